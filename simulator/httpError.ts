export class HttpError extends Error {
	/** Hover has no common schema for errors, so each place gives its own `body`. */
	constructor(
		readonly status: number,
		readonly body: unknown,
		readonly headers: Record<string, string> = {},
	) {
		super(`HTTP ${status}`);
	}
}

export function notFound(what = 'Not Found'): HttpError {
	return new HttpError(404, { error: what });
}

export function unprocessable(errors: Record<string, string[]>): HttpError {
	return new HttpError(422, { errors });
}
