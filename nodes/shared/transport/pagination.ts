import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../api/types';

/** One page of a list. */
export interface Page {
	items: IDataObject[];
	/** The number of the next page; undefined on the last one. */
	next?: number;
	/** What the response itself says of its pages; `next` is null on the last one. */
	says?: { next?: number | null; totalPages?: number; total?: number };
}

export interface ListSelection {
	/** How many entries at most; all unless given. */
	limit?: number;
	/** Which entries count, for what Hover can't filter by itself. */
	filter?: (entry: IDataObject) => boolean;
	/** The field that tells entries apart; `id` unless given. */
	key?: string;
}

/** The largest page that Hover gives, in entries. */
export const FULL_PAGE = 100;

/** A page's number, which may be written as text; undefined for anything else. */
const pageNumber = (value: unknown): number | undefined =>
	/^\d+$/.test(String(value ?? '')) ? Number(value) : undefined;

/** What a response says about its pages, wherever it does; empty if nowhere. */
function paginationOf({ pagination, meta }: IDataObject): IDataObject {
	if (isRecord(pagination)) return pagination;
	return isRecord(meta) && isRecord(meta.pagination) ? meta.pagination : {};
}

/**
 * The number of the page after this one. A full page that says nothing of others may have one: the next
 * one tells.
 */
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
	return count >= per ? page + 1 : undefined;
}

/**
 * Reads a list in any of Hover's shapes: `{results, pagination}`, the same inside `requested_captures`, or
 * a list under the resource's name with `meta.pagination`.
 *
 * @param asked which page was asked for, and how large
 * @returns undefined if there is no list in it, which is not the same as an empty one
 */
export function readPage(body: unknown, asked: { page: number; per: number }): Page | undefined {
	if (Array.isArray(body)) {
		return { items: body.filter(isRecord), next: nextPage({}, body.length, asked) };
	}
	if (!isRecord(body)) return undefined;
	if (isRecord(body.requested_captures)) return readPage(body.requested_captures, asked);

	const list: unknown = Array.isArray(body.results)
		? body.results
		: Object.values(body).find((value) => Array.isArray(value));
	if (!Array.isArray(list)) return undefined;
	const items = (list as unknown[]).filter(isRecord);
	const pagination = paginationOf(body);
	const says = {
		next: 'next_page' in pagination ? (pageNumber(pagination.next_page) ?? null) : undefined,
		totalPages: pageNumber(pagination.total_pages),
		total: pageNumber(pagination.total),
	};
	return { items, next: nextPage(pagination, items.length, asked), says };
}

/**
 * Reads a list page after page until enough entries are found. An entry that moves to the next page
 * meanwhile is given once; a page with nothing new ends the list, or one that goes on would never end.
 *
 * @param read gives one page
 */
export async function readPages(
	read: (page: number, per: number) => Promise<Page>,
	{ limit = Infinity, filter, key = 'id' }: ListSelection,
): Promise<IDataObject[]> {
	const seen = new Set<unknown>();
	const found: IDataObject[] = [];
	// With a filter of our own, nobody knows how many pages it takes.
	const per = filter === undefined ? Math.min(limit, FULL_PAGE) : FULL_PAGE;
	for (let page: number | undefined = 1; page !== undefined && found.length < limit;) {
		const { items, next }: Page = await read(page, per);
		const news = items.filter((item) => !seen.has(item[key] ?? item));
		for (const item of news) seen.add(item[key] ?? item);
		found.push(...news.filter((item) => filter?.(item) ?? true));
		page = next !== undefined && next > page && news.length > 0 ? next : undefined;
	}
	return found.slice(0, limit);
}
