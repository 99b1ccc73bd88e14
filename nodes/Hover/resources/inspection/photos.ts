import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { pageIn } from '../../../shared/transport/pagination';
import { hoverFind } from '../../../shared/transport/client';
import { inspectionPath } from './inspections';
import { readInspection } from './readInspection';

/** The sizes that Hover has of a photo, the largest first; the original is the one it advises. */
export const SIZES = ['original', 'w1440', 'w1152', 'w834', 'w480'] as const;

/** How large a photo is wanted: the original, or a width in pixels. */
export type Size = (typeof SIZES)[number];

/** Hover's page doesn't show the path, so this is a guess (docs/hover-guesses.md); a wrong one is a 404. */
const photosPath = (inspectionId: number) => `${inspectionPath(inspectionId)}/photos`;

/** The photos anywhere in an inspection's sections, groups and tasks. */
function capturedPhotos(value: unknown): IDataObject[] {
	if (Array.isArray(value)) return value.flatMap(capturedPhotos);
	if (!isRecord(value)) return [];
	return Object.entries(value).flatMap(([key, entry]) =>
		key === 'captured_photos' && Array.isArray(entry)
			? (entry as unknown[]).filter(isRecord)
			: capturedPhotos(entry),
	);
}

/**
 * The photos of an inspection: from their list, or, where Hover has none, out of the inspection itself,
 * which holds the same.
 * Hover pages: developers.hover.to/reference/getinspectionphotos, …/getinspectiondetails
 *
 * @throws NodeApiError if Hover gives neither
 */
export async function readPhotos(
	context: IExecuteFunctions,
	itemIndex: number,
	inspectionId: number,
	options: IDataObject,
): Promise<IDataObject[]> {
	const request = {
		method: 'GET',
		path: photosPath(inspectionId),
		qs: await actingUser(context, options),
		task: `list the photos of inspection ${inspectionId}`,
		itemIndex,
	} as const;
	const answer = await hoverFind(context, request);
	return answer === undefined
		? capturedPhotos(await readInspection(context, itemIndex, inspectionId, options))
		: pageIn(context, request, answer, 1).items;
}

/** A photo's address in a size; the largest there is where Hover doesn't have that size. */
export function photoUrl(photo: IDataObject, size: Size): string | undefined {
	const urls = isRecord(photo.urls) ? photo.urls : {};
	return [size, ...SIZES]
		.map((each) => urls[each])
		.find((url): url is string => typeof url === 'string' && url !== '');
}
