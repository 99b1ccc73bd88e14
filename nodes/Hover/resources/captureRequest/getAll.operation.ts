import type { IDataObject } from 'n8n-workflow';

import { CAPTURE_REQUESTS } from '../../../shared/api/captureRequests';
import { isSameState } from '../../../shared/api/states';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { filtersField, LIST_FIELDS } from '../../descriptions/lists';
import type { Values } from '../../values';
import { requestOutput, simplifiedRequest } from './output';

const FILTERS = filtersField(
	{
		displayName: 'Homeowner Email',
		name: 'capturingUserEmail',
		type: 'string',
		default: '',
		placeholder: 'name@email.com',
		description: 'The email address the request was sent to. Must match exactly.',
	},
	{
		displayName: 'External Identifier',
		name: 'externalIdentifier',
		type: 'string',
		default: '',
		placeholder: 'e.g. LEAD-1041',
		description: 'Your lead, deal or claim number. Must match exactly.',
	},
	{
		displayName: 'States',
		name: 'states',
		type: 'multiOptions',
		options: [
			{ name: 'Complete', value: 'complete', description: 'The photos are taken' },
			{ name: 'Connected', value: 'connected', description: 'The homeowner has signed up' },
			{ name: 'Deleted', value: 'deleted', description: 'The request was deleted' },
			{ name: 'New', value: 'new', description: 'The homeowner has not signed up yet' },
		],
		default: [],
		description: 'Only requests in these states',
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
	description:
		'Find capture requests and their links by state, homeowner or external identifier. Contacts nobody.',
	endpoints: [CAPTURE_REQUESTS.list],
	fields: [...LIST_FIELDS, FILTERS],
	actingUser: 'required',
	simplify: simplifiedRequest,
	prepare(item) {
		const limit = item.limit();
		const filter = filterOf(item.filters);
		return async (hover) => {
			const requests = await hover.list(
				CAPTURE_REQUESTS.list,
				{ task: 'list the capture requests' },
				{ limit, filter },
			);
			return requests.map((request) => requestOutput(hover, request));
		};
	},
});
