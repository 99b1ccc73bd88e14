/** Parts as sentences in one line, each once. */
export function sentences(parts: readonly string[]): string {
	return parts
		.filter((part, index) => part !== '' && parts.indexOf(part) === index)
		.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
		.join(' ');
}

/** An error's message and description in one line. */
export function errorSentence(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const { description } = error as Error & { description?: unknown };
	return sentences([error.message, typeof description === 'string' ? description : '']);
}
