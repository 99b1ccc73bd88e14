import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { inspectionPath } from './inspections';

/**
 * Reads one inspection with its sections, tasks and photos.
 * Hover page: developers.hover.to/reference/getinspectiondetails
 *
 * @throws NodeApiError if Hover doesn't give it
 */
export async function readInspection(
	context: IExecuteFunctions,
	itemIndex: number,
	id: number,
	options: IDataObject,
): Promise<IDataObject> {
	const answer = await hoverRequest(context, {
		method: 'GET',
		path: inspectionPath(id),
		qs: await actingUser(context, options),
		task: `read inspection ${id}`,
		itemIndex,
	});
	return isRecord(answer) ? answer : {};
}
