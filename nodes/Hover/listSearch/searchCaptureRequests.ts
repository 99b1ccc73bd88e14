import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { captureLink, readCaptureRequests } from '../../shared/api/captureRequests';
import { isRecord } from '../../shared/api/types';
import { HoverClient } from '../../shared/transport/client';
import { searchPages, stateText } from './shared';

function labelOf(request: IDataObject): string {
	const { id, job_attributes: job, capturing_user_name: name, state } = request;
	const address = isRecord(job) ? String(job.location_line_1 ?? '') : '';
	const label = [name, address].filter(Boolean).join(', ') || `Request ${String(id)}`;
	return `${label} (${stateText(state)})`;
}

/** Capture requests in Hover's order, searched by homeowner and address. */
export async function searchCaptureRequests(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	return await searchPages(
		filter,
		paginationToken,
		async (page) => await readCaptureRequests(hover, page),
		(request) => ({
			name: labelOf(request),
			value: String(request.id),
			// What By URL takes, so that the chosen request stays when the mode is changed.
			url: captureLink(hover, request) ?? undefined,
		}),
	);
}
