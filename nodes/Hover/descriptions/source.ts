import type { INodeProperties } from 'n8n-workflow';

import type { ModelSource, Source } from '../../shared/api/models';
import type { Item } from '../item';
import { JOB_ID, MODEL_ID, MODEL_JOB_ID } from './locators';

export const SOURCE_FIELDS: INodeProperties[] = [
	{
		displayName: 'Get From',
		name: 'from',
		type: 'options',
		options: [
			{ name: 'Job', value: 'job', description: 'All structures of a job: house, garage, barn' },
			{ name: 'Model', value: 'model', description: 'One structure of a job' },
		],
		default: 'job',
		description: 'Whether to use all structures of a job or one of them',
	},
	{ ...JOB_ID, displayOptions: { show: { from: ['job'] } } },
	{ ...MODEL_ID, displayOptions: { show: { from: ['model'] } } },
	{ ...MODEL_JOB_ID, displayOptions: { show: { from: ['model'] } } },
];

export const modelSourceOf = (item: Item): ModelSource => ({
	modelId: item.id('modelId'),
	jobId: item.optionalId('modelJobId'),
});

export const sourceOf = (item: Item): Source =>
	item.choice('from') === 'model' ? modelSourceOf(item) : { jobId: item.id('jobId') };
