import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { optionsField } from '../../descriptions/actingUser';
import { filtersField, filtersOf, LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { CAPTURE_REQUESTS } from './listCaptureRequests';

const FILTERS = filtersField(
	{
		displayName: 'Capturing User Email',
		name: 'capturingUserEmail',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		description: 'The e-mail address the request went to, exactly',
	},
	{
		displayName: 'External Identifier',
		name: 'externalIdentifier',
		type: 'string',
		default: '',
		placeholder: 'e.g. LEAD-1041',
		description: 'Your own number of the lead or claim, exactly',
	},
	{
		displayName: 'States',
		name: 'states',
		type: 'multiOptions',
		options: [
			{ name: 'Complete', value: 'complete', description: 'The photos are taken' },
			{ name: 'Connected', value: 'connected', description: 'The homeowner has signed up' },
			{ name: 'Deleted', value: 'deleted', description: 'The request was taken back' },
			{ name: 'New', value: 'new', description: 'The homeowner has not signed up yet' },
		],
		default: [],
		description: 'Where the requests stand',
	},
);

/** Whether a request passes the filters; an empty filter lets everything pass. */
function filterOf(filters: IDataObject): ((request: IDataObject) => boolean) | undefined {
	const states = Array.isArray(filters.states) ? (filters.states as string[]) : [];
	const email = String(filters.capturingUserEmail ?? '')
		.trim()
		.toLowerCase();
	const external = String(filters.externalIdentifier ?? '').trim();
	if (states.length === 0 && email === '' && external === '') return undefined;
	return (request) => {
		const job = isRecord(request.job_attributes) ? request.job_attributes : {};
		return (
			(states.length === 0 || states.includes(String(request.state))) &&
			(email === '' || String(request.capturing_user_email).toLowerCase() === email) &&
			(external === '' || String(job.external_identifier) === external)
		);
	};
}

/** Lists capture requests. */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many capture requests',
	description: 'Get many capture requests, by state, homeowner or your own identifier',
	endpoint: 'GET /api/v2/capture_requests',
	page: 'list-capture-requests',
	fields: [...LIST_FIELDS, FILTERS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planList((context, itemIndex) => {
		const keep = filterOf(filtersOf(context, itemIndex));
		return {
			...CAPTURE_REQUESTS,
			needsActingUser: true,
			...(keep === undefined ? {} : { keep }),
		};
	}),
};
