import type { IDataObject } from 'n8n-workflow';

import type { HoverClient } from '../transport/client';
import type { Page } from '../transport/pagination';
import { endpoint } from './endpoint';
import { isComplete, isSameState } from './states';
import { recordIn } from './recordIn';
import type { CaptureRequest } from './types';

export const CAPTURE_REQUESTS = {
	create: endpoint('POST /api/v2/capture_requests', 'create-capture-request', {
		takesEmail: true,
	}),
	list: endpoint('GET /api/v2/capture_requests', 'list-capture-requests'),
	details: endpoint('GET /api/v2/capture_requests/{id}/details', 'show-capture-request-details'),
	delete: endpoint('DELETE /api/v2/capture_requests/{id}', 'delete-capture-request', {
		takesEmail: true,
	}),
	checkForExisting: endpoint(
		'GET /api/v2/capture_requests/check_for_existing',
		'check-for-existing-capture-request',
		{ guessed: true },
	),
	resend: endpoint(
		'POST /api/v2/capture_requests/{id}/resend_notifications',
		'resend-capture-request-notifications',
		{ guessed: true },
	),
};

/** Whether a capture request still waits for photos; an unknown state counts as waiting. */
export const isOpen = ({ state }: IDataObject): boolean =>
	!isComplete(state) && !isSameState(state, 'deleted');

/** The capture request in a response's body; empty if there is none. */
export const captureRequestIn = (body: unknown): IDataObject => recordIn(body, 'capture_request');

/** One capture request with its links and wallet. */
export async function readCaptureRequest(hover: HoverClient, id: number): Promise<CaptureRequest> {
	const task = `read capture request ${id}`;
	const body = await hover.request(CAPTURE_REQUESTS.details, { task, ids: { id } });
	return captureRequestIn(body) as CaptureRequest;
}

/** One page, from 1 on, of the capture requests that the acting user sees. */
export async function readCaptureRequests(
	hover: HoverClient,
	page: number,
	limits: { nested?: boolean; timeoutMs?: number } = {},
): Promise<Page> {
	const task = 'list the capture requests';
	return await hover.page(CAPTURE_REQUESTS.list, { task, ...limits }, page);
}

/**
 * The homeowner's link: no token, no personal data. Null if Hover's response doesn't name the request.
 * Hover page: developers.hover.to/docs/retrieving-capture-request-links
 */
export function captureLink(
	{ connection }: HoverClient,
	{ identifier }: IDataObject,
): string | null {
	if (identifier === undefined || identifier === null) return null;
	return `${connection.baseUrl}/api/v2/capture_requests/${encodeURIComponent(String(identifier))}`;
}
