import type { IHttpRequestMethods } from 'n8n-workflow';

import type { Safety } from '../transport/retry';
import { safetyOf } from '../transport/retry';

export type ActingUserPlace = 'query' | 'body' | 'none';

type IdsIn<Path extends string> = Path extends `${string}{${infer Id}}${infer Rest}`
	? Id | IdsIn<Rest>
	: never;

export interface Endpoint<Id extends string = string> {
	method: IHttpRequestMethods;
	path: string;
	/** Under developers.hover.to/reference. */
	page: string;
	safety: Safety;
	actingUserIn: ActingUserPlace;
	/** Whether an acting user by email address is proven here; everywhere else only one by id is. */
	takesEmail: boolean;
	/** Whether neither a page of Hover nor an integration shows the path (docs/hover-guesses.md). */
	guessed: boolean;
	/** Never set: keeps the names of the ids in the type. */
	ids?: Record<Id, number | string>;
}

/** What an error has to know of what was asked for. */
export type Asked = Pick<Endpoint, 'safety' | 'guessed' | 'actingUserIn'>;

type Call<Path extends string> = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} ${Path}`;

/** Describes a call, such as `GET /api/v3/jobs/{job_id}`, with its page under developers.hover.to/reference. */
export function endpoint<Path extends string>(
	call: Call<Path>,
	page: string,
	more: Partial<Pick<Endpoint, 'safety' | 'actingUserIn' | 'takesEmail' | 'guessed'>> = {},
): Endpoint<IdsIn<Path>> {
	const [method, path] = call.split(' ') as [IHttpRequestMethods, string];
	const actingUserIn = method === 'GET' || method === 'DELETE' ? 'query' : 'body';
	const safety = safetyOf(method);
	return { method, path, page, safety, actingUserIn, takesEmail: false, guessed: false, ...more };
}

/** The path with its ids filled in, each encoded so that it can't become another path. */
export function pathOf(
	{ path }: Pick<Endpoint, 'path'>,
	ids: Readonly<Record<string, number | string>> = {},
): string {
	return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(ids[name])));
}
