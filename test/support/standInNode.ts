import type { INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/** Describes a node that stands in for one of n8n, whose package the tests don't have. */
export const describeStandIn = (
	parameters: readonly string[],
	{ inputs = 1, outputs = 1 } = {},
): INodeTypeDescription => ({
	displayName: 'Stand-in',
	name: 'standIn',
	group: ['transform'],
	version: 1,
	description: 'Stands in for one of n8n',
	defaults: { name: 'Stand-in' },
	inputs: Array.from({ length: inputs }, () => NodeConnectionTypes.Main),
	outputs: Array.from({ length: outputs }, () => NodeConnectionTypes.Main),
	// Of several inputs one is enough, as n8n's Merge has it.
	...(inputs > 1 ? { requiredInputs: 1 } : {}),
	// n8n drops parameters that a node doesn't describe.
	properties: parameters.map((name) => ({ displayName: name, name, type: 'json', default: {} })),
});
