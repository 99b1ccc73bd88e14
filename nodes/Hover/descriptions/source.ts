import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { invalidParameter } from '../../shared/errors';
import { idOf, JOB_ID, MODEL_ID } from './locators';

/** What files or measurements are taken from. */
export type Source = { jobId: number } | { modelId: number };

/** The choice between a whole job and one of its models. */
export const SOURCE_FIELDS: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'options',
		options: [
			{ name: 'Job', value: 'job', description: 'All structures of a job: house, garage, barn' },
			{ name: 'Model', value: 'model', description: 'One structure of a job' },
		],
		default: 'job',
		description: 'Whether to take all structures of a job or one of them',
	},
	{ ...JOB_ID, displayOptions: { show: { from: ['job'] } } },
	{ ...MODEL_ID, displayOptions: { show: { from: ['model'] } } },
];

/**
 * What one item names.
 *
 * @throws NodeOperationError if the id is missing or no whole number
 */
export function sourceOf(context: IExecuteFunctions, itemIndex: number): Source {
	const from = context.getNodeParameter('from', itemIndex) as string;
	if (from === 'model') return { modelId: idOf(context, itemIndex, MODEL_ID) };
	if (from === 'job') return { jobId: idOf(context, itemIndex, JOB_ID) };
	throw invalidParameter(context.getNode(), itemIndex, {
		field: 'From',
		problem: 'must be job or model',
	});
}
