import type { IDataObject } from 'n8n-workflow';

import type { HoverClient } from '../transport/client';
import type { Page } from '../transport/pagination';
import { endpoint } from './endpoint';
import type { CaptureRequest } from './types';

export const CAPTURE_REQUESTS = {
	create: endpoint('POST /api/v2/capture_requests', 'create-capture-request'),
	list: endpoint('GET /api/v2/capture_requests', 'list-capture-requests'),
	details: endpoint('GET /api/v2/capture_requests/{id}/details', 'show-capture-request-details'),
	delete: endpoint('DELETE /api/v2/capture_requests/{id}', 'delete-capture-request'),
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

/** States of a capture request whose photos will not come any more. */
const CLOSED_STATES: readonly string[] = ['complete', 'completed', 'deleted'];

/** Whether a capture request still waits for photos; one whose state can't be read does. */
export const isOpen = ({ state }: IDataObject): boolean => !CLOSED_STATES.includes(String(state));

/**
 * Reads one capture request with its links and wallet.
 *
 * @throws NodeApiError if Hover doesn't give it
 */
export async function readCaptureRequest(hover: HoverClient, id: number): Promise<CaptureRequest> {
	const task = `read capture request ${id}`;
	return (await hover.record(CAPTURE_REQUESTS.details, { task, ids: { id } })) as CaptureRequest;
}

/**
 * Reads one page of the capture requests that the acting user sees.
 *
 * @param page from 1 on
 * @throws NodeApiError if Hover doesn't give it
 */
export async function readCaptureRequests(
	hover: HoverClient,
	page: number,
	limits: { urgent?: boolean; timeoutMs?: number } = {},
): Promise<Page> {
	const task = 'list the capture requests';
	return await hover.page(CAPTURE_REQUESTS.list, { task, ...limits }, page);
}

/**
 * The link to send to the homeowner: it opens Hover's app, needs no token and holds no personal data.
 * Hover page: developers.hover.to/docs/retrieving-capture-request-links
 */
export function captureLink({ connection }: HoverClient, { identifier }: IDataObject): string {
	return `${connection.baseUrl}/api/v2/capture_requests/${encodeURIComponent(String(identifier))}`;
}
