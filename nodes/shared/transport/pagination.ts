import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../api/types';

export interface Page {
	items: IDataObject[];
	next?: number;
	/** `next` is null on the last page. */
	says?: { next?: number | null; totalPages?: number; total?: number };
}

export interface ListSelection {
	limit?: number;
	/** For what Hover can't filter by itself. */
	filter?: (entry: IDataObject) => boolean;
	/** Identifies entries; `id` unless given. */
	key?: string;
	/** Runs if every page is the same though there are more; gets how many are missing, if Hover tells. */
	onMissing?: (count?: number) => void;
}

export const FULL_PAGE = 100;

/** A list that never ends stops here. */
export const MOST_PAGES = 10_000;

/** Hover's own page size, where it doesn't heed `per`. Hover page: developers.hover.to/reference/list-jobs */
const USUAL_PAGE = 25;

/** A page's number, which may be written as text. */
const pageNumber = (value: unknown): number | undefined =>
	/^\d+$/.test(String(value ?? '')) ? Number(value) : undefined;

function paginationOf({ pagination, meta }: IDataObject): IDataObject {
	if (isRecord(pagination)) return pagination;
	return isRecord(meta) && isRecord(meta.pagination) ? meta.pagination : {};
}

/** A full page that says nothing of others may have a next one. */
function nextPage(
	pagination: IDataObject,
	count: number,
	{ page, per }: { page: number; per: number },
): number | undefined {
	if ('next_page' in pagination) return pageNumber(pagination.next_page);
	const totalPages = pageNumber(pagination.total_pages);
	const total = pageNumber(pagination.total);
	if (totalPages !== undefined) return page < totalPages ? page + 1 : undefined;
	if (total !== undefined) return (page - 1) * per + count < total ? page + 1 : undefined;
	return count >= Math.min(per, USUAL_PAGE) ? page + 1 : undefined;
}

/** The page after one, where so many entries were read: a total alone tells whether there are more. */
function pageAfter(
	page: number,
	{ items, next, says = {} }: Page,
	read: number,
): number | undefined {
	const hasTotalOnly = says.next === undefined && says.totalPages === undefined;
	if (!hasTotalOnly || says.total === undefined || items.length === 0) return next;
	return read < says.total ? page + 1 : undefined;
}

/** The list in a response of any of Hover's shapes, `requested_captures` included; undefined if there is none. */
export function listIn(body: unknown): unknown[] | undefined {
	if (Array.isArray(body)) return body as unknown[];
	if (!isRecord(body)) return undefined;
	if (isRecord(body.requested_captures)) return listIn(body.requested_captures);
	const list = [body.results, ...Object.values(body)].find(Array.isArray);
	return list as unknown[] | undefined;
}

/** Reads a list in any of Hover's shapes, `requested_captures` included; undefined if there is none. */
export function readPage(body: unknown, asked: { page: number; per: number }): Page | undefined {
	const list = listIn(body);
	if (list === undefined) return undefined;
	const items = list.filter(isRecord);
	if (!isRecord(body)) return { items, next: nextPage({}, list.length, asked) };
	if (isRecord(body.requested_captures)) return readPage(body.requested_captures, asked);

	const pagination = paginationOf(body);
	const says = {
		next: 'next_page' in pagination ? (pageNumber(pagination.next_page) ?? null) : undefined,
		totalPages: pageNumber(pagination.total_pages),
		total: pageNumber(pagination.total),
	};
	return { items, next: nextPage(pagination, items.length, asked), says };
}

/** Tells pages apart; signatures in URLs change each time, so they don't count. */
const fingerprint = (items: IDataObject[]) => JSON.stringify(items).replace(/\?[^"]*/g, '');

/**
 * Reads pages until enough entries are found, each entry once. A page with nothing new ends the list, which
 * might otherwise never end; where entries have no key, so does one that is like the page before.
 */
export async function readPages(
	read: (page: number, per: number) => Promise<Page>,
	{ limit = Infinity, filter, key = 'id', onMissing }: ListSelection,
): Promise<IDataObject[]> {
	const seen = new Set<unknown>();
	const found: IDataObject[] = [];
	let last: string | undefined;
	// With a filter of our own, nobody knows how many pages it takes.
	const per = filter === undefined ? Math.min(limit, FULL_PAGE) : FULL_PAGE;
	for (let page: number | undefined = 1; page !== undefined && found.length < limit;) {
		const current: Page = await read(page, per);
		const { items } = current;
		const isKeyed = items.every((item) => item[key] !== undefined);
		const print = isKeyed ? undefined : fingerprint(items);
		if (print !== undefined && print === last) break;
		last = print;
		const news = items.filter((item) => !seen.has(item[key] ?? item));
		for (const item of news) seen.add(item[key] ?? item);
		found.push(...news.filter((item) => filter?.(item) ?? true));
		if (page > 1 && items.length > 0 && news.length === 0) {
			const { total, totalPages, next: following } = current.says ?? {};
			const missing = total === undefined ? undefined : total - seen.size;
			const isTold = missing !== undefined || totalPages !== undefined || following != null;
			if (isTold && missing !== 0) onMissing?.(missing);
		}
		const next = pageAfter(page, current, seen.size);
		const isNext: boolean = next !== undefined && next > page && next <= MOST_PAGES;
		page = isNext && news.length > 0 ? next : undefined;
	}
	return found.slice(0, limit);
}
