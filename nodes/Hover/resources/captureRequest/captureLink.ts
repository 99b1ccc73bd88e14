import type { CaptureRequest } from '../../../shared/api/types';
import type { HoverContext } from '../../../shared/transport/connection';
import { hoverBaseUrl } from '../../../shared/transport/connection';

/**
 * The link to send to the homeowner: it opens Hover's app, needs no token and holds no personal data.
 * Hover page: developers.hover.to/docs/retrieving-capture-request-links
 */
export async function captureLink(
	context: HoverContext,
	{ identifier }: CaptureRequest,
): Promise<string> {
	return `${await hoverBaseUrl(context)}/api/v2/capture_requests/${encodeURIComponent(identifier)}`;
}
