/** A request's path without its query. */
export function requestPath(url: string): string {
	return url.split('?', 1).join('');
}
