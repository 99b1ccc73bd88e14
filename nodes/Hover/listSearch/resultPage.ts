import type { INodeListSearchResult } from 'n8n-workflow';

/** One page of a dropdown; n8n hands `next` back when the user scrolls to the end. */
export function resultPage(
	results: INodeListSearchResult['results'],
	next: number | undefined,
): INodeListSearchResult {
	return { results, ...(next === undefined ? {} : { paginationToken: String(next) }) };
}
