import type { IDataObject } from 'n8n-workflow';

import { isRecord } from './types';

/**
 * The record in a response's body, which Hover's v1 puts into a field of its own, such as
 * `{capture_request: {…}}`; whether v2 does so everywhere it shows none is unknown. Empty if there is none.
 */
export function recordIn(body: unknown, field: string): IDataObject {
	if (!isRecord(body)) return {};
	const inner = body[field];
	return !('id' in body) && isRecord(inner) ? inner : body;
}
