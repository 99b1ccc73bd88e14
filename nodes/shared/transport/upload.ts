import type { IHttpRequestOptions } from 'n8n-workflow';

import type { FormPart } from './multipart';
import { openForm } from './multipart';
import type { RequestOutcome } from './outcome';
import { readable } from './outcome';
import type { FileClient } from './redirects';
import { send } from './send';
import { transportSettings } from './settings';

/**
 * Posts a form with the connected account. Sent again only after a 429: never when Hover may have taken it,
 * nor when it refuses the token after the files have gone. So send a harmless request first, which refreshes
 * an expired token.
 */
export async function uploadForm(
	{ context, connection }: FileClient,
	path: string,
	parts: readonly FormPart[],
): Promise<RequestOutcome> {
	const open = async () => {
		const { headers, body, close } = await openForm(context, parts);
		const options: IHttpRequestOptions = {
			method: 'POST',
			url: `${connection.baseUrl}${path}`,
			headers,
			body: body as never,
			json: true,
			// Silence, not the whole time an upload takes.
			timeout: transportSettings().idleTimeoutMs,
		};
		return { options, close };
	};
	return readable(await send(context, connection, open, { refreshToken: false }), true);
}
