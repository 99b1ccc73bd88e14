import type { INodeProperties } from 'n8n-workflow';

import type { ListSearch } from '../listSearch';

/** A job's page in the browser or its URL in the API. */
const JOB_URL = '^https?://[^/]+/(?:wr/jobs|3d|api/v[0-9]/jobs)/([0-9]+)';

export interface SearchableLocator {
	name: string;
	displayName: string;
	description: string;
	search: ListSearch;
	placeholder: string;
	hint: string;
	/** What to do meanwhile, for a list that takes many requests. */
	slowLoad?: string;
}

const SLOW_AFTER = 3_000;

/**
 * A locator that searches a list or takes an ID. Without n8n's `validation`: n8n 2 runs it at each execution under a
 * limit of 250 ms, which a busy process exceeds, and the execution fails. The operations check IDs themselves.
 */
export function searchableLocator({
	name,
	displayName,
	description,
	search,
	placeholder,
	hint,
	slowLoad,
}: SearchableLocator): INodeProperties {
	const thing = displayName.toLowerCase();
	const slowLoadNotice = slowLoad && { message: slowLoad, timeout: SLOW_AFTER };
	return {
		displayName,
		name,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value: '' },
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${/^[aeio]/.test(thing) ? 'an' : 'a'} ${thing}…`,
				typeOptions: {
					searchListMethod: search,
					searchable: true,
					...(slowLoadNotice && { slowLoadNotice }),
				},
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder,
				hint,
			},
		],
	};
}

const JOB_BY_LIST_OR_ID = searchableLocator({
	name: 'jobId',
	displayName: 'Job',
	description: 'The job (property) to work with',
	search: 'searchJobs',
	placeholder: 'e.g. 1234567',
	hint: "The 'id' returned by Job > Get Many, or 'job_id' of an event",
});

export const JOB_ID: INodeProperties = {
	...JOB_BY_LIST_OR_ID,
	modes: [
		...(JOB_BY_LIST_OR_ID.modes ?? []),
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://hover.to/wr/jobs/1234567',
			hint: "The URL of the job's page in Hover, or of its 3D model",
			extractValue: { type: 'regex', regex: JOB_URL },
		},
	],
};

/** For lists of what belongs to a job, where Hover has no list across jobs. */
export const JOB_BY_JOB =
	'Reading your latest jobs one by one. To speed this up, search by address or job name.';

export const MODEL_ID: INodeProperties = searchableLocator({
	name: 'modelId',
	displayName: 'Model',
	description: 'One structure of a job: the house, a garage, a barn',
	search: 'searchModels',
	placeholder: 'e.g. 2345678',
	hint: "The 'model_id' returned by Model > Get Many, or of an event",
	slowLoad: JOB_BY_JOB,
});

export const ESTIMATE_ID: INodeProperties = searchableLocator({
	name: 'estimateId',
	displayName: 'Estimate',
	description: 'The estimate (material list) to work with',
	search: 'searchEstimates',
	placeholder: 'e.g. 4711',
	hint: "The 'productionListId' returned by Get Many, or 'project_management_production_list_id' of an event",
	slowLoad: JOB_BY_JOB,
});

export const USER_ID: INodeProperties = searchableLocator({
	name: 'userId',
	displayName: 'User',
	description: 'A user of your Hover organization',
	search: 'searchUsers',
	placeholder: 'e.g. 135507',
	hint: "The 'id' returned by User > Get Many",
});

export const WEBHOOK_ID: INodeProperties = searchableLocator({
	name: 'webhookId',
	displayName: 'Webhook',
	description: 'An address that Hover sends events to',
	search: 'searchWebhooks',
	placeholder: 'e.g. 4711',
	hint: "The 'id' returned by Webhook > Get Many",
});

export const WALLET_ID: INodeProperties = searchableLocator({
	name: 'walletId',
	displayName: 'Wallet',
	description: 'The wallet that pays',
	search: 'searchWallets',
	placeholder: 'e.g. 463517',
	hint: "The 'id' returned by Wallet > Get Many",
});

export const INSPECTION_WORKFLOW_ID: INodeProperties = searchableLocator({
	name: 'inspectionWorkflowId',
	displayName: 'Inspection Workflow',
	description: 'The checklist to go through on site',
	search: 'searchInspectionWorkflows',
	placeholder: 'e.g. 8675',
	hint: "The 'id' returned by Inspection Workflow > Get Many, or 'inspection_workflow_id' of a capture request",
	slowLoad:
		'Hover may not list your workflows. They are then collected from your capture requests.',
});

export const LEAD_ID: INodeProperties = searchableLocator({
	name: 'leadId',
	displayName: 'Lead',
	description: 'Who filled in the Instant Design form',
	search: 'searchInstantDesignLeads',
	placeholder: 'e.g. 8675309',
	hint: "The 'id' returned by Instant Design Lead > Get Many, or 'lead_id' of an event",
});

/** A locator that takes an ID only, for what must not be picked from the wrong line of a list. */
export function idLocator(
	name: string,
	displayName: string,
	description: string,
	hint: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'resourceLocator',
		required: true,
		default: { mode: 'id', value: '' },
		description,
		modes: [
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: 'e.g. 4711',
				hint,
			},
		],
	};
}

export const ORGANIZATION_ID: INodeProperties = searchableLocator({
	name: 'organizationId',
	displayName: 'Organization',
	description: 'The organization: the connected one, or one below it',
	search: 'searchOrganizations',
	placeholder: 'e.g. 463605',
	hint: "The 'id' returned by Organization > Get Many",
});

export function optionalLocator(
	field: INodeProperties,
	description = field.description,
): INodeProperties {
	return {
		...field,
		required: false,
		description,
	};
}

/** Hover shows a model only within its job. */
export const MODEL_JOB_ID: INodeProperties = {
	...optionalLocator(
		JOB_ID,
		"The job of the model, such as 'job_id' of an event. Needed for the model's state, name and photos, which Hover shows only within its job.",
	),
	name: 'modelJobId',
	displayName: 'Job of the Model',
};
