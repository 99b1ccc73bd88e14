import type { IDataObject } from 'n8n-workflow';

import { CAPTURE_REQUESTS } from '../../../shared/api/captureRequests';
import { isSameState } from '../../../shared/api/states';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { filtersField, LIST_FIELDS } from '../../descriptions/lists';
import type { Values } from '../../values';

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

/** Hover can't filter by itself. */
function filterOf(filters: Values): ((request: IDataObject) => boolean) | undefined {
	const states = filters.list('states');
	const email = filters.text('capturingUserEmail')?.toLowerCase();
	const identifier = filters.text('externalIdentifier');
	if (states.length === 0 && email === undefined && identifier === undefined) return undefined;
	return ({ state, capturing_user_email, job_attributes: job }) =>
		(states.length === 0 || states.some((chosen) => isSameState(chosen, state))) &&
		(email === undefined || String(capturing_user_email).toLowerCase() === email) &&
		(identifier === undefined || (isRecord(job) && String(job.external_identifier) === identifier));
}

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many capture requests',
	description: 'Get many capture requests, by state, homeowner or your own identifier',
	endpoints: [CAPTURE_REQUESTS.list],
	fields: [...LIST_FIELDS, FILTERS],
	actingUser: 'required',
	prepare(item) {
		const limit = item.limit();
		const filter = filterOf(item.filters);
		return async (hover) =>
			await hover.list(
				CAPTURE_REQUESTS.list,
				{ task: 'list the capture requests' },
				{ limit, filter },
			);
	},
});
