import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { listIn } from '../../../shared/transport/pagination';

const asJson = (entry: unknown): IDataObject =>
	isRecord(entry) ? entry : { value: entry as IDataObject[] };

/** A response as items: one, or one for each entry of the list in it. */
export function itemsOf(body: unknown, isSplit: boolean): INodeExecutionData[] {
	const list = isSplit ? listIn(body) : undefined;
	if (list !== undefined) return list.map((entry) => ({ json: asJson(entry) }));
	if (body === '' || body === null || body === undefined) return [{ json: { success: true } }];
	return [{ json: isRecord(body) ? body : { data: body as IDataObject[] } }];
}

/** In characters; a file system takes 255 bytes. */
const MAX_NAME = 120;

/** A harmless name for a file, by its path: `hover-models-5-artifacts-measurements.pdf`. */
export function fileNameOf(path: string): string {
	const [, parts = '', extension = ''] = /^\/(?:api\/)?(.*?)(\.\w{1,5})?\/?$/.exec(path) ?? [];
	const name = parts.replace(/^v\d+\//, '').replace(/\W+/g, '-');
	return `hover-${name.slice(-MAX_NAME)}${extension}`;
}
