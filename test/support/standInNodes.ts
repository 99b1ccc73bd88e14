/** The least that templates need of n8n's own nodes, whose package the tests don't have. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

type OfItem = (context: IExecuteFunctions, item: INodeExecutionData, index: number) => unknown;

/** A node that hands on what `output` gives for an item; nothing for undefined. */
const standIn = (parameter: string, output: OfItem): INodeType => ({
	description: {
		displayName: 'Stand-in',
		name: 'standIn',
		group: ['transform'],
		version: 1,
		description: 'Stands in for one of n8n',
		defaults: { name: 'Stand-in' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// n8n drops parameters that a node doesn't describe.
		properties: [{ displayName: parameter, name: parameter, type: 'json', default: {} }],
	},
	async execute() {
		const outputs = this.getInputData().flatMap((item, index): INodeExecutionData[] => {
			const json = output(this, item, index) as IDataObject | undefined;
			return json === undefined ? [] : [{ json, pairedItem: { item: index } }];
		});
		return await Promise.resolve([outputs]);
	},
});

interface Assignment {
	name: string;
	value: unknown;
}

const set = standIn('assignments', (context, { json }, index) => {
	const { assignments } = context.getNodeParameter('assignments', index) as {
		assignments: Assignment[];
	};
	return { ...json, ...Object.fromEntries(assignments.map(({ name, value }) => [name, value])) };
});

const filter = standIn('conditions', (context, { json }, index) => {
	const { conditions } = context.getNodeParameter('conditions', index) as {
		conditions: Array<{ leftValue: unknown; operator: { operation: string } }>;
	};
	const holds = conditions.every(({ leftValue, operator }) => {
		if (operator.operation !== 'true') throw new Error(`Not known here: ${operator.operation}`);
		return leftValue === true;
	});
	return holds ? json : undefined;
});

/** By the names that templates have them under. */
export const STAND_INS: Record<string, INodeType> = {
	'n8n-nodes-base.webhook': standIn('path', (_, { json }) => json),
	'n8n-nodes-base.set': set,
	'n8n-nodes-base.filter': filter,
};
