import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import type { CaptureRequest } from '../../shared/api/types';
import { isRecord } from '../../shared/api/types';
import { actingUser } from '../../shared/transport/connection';
import { hoverPage } from '../../shared/transport/pagination';
import { resultPage } from './shared';

/** Hover can't search capture requests; this many pages are looked through for a match at a time. */
const PAGES_TO_SEARCH = 5;

function labelOf(request: CaptureRequest): string {
	const { job_attributes: job, capturing_user_name: name, state } = request;
	const address = isRecord(job) ? String(job.location_line_1 ?? '') : '';
	return `${[name, address].filter(Boolean).join(', ') || `Request ${request.id}`} (${state})`;
}

/** The capture requests to choose from, in Hover's order, searched by homeowner and address. */
export async function searchCaptureRequests(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const request = {
		method: 'GET',
		path: '/api/v2/capture_requests',
		task: 'list the capture requests',
		qs: await actingUser(this),
	} as const;
	const results: INodeListSearchResult['results'] = [];
	let next: number | undefined = Number(paginationToken ?? 1);
	for (let read = 0; read < PAGES_TO_SEARCH && next !== undefined && results.length === 0; read++) {
		const page = await hoverPage(this, request, next);
		for (const entry of page.items as CaptureRequest[]) {
			const name = labelOf(entry);
			if (name.toLowerCase().includes(wanted)) results.push({ name, value: String(entry.id) });
		}
		next = page.next;
	}
	return resultPage(results, next);
}
