import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { Endpoint } from '../api/endpoint';
import { pathOf } from '../api/endpoint';
import type { Connection } from './connection';
import { transportSettings } from './settings';

/** What a request takes beside its endpoint. */
export interface RequestOptions<Id extends string = string> {
	/** Completes "Could not …" in an error, such as `read job 123`. */
	task: string;
	ids?: Readonly<Record<Id, number | string>>;
	/** Lists become `name[]=…`; undefined values are left out. */
	query?: IDataObject;
	body?: IDataObject;
	/** Whether an empty response counts as none; by default for reads. */
	needsResponse?: boolean;
	/** What to do about a 404, if not what is said of an endpoint that Hover documents or that is guessed. */
	ifNotFound?: string;
	retries?: number;
	/** For the response, and for the rate limiter unless `maxWaitMs` is given. */
	timeoutMs?: number;
	maxWaitMs?: number;
	/** Values that are sent and must not show up in an error. */
	secrets?: readonly string[];
	/** Whether a request that has its turn waits for this one, which then goes first. */
	nested?: boolean;
	/** Runs immediately before each send; what it throws comes out, and the request doesn't leave. */
	beforeSend?: () => Promise<void>;
}

/** The same, with the ids that the endpoint's path has. */
export type OptionsFor<Id extends string> = [Id] extends [never]
	? RequestOptions<Id>
	: RequestOptions<Id> & Required<Pick<RequestOptions<Id>, 'ids'>>;

/** The request as n8n's helpers take it, with the acting user where the endpoint wants it. */
export function httpRequest(
	{ baseUrl }: Connection,
	{ method, path, actingUserIn }: Endpoint,
	options: RequestOptions,
	user: IDataObject,
): IHttpRequestOptions {
	const { ids, query, body, timeoutMs = transportSettings().idleTimeoutMs } = options;
	const qs = actingUserIn === 'query' ? { ...query, ...user } : query;
	const sent = actingUserIn === 'body' ? { ...user, ...body } : body;
	return {
		method,
		url: `${baseUrl}${pathOf({ path }, ids)}`,
		...(qs === undefined ? {} : { qs, arrayFormat: 'brackets' }),
		...(sent === undefined ? {} : { body: sent }),
		json: true,
		timeout: timeoutMs,
	};
}
