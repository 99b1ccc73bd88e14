import type { IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../../shared/api/endpoint';
import { INSPECTIONS } from '../../../shared/api/inspections';
import type { ExecuteClient, OptionsFor } from '../../../shared/transport/hoverClient';
import { idLocator } from '../../descriptions/locators';

/** Chooses an inspection. */
export const INSPECTION_ID = idLocator(
	'inspectionId',
	'Inspection',
	'The inspection to work with',
	'The number that Get Many gives as ID, or an event brings',
);

/**
 * Reads one inspection with its sections, tasks and photos.
 *
 * @throws NodeApiError if Hover doesn't give it
 */
export async function readInspection(
	hover: ExecuteClient,
	inspection_id: number,
): Promise<IDataObject> {
	return await hover.record(INSPECTIONS.get, {
		task: `read inspection ${inspection_id}`,
		ids: { inspection_id },
	});
}

/**
 * The first page of a list whose path is a guess.
 *
 * @returns undefined where Hover has none
 * @throws NodeApiError if Hover refuses it for another reason
 */
export async function findList<Id extends string>(
	hover: ExecuteClient,
	endpoint: Endpoint<Id>,
	options: OptionsFor<Id>,
): Promise<IDataObject[] | undefined> {
	const body = await hover.find(endpoint, options);
	return body === undefined ? undefined : hover.pageIn(options, body).items;
}
