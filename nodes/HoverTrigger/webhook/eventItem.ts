import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

import { errorSentence } from '../../shared/errorSentence';
import { filtersOf, matchFilters } from '../events/filters';
import type { EventHeader } from '../events/header';
import { eventDetails } from './eventDetails';

/**
 * The item that starts the workflow: Hover's event with `_hover`; undefined if a filter keeps it out. An
 * undecided event passes and says so: one too many is better than a lost one.
 */
export async function eventItem(
	context: IWebhookFunctions,
	body: IDataObject,
	header: EventHeader,
	added: IDataObject,
): Promise<IDataObject | undefined> {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const hover: IDataObject = { ...header, ...added };
	const filters = filtersOf(context.getNodeParameter('filters', {}) as IDataObject);
	let result = filters === undefined ? 'match' : matchFilters(filters, body);
	const wantsDetails = options.includeDetails === true;
	if (result !== 'noMatch' && (wantsDetails || result === 'undecided')) {
		try {
			const details = await eventDetails(context, header);
			if (filters !== undefined) result = matchFilters(filters, body, details);
			if (wantsDetails && details !== undefined) hover.details = details;
		} catch (error) {
			hover.details_error = errorSentence(error);
		}
	}
	if (result === 'noMatch') return undefined;
	if (result === 'undecided') hover.filters_unchecked = true;
	return { ...body, _hover: hover };
}
