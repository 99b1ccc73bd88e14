import type { Listing } from './captureRequestStore';
import { HttpError } from './httpError';
import type { Settings } from './settings';

export type Query = Record<string, string | string[] | undefined>;

/** A query parameter as one string; the last one when it is repeated. */
export function queryValue(query: Query, name: string): string | undefined {
	const value = query[name];
	const last = Array.isArray(value) ? value.at(-1) : value;
	return last === '' ? undefined : last;
}

/** A query parameter as a list: `name[]=a&name[]=b`, `name=a&name=b` and `name=a` are all taken. */
export function queryValues(query: Query, name: string): string[] {
	return [query[`${name}[]`], query[name]].flatMap((value) => value ?? []).filter(Boolean);
}

function positive(query: Query, name: string, fallback: number): number {
	const text = queryValue(query, name);
	if (text === undefined) return fallback;
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1) {
		throw new HttpError(422, { error: { [name]: 'must be a positive whole number' } });
	}
	return number;
}

interface PageSettings extends Pick<Settings, 'pagination_as_text'> {
	isPerIgnored?: boolean;
	isPageIgnored?: boolean;
}

const PER = 25;

/** The part of `all` that a `page` and `per` (or `per_page`) ask for; at most 100 a page, 25 by default. */
export function page<T>(all: Listing<T>, query: Query, settings: PageSettings) {
	const number = settings.isPageIgnored === true ? 1 : positive(query, 'page', 1);
	const asked = positive(query, 'per', positive(query, 'per_page', PER));
	const per = settings.isPerIgnored === true ? PER : Math.min(100, asked);
	const last = Math.max(1, Math.ceil(all.length / per));
	const shown = (value: number) => (settings.pagination_as_text ? String(value) : value);
	const current_page = shown(number);
	const next_page = number < last ? shown(number + 1) : null;
	const prev_page = number > 1 ? shown(number - 1) : null;
	const total_pages = shown(last);
	const total = shown(all.length);
	return {
		results: all.slice((number - 1) * per, number * per),
		v2: { current_page, total_pages, total },
		v3: { current_page, next_page },
		full: { current_page, next_page, prev_page, total_pages, total },
	};
}
