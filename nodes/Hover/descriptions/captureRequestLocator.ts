import type { INodeProperties } from 'n8n-workflow';

import { searchableLocator } from './locators';

/** Such as UEd_NA; too long for NaN, null and true. */
const IDENTIFIER = '[A-Za-z0-9_-]{5,}';

/** The homeowner's link. Digits alone would be taken for the request's number. */
const LINK =
	'^\\s*https?://[^/]+/api/v[0-9]/capture_requests/([A-Za-z0-9_-]*[A-Za-z_-][A-Za-z0-9_-]*)';

/** Whether a text can be the identifier in a capture link, and is no number. */
export const isIdentifier = (text: string): boolean =>
	new RegExp(`^${IDENTIFIER}$`).test(text) && !/^[0-9]+$/.test(text);

const BY_LIST_OR_ID = searchableLocator({
	name: 'captureRequestId',
	displayName: 'Capture Request',
	description: 'The request that was sent to the homeowner',
	search: 'searchCaptureRequests',
	placeholder: 'e.g. 583920',
	hint: "The 'id' or 'identifier' of a capture request, or 'capture_request_id' of an event",
	slowLoad:
		"Hover can't search capture requests, so this reads them page by page. It's faster to enter an ID or a URL.",
});

export const CAPTURE_REQUEST_ID: INodeProperties = {
	...BY_LIST_OR_ID,
	modes: [
		...(BY_LIST_OR_ID.modes ?? []),
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://hover.to/api/v2/capture_requests/UEd_NA',
			hint: "The capture link: '_hover.capture_link' of a capture request",
			extractValue: { type: 'regex', regex: LINK },
		},
	],
};
