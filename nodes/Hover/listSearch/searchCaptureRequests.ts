import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { readCaptureRequests } from '../../shared/api/captureRequests';
import { isRecord } from '../../shared/api/types';
import { HoverClient } from '../../shared/transport/client';
import { isFound, pageOf, resultPage } from './shared';

/** Pages searched for a match at a time, since Hover can't search capture requests. */
const PAGES_TO_SEARCH = 5;

function labelOf(request: IDataObject): string {
	const { id, job_attributes: job, capturing_user_name: name, state } = request;
	const address = isRecord(job) ? String(job.location_line_1 ?? '') : '';
	const label = [name, address].filter(Boolean).join(', ') || `Request ${String(id)}`;
	return `${label} (${String(state)})`;
}

/** Capture requests in Hover's order, searched by homeowner and address. */
export async function searchCaptureRequests(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	const results: INodeListSearchResult['results'] = [];
	// The token also names the page before: where Hover gives the same page each time, there is no next one.
	const [token, before] = (paginationToken ?? '1').split(' ');
	let next: number | undefined = pageOf(token);
	let first = before;
	for (let read = 0; read < PAGES_TO_SEARCH && next !== undefined && results.length === 0; read++) {
		const page = await readCaptureRequests(hover, next);
		const id = String(page.items[0]?.id);
		if (id === first) return resultPage(results, undefined);
		first = id;
		for (const entry of page.items) {
			const name = labelOf(entry);
			if (isFound(name, filter)) results.push({ name, value: String(entry.id) });
		}
		next = page.next;
	}
	return resultPage(results, next && `${next} ${first}`);
}
