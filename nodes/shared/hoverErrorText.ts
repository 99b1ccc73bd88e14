import { isRecord } from './api/types';
import { redact } from './redact';

/** Hover's words are cut here, in characters: a page of HTML helps nobody. */
const MAX_WORDS = 300;

function flatten(value: unknown, label = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => flatten(entry, label));
	if (isRecord(value)) {
		return Object.entries(value).flatMap(([key, entry]) =>
			flatten(entry, label === '' ? key : `${label}.${key}`),
		);
	}
	if (value === null || value === undefined || value === '') return [];
	const text = typeof value === 'string' ? value : JSON.stringify(value);
	return [label === '' ? text : `${label}: ${text}`];
}

function pageText(html: string): string {
	const title = /<title[^>]*>([^<]*)</i.exec(html)?.[1] ?? '';
	const text = title.trim() === '' ? html.replace(/<[^>]*>/g, ' ') : title;
	return text.replace(/\s+/g, ' ').trim();
}

/**
 * What Hover said, in one line, from any of the shapes its errors have: `{error}`, `{errors}`, each a
 * text, a list or an object of fields; `{message}`; `{error_description}`; plain text; HTML. Empty if it
 * said nothing.
 */
export function hoverErrorText(body: unknown): string {
	let words: string;
	if (typeof body === 'string') {
		words = pageText(body);
	} else if (isRecord(body)) {
		const { error, errors, message, error_description: described } = body;
		const parts = [...flatten(error), ...flatten(errors), ...flatten(described)];
		words = (parts.length > 0 ? parts : flatten(message ?? body)).join('; ');
	} else {
		words = flatten(body).join('; ');
	}
	if (words.length <= MAX_WORDS) return words;
	// Cut in two, an address or a number would no longer be known as one.
	return `${redact(words).slice(0, MAX_WORDS)}…`;
}
