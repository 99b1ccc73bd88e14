import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { FileRequest } from '../../../shared/transport/download';
import { mapConcurrent } from '../../../shared/mapConcurrent';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { idOf } from '../../descriptions/locators';
import { fileItem } from '../../fileItem';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { INSPECTION_ID } from './inspections';
import type { Size } from './photos';
import { photoUrl, readPhotos, SIZES } from './photos';

const OUTPUT: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'One Item per Inspection',
			value: 'perInspection',
			description: 'Each photo in a binary property of its own: photo_1, photo_2 …',
		},
		{
			name: 'One Item per Photo',
			value: 'perFile',
			description: 'Each photo in the binary property data, as most nodes expect it',
		},
		{
			name: 'Links Only',
			value: 'links',
			description: 'One item per photo with its addresses in all sizes; nothing is downloaded',
		},
	],
	default: 'perFile',
	description: 'How the photos are handed on',
};

const SIZE: INodeProperties = {
	displayName: 'Size',
	name: 'size',
	type: 'options',
	options: SIZES.map((size) => ({
		name: size === 'original' ? 'Original' : `${size.slice(1)} Pixels Wide`,
		value: size,
	})),
	default: 'original',
	description: 'How large the photos shall be',
};

/** How many photos of one inspection are fetched at a time. */
const PHOTOS_SIDE_BY_SIDE = 4;

/** Said of a photo that can't be fetched. */
const NO_ADDRESS = 'Hover names no address for this photo';

const MIME_TYPES: Record<string, string> = {
	heic: 'image/heic',
	png: 'image/png',
	webp: 'image/webp',
};

const safe = (text: string) => text.replace(/[^\w-]/g, '_').slice(0, 100);

/** What to fetch for one photo, under a name that is safe on every file system. */
function photoFile(
	inspectionId: number,
	photo: IDataObject,
	url: string,
	number: number,
): Pick<FileRequest, 'url' | 'fileName' | 'mimeType'> {
	const ending = /\.(\w+)(?:\?|$)/.exec(url)?.[1].toLowerCase() ?? '';
	const mimeType = MIME_TYPES[ending] ?? 'image/jpeg';
	const name = safe(String(photo.pretty_filename ?? '')) || `photo_${number}`;
	const extension = mimeType === 'image/jpeg' ? 'jpg' : ending;
	return { url, mimeType, fileName: `hover-inspection-${inspectionId}-${name}.${extension}` };
}

/** Downloads the photos of an inspection. Hover page: developers.hover.to/reference/getinspectionphotos */
export const getPhotos: HoverOperation = {
	value: 'getPhotos',
	name: 'Get Photos',
	action: 'Get the photos of an inspection',
	description: 'Download the photos of an inspection, or get their links',
	endpoint: 'GET /api/v2/inspections/{id}/photos, GET /api/v2/inspections/{id}',
	page: 'getinspectionphotos',
	fields: [INSPECTION_ID, OUTPUT, optionsField(SIZE)],
	width: 2,
	plan(context, itemIndex) {
		const id = idOf(context, itemIndex, INSPECTION_ID);
		const options = optionsOf(context, itemIndex);
		const checks = new Checks(context, itemIndex);
		const output = context.getNodeParameter('output', itemIndex) as string;
		if (!['perInspection', 'perFile', 'links'].includes(output)) {
			checks.fail('Output', 'must be perInspection, perFile or links');
		}
		const size = (options.size ?? 'original') as Size;
		if (!SIZES.includes(size)) checks.fail('Size', `must be one of ${SIZES.join(', ')}`);

		return async () => {
			const photos = await readPhotos(context, itemIndex, id, options);
			if (output === 'links') {
				return asItems(photos.map((photo) => ({ inspection_id: id, ...photo })));
			}
			const items = await mapConcurrent<IDataObject, INodeExecutionData>(
				photos,
				PHOTOS_SIDE_BY_SIDE,
				async (photo, index) => {
					// The addresses are long and end before long, so the file stands in for them.
					const told = Object.fromEntries(Object.entries(photo).filter(([key]) => key !== 'urls'));
					const json = { inspection_id: id, ...told };
					const url = photoUrl(photo, size);
					if (url === undefined) return { json: { ...json, _hover: { unavailable: NO_ADDRESS } } };
					// The addresses are signed: nothing may be added to them.
					const request = {
						...photoFile(id, photo, url, index + 1),
						task: `download photo ${index + 1} of inspection ${id}`,
						itemIndex,
					};
					return await fileItem(context, request, json);
				},
			);
			if (output === 'perFile') return items;
			return [
				{
					json: { inspection_id: id, photos: items.map(({ json }) => json) },
					binary: Object.fromEntries(
						items.flatMap(({ binary }, index) =>
							binary === undefined ? [] : [[`photo_${index + 1}`, binary.data]],
						),
					),
				},
			];
		};
	},
};
