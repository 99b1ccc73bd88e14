import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodeType,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import type { StandInHover } from '../trigger/standInHover';
import type { Harness } from './harness';
import { createHarness } from './harness';

/** A node with the Hover credential that does what a test wants. */
export const probeNode = (
	execute: (context: IExecuteFunctions) => Promise<INodeExecutionData[]>,
	properties: INodeProperties[] = [],
): INodeType => ({
	description: {
		displayName: 'Probe',
		name: 'probe',
		group: ['transform'],
		version: 1,
		description: 'Does what a test wants',
		defaults: { name: 'Probe' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'hoverOAuth2Api', required: true }],
		properties,
	},
	async execute() {
		return [await execute(this)];
	},
});

/** n8n's engine with this node, connected to the Hover of a test. */
export const probeHarness = async (hover: StandInHover, probe: INodeType): Promise<Harness> =>
	await createHarness({
		simulator: { url: hover.url, clientId: 'client', clientSecret: 'secret' },
		tokens: {
			access_token: hover.accessToken,
			refresh_token: hover.refreshToken,
			token_type: 'Bearer',
		},
		nodeTypes: { probe },
	});
