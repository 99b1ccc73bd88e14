import { isRecord } from './api/types';
import { redact } from './redact';

const MAX_LENGTH = 300;

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

/** Hover's error in one line, from any of its shapes, plain text or HTML; empty if it said nothing. */
export function hoverErrorText(body: unknown): string {
	let text: string;
	if (typeof body === 'string') {
		text = pageText(body);
	} else if (isRecord(body)) {
		const { error, errors, message, error_description: described } = body;
		const parts = [...flatten(error), ...flatten(errors), ...flatten(described)];
		text = (parts.length > 0 ? parts : flatten(message ?? body)).join('; ');
	} else {
		text = flatten(body).join('; ');
	}
	if (text.length <= MAX_LENGTH) return text;
	// Redact first: half an email address would no longer be recognized.
	return `${redact(text).slice(0, MAX_LENGTH)}…`;
}
