/** A failure whose message is ours and names nobody: only these are printed. */
export class Problem extends Error {}

/** What may be shown of any failure: our own words, otherwise its kind and code. */
export function shownError(error: unknown): string {
	if (error instanceof Problem) return error.message;
	const { name = 'Error', code } = (error ?? {}) as { name?: unknown; code?: unknown };
	const kind = typeof name === 'string' && /^\w+$/.test(name) ? name : 'Error';
	return typeof code === 'string' && /^[A-Z_]+$/.test(code) ? `${kind} (${code})` : kind;
}
