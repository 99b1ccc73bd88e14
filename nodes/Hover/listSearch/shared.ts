import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { JOBS } from '../../shared/api/jobs';
import type { Job } from '../../shared/api/types';
import { isRecord } from '../../shared/api/types';
import type { HoverClient } from '../../shared/transport/client';

export type DropdownClient = HoverClient<ILoadOptionsFunctions>;

export const PER_PAGE = 50;

/** Hover searches from three characters on; below that, list the newest jobs. */
const SHORTEST_SEARCH = 3;

/** The page in n8n's pagination token; the first without one. */
export const pageOf = (paginationToken?: string): number => Number(paginationToken ?? 1);

/** Case-insensitive; an empty filter finds everything. */
export function isFound(name: string, filter = ''): boolean {
	return name.toLowerCase().includes(filter.trim().toLowerCase());
}

/** One page of a dropdown; n8n passes `next` back when the user scrolls to the end. */
export const resultPage = (
	results: INodeListSearchResult['results'],
	next: number | string | undefined,
): INodeListSearchResult => ({
	results,
	...(next === undefined ? {} : { paginationToken: String(next) }),
});

/** One page of jobs, last changed first, searched by name, address and user. */
export async function jobsPage(
	hover: HoverClient,
	filter: string | undefined,
	page: number,
	per: number,
): Promise<{ jobs: Job[]; next?: number }> {
	const search = filter?.trim() ?? '';
	const query = {
		sort_by: 'updated_at',
		sort_order: 'DESC',
		search: search.length >= SHORTEST_SEARCH ? search : undefined,
	};
	const { items, next } = await hover.page(JOBS.list, { task: 'list the jobs', query }, page, per);
	return { jobs: items as Job[], next };
}

/** A job's name and address. */
export function jobLabel({ id, name, address }: Job): string {
	const street = isRecord(address) ? String(address.location_line_1 ?? '') : '';
	const parts = new Set([name ?? '', street].filter(Boolean));
	return [...parts].join(', ') || `Job ${id}`;
}
