import type { IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../../shared/api/endpoint';
import { INSPECTIONS } from '../../../shared/api/inspections';
import { isRecord } from '../../../shared/api/types';
import type { ExecuteClient } from '../../../shared/transport/client';
import type { OptionsFor } from '../../../shared/transport/requestOptions';
import type { Page } from '../../../shared/transport/pagination';
import { readPages } from '../../../shared/transport/pagination';
import { JOB_BY_JOB, searchableLocator } from '../../descriptions/locators';

export const INSPECTION_ID = searchableLocator({
	name: 'inspectionId',
	displayName: 'Inspection',
	description: 'The inspection to work with',
	search: 'searchInspections',
	placeholder: 'e.g. 44017',
	hint: "The 'id' returned by Get Many, or 'inspection_id' of an event",
	slowLoad: JOB_BY_JOB,
});

/** One inspection with its sections, tasks and photos. */
export async function readInspection(
	hover: ExecuteClient,
	inspection_id: number,
): Promise<IDataObject> {
	return await hover.record(INSPECTIONS.get, {
		task: `read inspection ${inspection_id}`,
		ids: { inspection_id },
	});
}

/** All pages of a list whose path is a guess; undefined where Hover has none. */
export async function findList<Id extends string>(
	hover: ExecuteClient,
	endpoint: Endpoint<Id>,
	options: OptionsFor<Id>,
	limit?: number,
): Promise<IDataObject[] | undefined> {
	let isThere = true;
	const readOne = async (page: number, per: number): Promise<Page> => {
		const query = { page, per };
		const body = await hover.find(endpoint, { ...options, query });
		isThere &&= body !== undefined;
		if (body === undefined) return { items: [] };
		return hover.pageIn(options, body, query);
	};
	const found = await readPages(readOne, { limit });
	return isThere ? found : undefined;
}

/** Wherever in an inspection they are. */
export function capturedPhotos(value: unknown): IDataObject[] {
	if (Array.isArray(value)) return value.flatMap(capturedPhotos);
	if (!isRecord(value)) return [];
	return Object.entries(value).flatMap(([key, entry]) =>
		key === 'captured_photos' && Array.isArray(entry)
			? (entry as unknown[]).filter(isRecord)
			: capturedPhotos(entry),
	);
}
