import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { JOBS } from '../../shared/api/jobs';
import type { Job } from '../../shared/api/types';
import { isRecord } from '../../shared/api/types';
import { CONCURRENT_READS, mapConcurrent } from '../../shared/mapConcurrent';
import type { HoverClient } from '../../shared/transport/client';
import type { Page } from '../../shared/transport/pagination';
import { locatorValue } from '../descriptions/locatorValue';

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
	results: INodeListSearchItems[],
	next: number | string | undefined,
): INodeListSearchResult => ({
	results,
	...(next === undefined ? {} : { paginationToken: String(next) }),
});

/** Pages searched for a match at a time. */
const PAGES_TO_SEARCH = 5;

/** Entries of a list that Hover can't search: page after page until one is found. */
export async function searchPages(
	filter: string | undefined,
	paginationToken: string | undefined,
	read: (page: number) => Promise<Page>,
	resultOf: (entry: IDataObject) => INodeListSearchItems,
): Promise<INodeListSearchResult> {
	const results: INodeListSearchItems[] = [];
	// The token also names the page before: where Hover gives the same page each time, there is no next one.
	const [token, before] = (paginationToken ?? '1').split(' ');
	let next: number | undefined = pageOf(token);
	let first = before;
	for (
		let pages = 0;
		pages < PAGES_TO_SEARCH && next !== undefined && results.length === 0;
		pages++
	) {
		const page = await read(next);
		const id = page.items[0] && String(resultOf(page.items[0]).value);
		if (id === first) return resultPage(results, undefined);
		first = id;
		results.push(...page.items.map(resultOf).filter(({ name }) => isFound(name, filter)));
		next = page.next;
	}
	return resultPage(results, next && `${next} ${first}`);
}

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

/** A job's name and street, or one of them if it contains the other. */
export function placeLabel(name: unknown, street: unknown): string {
	const parts = [name, street].map((part) => String(part ?? ''));
	const [title = '', line = ''] = parts.map((part) => part.toLowerCase());
	if (line.includes(title)) return parts[1] ?? '';
	return title.includes(line) ? (parts[0] ?? '') : parts.join(', ');
}

export const jobLabel = ({ id, name, address }: Job): string =>
	placeLabel(name, isRecord(address) ? address.location_line_1 : '') || `Job ${id}`;

/** `processing_upload` → `processing upload` */
export const stateText = (state: unknown): string => String(state).replaceAll('_', ' ');

/** Few, since each job may take a request of its own. */
const JOBS_TO_READ = 20;

/** Pages of jobs read until one has what is looked for: at most half of what Hover allows in a minute. */
const JOB_PAGES_TO_READ = 3;

/** What belongs to the jobs found, the last changed job first, where Hover has no list across jobs. */
export async function ofJobs(
	hover: HoverClient,
	filter: string | undefined,
	paginationToken: string | undefined,
	read: (job: Job) => Promise<INodeListSearchItems[]>,
): Promise<INodeListSearchResult> {
	let next: number | undefined = pageOf(paginationToken);
	let results: INodeListSearchItems[] = [];
	for (
		let pages = 0;
		pages < JOB_PAGES_TO_READ && next !== undefined && results.length === 0;
		pages++
	) {
		const found = await jobsPage(hover, filter, next, JOBS_TO_READ);
		results = (await mapConcurrent(found.jobs, CONCURRENT_READS, read)).flat();
		next = found.next;
	}
	return resultPage(results, next);
}

/** Why there is no list and what to do, in one text: of this error n8n's panel shows no description. */
export const noList = (context: DropdownClient['context'], text: string): NodeOperationError =>
	new NodeOperationError(context.getNode(), text);

/**
 * The ID in another locator of the panel, for a list that depends on it. n8n has resolved an expression there, or
 * gives null while the nodes before have no data.
 */
export function chosenId({ context }: DropdownClient, name: string, label: string): number {
	const isEmpty = !locatorValue(context.getCurrentNodeParameter(name));
	const given = isEmpty ? '' : context.getCurrentNodeParameter(name, { extractValue: true });
	const id = Number(locatorValue(given));
	if (Number.isSafeInteger(id) && id > 0) return id;
	const problem = isEmpty ? 'has no value yet' : 'is not a Hover ID';
	throw noList(
		context,
		`'${label}' ${problem}. Choose a ${label.toLowerCase()} there, or use By ID here. If it is an expression, execute the previous nodes first.`,
	);
}
