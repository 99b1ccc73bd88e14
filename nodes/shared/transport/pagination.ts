import type { IDataObject } from 'n8n-workflow';

import type { Attempt } from '../errors';
import { outcomeError } from '../errors';
import { noResponse } from './outcome';
import { isRecord } from '../api/types';
import type { HoverContext } from './connection';
import type { HoverRequest } from './client';
import { hoverRequest } from './client';

/** One page of a list. */
export interface Page {
	items: IDataObject[];
	/** The number of the next page; undefined on the last one. */
	next?: number;
}

/** What to take of a list. */
export interface Selection {
	/** How many items at most; all unless given. */
	limit?: number;
	/** Which items count, for what Hover can't filter by itself. */
	keep?: (item: IDataObject) => boolean;
}

/** The largest page that Hover gives. */
const PER_PAGE = 100;

/**
 * Reads a list answer in any of Hover's shapes: `{results, pagination}`, the same inside
 * `requested_captures`, or a list under the resource's name with `meta.pagination`.
 *
 * @param page the number of the page that was asked for
 * @returns undefined if there is no list in it, which is not the same as an empty one
 */
export function readPage(answer: unknown, page: number): Page | undefined {
	if (Array.isArray(answer)) return { items: answer.filter(isRecord) };
	if (!isRecord(answer)) return undefined;
	if (isRecord(answer.requested_captures)) return readPage(answer.requested_captures, page);

	const list: unknown = Array.isArray(answer.results)
		? answer.results
		: Object.values(answer).find((value) => Array.isArray(value));
	if (!Array.isArray(list)) return undefined;
	const items = (list as unknown[]).filter(isRecord);
	const meta = isRecord(answer.meta) ? answer.meta : {};
	const pagination = isRecord(answer.pagination)
		? answer.pagination
		: isRecord(meta.pagination)
			? meta.pagination
			: {};
	const { next_page: nextPage, total_pages: totalPages } = pagination;
	if (typeof nextPage === 'number') return { items, next: nextPage };
	if (typeof totalPages === 'number' && page < totalPages) return { items, next: page + 1 };
	return { items };
}

/**
 * The list in what Hover answered.
 *
 * @param page the number of the page that was asked for, from 1 on
 * @throws NodeApiError if there is none
 */
export function pageIn(
	context: HoverContext,
	attempt: Attempt,
	answer: unknown,
	page: number,
): Page {
	const read = readPage(answer, page);
	if (read !== undefined) return read;
	throw outcomeError(context.getNode(), attempt, noResponse("Hover's answer holds no list"));
}

/**
 * One page of a list.
 *
 * @param page from 1 on
 * @throws NodeApiError as {@link hoverRequest} does, and if what Hover answers holds no list
 */
export async function hoverPage(
	context: HoverContext,
	request: HoverRequest,
	page: number,
	per = PER_PAGE,
): Promise<Page> {
	const answer = await hoverRequest(context, { ...request, qs: { ...request.qs, page, per } });
	return pageIn(context, request, answer, page);
}

/**
 * A list, page after page until enough items are found. An item that moves to the next page while the
 * list is read is given once.
 *
 * @throws NodeApiError as {@link hoverPage} does
 */
export async function hoverList(
	context: HoverContext,
	request: HoverRequest,
	{ limit = Infinity, keep }: Selection = {},
): Promise<IDataObject[]> {
	const found = new Map<unknown, IDataObject>();
	// With a filter of our own, nobody knows how many pages it takes.
	const per = keep === undefined ? Math.min(limit, PER_PAGE) : PER_PAGE;
	for (let page: number | undefined = 1; page !== undefined && found.size < limit;) {
		const { items, next }: Page = await hoverPage(context, request, page, per);
		for (const item of items) if (keep?.(item) ?? true) found.set(item.id ?? item, item);
		// A list that claims to go on but gives nothing would never end.
		page = next !== undefined && next > page && items.length > 0 ? next : undefined;
	}
	return [...found.values()].slice(0, limit);
}
