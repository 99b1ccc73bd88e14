/** Hover's shapes of pages. */
import { HttpError } from './httpError';

/** Query parameters as they arrive; a repeated one is an array. */
export type Query = Record<string, string | string[] | undefined>;

/** A query parameter as one string; the last one when it is repeated. */
export function one(query: Query, name: string): string | undefined {
	const value = query[name];
	const last = Array.isArray(value) ? value.at(-1) : value;
	return last === '' ? undefined : last;
}

/** A query parameter as a list: `name[]=a&name[]=b`, `name=a&name=b` and `name=a` are all taken. */
export function many(query: Query, name: string): string[] {
	return [query[`${name}[]`], query[name]].flatMap((value) => value ?? []).filter(Boolean);
}

function positive(query: Query, name: string, fallback: number): number {
	const text = one(query, name);
	if (text === undefined) return fallback;
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1) {
		throw new HttpError(422, { error: { [name]: 'must be a positive whole number' } });
	}
	return number;
}

/** The part of `all` that a `page` and `per` (or `per_page`) ask for; at most 100 a page, 25 by default. */
export function page<T>(all: T[], query: Query) {
	const number = positive(query, 'page', 1);
	const per = Math.min(100, positive(query, 'per', positive(query, 'per_page', 25)));
	const total_pages = Math.max(1, Math.ceil(all.length / per));
	const results = all.slice((number - 1) * per, number * per);
	return {
		results,
		/** v2: `{current_page, total_pages, total}`. */
		v2: { current_page: number, total_pages, total: all.length },
		/** v3: `{current_page, next_page}`, null on the last page. */
		v3: { current_page: number, next_page: number < total_pages ? number + 1 : null },
	};
}
