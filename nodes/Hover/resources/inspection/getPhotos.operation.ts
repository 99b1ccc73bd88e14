import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { INSPECTIONS } from '../../../shared/api/inspections';
import { isRecord } from '../../../shared/api/types';
import { mapConcurrent } from '../../../shared/mapConcurrent';
import type { FileRequest } from '../../../shared/transport/download';
import type { ExecuteClient } from '../../../shared/transport/client';
import { defineOperation } from '../../defineOperation';
import { fileItem } from '../../fileItem';
import { capturedPhotos, findList, INSPECTION_ID, readInspection } from './shared';

const OUTPUT: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'One Item per Inspection',
			value: 'perInspection',
			description: "All photos in one item, in the fields 'photo_1', 'photo_2' and so on",
		},
		{
			name: 'One Item per Photo',
			value: 'perFile',
			description: "Each photo in the field 'data', where Google Drive, Slack and others expect it",
		},
		{
			name: 'Links Only',
			value: 'links',
			description:
				'One item per photo with links to all sizes. Downloads nothing, so it suits agents.',
		},
	],
	default: 'perFile',
	description: 'How to output the photos',
};

/** Largest first; Hover advises the original. */
const SIZES = ['original', 'w1440', 'w1152', 'w834', 'w480'] as const;

type Size = (typeof SIZES)[number];

const SIZE: INodeProperties = {
	displayName: 'Size',
	name: 'size',
	type: 'options',
	options: SIZES.map((size) => ({
		name: size === 'original' ? 'Original' : `${size.slice(1)} Pixels Wide`,
		value: size,
	})),
	default: 'original',
	description: 'Size of the photos',
};

const CONCURRENT_PHOTOS = 4;

const NO_LINK = 'Hover returned no link to this photo';

/** From their list or, where Hover has none, from the inspection, which holds the same. */
async function readPhotos(hover: ExecuteClient, inspection_id: number): Promise<IDataObject[]> {
	const task = `list the photos of inspection ${inspection_id}`;
	const listed = await findList(hover, INSPECTIONS.photos, { task, ids: { inspection_id } });
	return listed ?? capturedPhotos(await readInspection(hover, inspection_id));
}

function photoUrl(photo: IDataObject, size: Size): string | undefined {
	const urls = isRecord(photo.urls) ? photo.urls : {};
	return [size, ...SIZES]
		.map((each) => urls[each])
		.find((url): url is string => typeof url === 'string' && url !== '');
}

const MIME_TYPES: Record<string, string> = {
	heic: 'image/heic',
	png: 'image/png',
	webp: 'image/webp',
};

/** Safe on every file system; empty without a letter or digit. */
function safeName(name: unknown): string {
	const safe = String(name ?? '').replace(/[^\w-]/g, '_');
	return /[a-z0-9]/i.test(safe) ? safe.slice(0, 100) : '';
}

interface Photo {
	inspectionId: number;
	number: number;
	told: IDataObject;
}

function photoFile({ inspectionId, number, told }: Photo, url: string): FileRequest {
	const ending = /\.(\w+)(?:\?|$)/.exec(url)?.[1]?.toLowerCase() ?? '';
	const mimeType = MIME_TYPES[ending] ?? 'image/jpeg';
	const called = safeName(told.pretty_filename);
	const name = called === '' ? `photo_${number}` : `${number}-${called}`;
	const extension = mimeType === 'image/jpeg' ? 'jpg' : ending;
	return { url, mimeType, fileName: `hover-inspection-${inspectionId}-${name}.${extension}` };
}

async function photoItem(
	hover: ExecuteClient,
	photo: Photo,
	size: Size,
): Promise<INodeExecutionData> {
	const { inspectionId, number, told } = photo;
	// The URLs are long and expire soon; the file stands in for them.
	const said = Object.fromEntries(Object.entries(told).filter(([key]) => key !== 'urls'));
	const json = { inspection_id: inspectionId, ...said };
	const url = photoUrl(told, size);
	if (url === undefined) return { json: { ...json, _hover: { unavailable: NO_LINK } } };
	// The URLs are signed: nothing may be added to them.
	const task = `download photo ${number} of inspection ${inspectionId}`;
	return await fileItem(hover, { ...photoFile(photo, url), task }, json);
}

function itemOfInspection(
	inspectionId: number,
	photos: readonly INodeExecutionData[],
): INodeExecutionData {
	return {
		json: { inspection_id: inspectionId, photos: photos.map(({ json }) => json) },
		binary: Object.fromEntries(
			photos.flatMap(({ binary }, index) =>
				binary?.data === undefined ? [] : [[`photo_${index + 1}`, binary.data]],
			),
		),
	};
}

export const getPhotos = defineOperation({
	value: 'getPhotos',
	name: 'Get Photos',
	action: 'Get the photos of an inspection',
	description:
		"Download the photos of an inspection, or get their links. Needs the inspection's ID.",
	endpoints: [INSPECTIONS.photos, INSPECTIONS.get],
	fields: [INSPECTION_ID, OUTPUT],
	options: [SIZE],
	actingUser: 'optional',
	concurrency: 2,
	output: 'items',
	prepare(item) {
		const inspectionId = item.id('inspectionId');
		const output = item.choice('output');
		const size = item.options.choice<Size>('size');
		return async (hover) => {
			const photos = await readPhotos(hover, inspectionId);
			if (output === 'links') {
				return photos.map((photo) => ({ json: { inspection_id: inspectionId, ...photo } }));
			}
			const items = await mapConcurrent(
				photos,
				CONCURRENT_PHOTOS,
				async (told, index) =>
					await photoItem(hover, { inspectionId, number: index + 1, told }, size),
			);
			return output === 'perFile' ? items : [itemOfInspection(inspectionId, items)];
		};
	},
});
