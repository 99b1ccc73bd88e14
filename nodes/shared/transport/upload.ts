import type { IHttpRequestOptions } from 'n8n-workflow';

import type { Attempt } from '../errors';
import { outcomeError } from '../errors';
import type { FormPart } from './multipart';
import { openForm } from './multipart';
import { readable } from './outcome';
import type { FileClient } from './redirects';
import { send } from './send';
import { transportSettings } from './settings';

/** A form to send, with files. */
export interface Upload extends Attempt {
	/** Path from the host on. */
	path: string;
	parts: readonly FormPart[];
}

/**
 * Posts a form with the connected account. It is sent again only after a 429; never when Hover may have
 * taken it, nor when it refuses the token after the files have gone. So ask Hover for something harmless
 * before, that an expired token is refreshed.
 *
 * @returns the response's body
 * @throws NodeApiError that says what failed, what Hover said and what to do next
 */
export async function uploadForm(
	{ context, connection }: FileClient,
	upload: Upload,
): Promise<unknown> {
	const { path, parts, ...attempt } = upload;
	const url = `${connection.baseUrl}${path}`;
	const open = async () => {
		const { headers, body, close } = await openForm(context, parts);
		const options: IHttpRequestOptions = {
			method: 'POST',
			url,
			headers,
			body: body as never,
			json: true,
			// Silence, not the whole time an upload takes.
			timeout: transportSettings().idleTimeoutMs,
		};
		return { options, close };
	};
	const outcome = readable(await send(context, connection, open, { refreshToken: false }), true);
	if (outcome.kind === 'response' && outcome.status < 300) return outcome.body;
	throw outcomeError(context.getNode(), { ...attempt, writes: true }, outcome);
}
