import type { IHttpRequestMethods } from 'n8n-workflow';

import type { Safety } from '../transport/retry';
import { safetyOf } from '../transport/retry';

export type ActingUserPlace = 'query' | 'body' | 'none';

type IdsIn<Path extends string> = Path extends `${string}{${infer Id}}${infer Rest}`
	? Id | IdsIn<Rest>
	: never;

export interface Endpoint<Id extends string = string> {
	method: IHttpRequestMethods;
	/** From the host on, with the ids in braces, such as `/api/v3/jobs/{job_id}`. */
	path: string;
	/** Its page under developers.hover.to/reference. */
	page: string;
	/** What a second request would do at Hover. */
	safety: Safety;
	actingUserIn: ActingUserPlace;
	/** Whether no page of Hover shows the path (docs/hover-guesses.md). */
	guessed: boolean;
	/** Keeps the names of the ids in the type. */
	ids?: Record<Id, number | string>;
}

type Call<Path extends string> = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} ${Path}`;

/**
 * Describes a call of Hover's API.
 *
 * @param call method and path, the ids in braces
 * @param page its page under developers.hover.to/reference
 */
export function endpoint<Path extends string>(
	call: Call<Path>,
	page: string,
	more: Partial<Pick<Endpoint, 'safety' | 'actingUserIn' | 'guessed'>> = {},
): Endpoint<IdsIn<Path>> {
	const [method, path] = call.split(' ') as [IHttpRequestMethods, string];
	const actingUserIn = method === 'GET' || method === 'DELETE' ? 'query' : 'body';
	return { method, path, page, safety: safetyOf(method), actingUserIn, guessed: false, ...more };
}

/** The path with its ids filled in, each encoded so that it can't become another path. */
export function pathOf(
	{ path }: Endpoint,
	ids: Readonly<Record<string, number | string>> = {},
): string {
	return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(ids[name])));
}
