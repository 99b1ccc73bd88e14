import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { badInput } from '../../shared/errors';

/** Where people see a job in their browser, and where the API has it. */
const JOB_URL = '^https?://[^/]+/(?:wr/jobs|3d|api/v[0-9]/jobs)/([0-9]+)';

const NUMBER_ONLY = {
	type: 'regex',
	properties: { regex: '^\\s*[0-9]+\\s*$', errorMessage: 'The ID is a whole number' },
};

/** Chooses a capture request. */
export const CAPTURE_REQUEST_ID: INodeProperties = {
	displayName: 'Capture Request',
	name: 'captureRequestId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The request that was sent to the homeowner',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a capture request…',
			typeOptions: { searchListMethod: 'searchCaptureRequests', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 583920',
			hint: 'The number that Create Capture Request gives as id',
			validation: [NUMBER_ONLY],
		},
	],
};

/** Chooses a job. */
export const JOB_ID: INodeProperties = {
	displayName: 'Job',
	name: 'jobId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'The property that is being, or was, measured',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a job…',
			typeOptions: { searchListMethod: 'searchJobs', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 1234567',
			hint: 'The job_id of an event, or _hover.job_id of Create Capture Request',
			validation: [NUMBER_ONLY],
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://hover.to/wr/jobs/1234567',
			hint: "The address of the job's page in Hover, or of its 3D model",
			extractValue: { type: 'regex', regex: JOB_URL },
			validation: [
				{
					type: 'regex',
					properties: {
						regex: `${JOB_URL}.*`,
						errorMessage: 'This is not the address of a Hover job',
					},
				},
			],
		},
	],
};

/** Chooses one structure of a job. */
export const MODEL_ID: INodeProperties = {
	displayName: 'Model',
	name: 'modelId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'id', value: '' },
	description: 'One structure of a job: the house, a garage, a barn',
	modes: [
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 2345678',
			hint: 'The model_id of an event, or models[].id of a job',
			validation: [NUMBER_ONLY],
		},
	],
};

/** Chooses a person of the organization. */
export const USER_ID: INodeProperties = {
	displayName: 'User',
	name: 'userId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'A person of your Hover organization',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a user…',
			typeOptions: { searchListMethod: 'searchUsers', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 135507',
			hint: 'The number that Get Many Users gives as ID',
			validation: [NUMBER_ONLY],
		},
	],
};

/** Chooses something that Hover has no list of to search, by its number. */
export function numberLocator(
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
				validation: [NUMBER_ONLY],
			},
		],
	};
}

/** Chooses a registered webhook. */
export const WEBHOOK_ID: INodeProperties = {
	displayName: 'Webhook',
	name: 'webhookId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	description: 'An address that Hover sends events to',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a webhook…',
			typeOptions: { searchListMethod: 'searchWebhooks', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 4711',
			hint: 'The number that Get Many Webhooks gives as ID',
			validation: [NUMBER_ONLY],
		},
	],
};

/**
 * The id that a locator gives for one item.
 *
 * @throws NodeOperationError if it is missing or no whole number
 */
export function idOf(
	context: IExecuteFunctions,
	itemIndex: number,
	field: INodeProperties,
): number {
	const { name, displayName } = field;
	const value: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	const text = String(value ?? '').trim();
	if (text === '') throw badInput(context.getNode(), itemIndex, displayName, 'is missing');
	const id = Number(text);
	if (/^\d+$/.test(text) && Number.isSafeInteger(id) && id > 0) return id;
	throw badInput(
		context.getNode(),
		itemIndex,
		displayName,
		'is not a Hover ID: it must be a whole number',
	);
}
