import type { Listing } from './captureRequestStore';
import { HttpError, notFound } from './httpError';
import type { PaginationField, Settings } from './settings';

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

interface PageSettings extends Pick<
	Settings,
	'pagination_as_text' | 'v2_pagination' | 'v3_pagination' | 'page_beyond_last'
> {
	isPerIgnored?: boolean;
	isPageIgnored?: boolean;
	/** How many entries the pagination tells of, where that is late. */
	counted?: number;
}

const PER = 25;

type Pagination = Record<PaginationField | 'prev_page', string | number | null>;

/** Some fields of a page's pagination; undefined for none. */
export function fieldsOf(
	full: Pagination,
	fields: readonly PaginationField[],
): Partial<Pagination> | undefined {
	if (fields.length === 0) return undefined;
	return Object.fromEntries(fields.map((field) => [field, full[field]]));
}

function pageNumber(wanted: number, last: number, settings: PageSettings): number {
	if (wanted <= last || settings.page_beyond_last === 'empty') return wanted;
	if (settings.page_beyond_last === 'last') return last;
	throw notFound();
}

/** The part of `all` that a `page` and `per` (or `per_page`) ask for; at most 100 a page, 25 by default. */
export function page<T>(all: Listing<T>, query: Query, settings: PageSettings) {
	const wanted = settings.isPageIgnored === true ? 1 : positive(query, 'page', 1);
	const asked = positive(query, 'per', positive(query, 'per_page', PER));
	const per = settings.isPerIgnored === true ? PER : Math.min(100, asked);
	const lastOf = (count: number) => Math.max(1, Math.ceil(count / per));
	const number = pageNumber(wanted, lastOf(all.length), settings);
	const counted = settings.counted ?? all.length;
	const last = lastOf(counted);
	const shown = (value: number) => (settings.pagination_as_text ? String(value) : value);
	const current_page = shown(number);
	const next_page = number < last ? shown(number + 1) : null;
	const prev_page = number > 1 ? shown(number - 1) : null;
	const total_pages = shown(last);
	const total = shown(counted);
	const full = { current_page, next_page, prev_page, total_pages, total };
	return {
		results: all.slice((number - 1) * per, number * per),
		/** Undefined where the settings leave it out. */
		v2: fieldsOf(full, settings.v2_pagination),
		v3: fieldsOf(full, settings.v3_pagination),
		full,
	};
}
