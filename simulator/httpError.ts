/** An answer that is not a success, thrown by whatever finds out. */
export class HttpError extends Error {
	/**
	 * `status` is the HTTP status, `body` what Hover answers with it: Hover has no common schema for
	 * errors, so each place gives its own.
	 */
	constructor(
		readonly status: number,
		readonly body: unknown,
		readonly headers: Record<string, string> = {},
	) {
		super(`HTTP ${status}`);
	}
}

/** Hover's answer for a thing that isn't there. */
export function notFound(what = 'Not Found'): HttpError {
	return new HttpError(404, { error: what });
}

/** Hover's answer for fields it doesn't accept: field → messages. */
export function unprocessable(errors: Record<string, string[]>): HttpError {
	return new HttpError(422, { errors });
}
