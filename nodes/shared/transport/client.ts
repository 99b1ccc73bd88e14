import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	NodeApiError,
} from 'n8n-workflow';

import type { Endpoint } from '../api/endpoint';
import { pathOf } from '../api/endpoint';
import { isRecord } from '../api/types';
import type { RequestOutcome } from './outcome';
import { isOutcomeUnknown, readable } from './outcome';
import { outcomeError } from '../errors';
import type { ActingUser, Connection, HoverContext } from './connection';
import { connect } from './connection';
import type { ListSelection, Page } from './pagination';
import { FULL_PAGE, readPage, readPages } from './pagination';
import { withRetry } from './retry';
import { send } from './send';
import { transportSettings } from './settings';

/** What one request to an endpoint says and expects. */
export interface RequestOptions<Id extends string = string> {
	/** Completes "Could not …" in an error, such as `read job 123`. */
	task: string;
	ids?: Readonly<Record<Id, number | string>>;
	/** Lists become `name[]=…`; undefined values are left out. */
	query?: IDataObject;
	body?: IDataObject;
	/** Whether an empty response counts as none: so it is for reads, and for what makes something new. */
	needsResponse?: boolean;
	/** How often it is sent again at most after a failure of the network or of Hover. */
	retries?: number;
	/** The longest wait for the rate limiter, and for the response, in ms. */
	timeoutMs?: number;
	/** Values that are sent and must not show up in an error. */
	secrets?: readonly string[];
	/** Whether it goes first and may use the rate limiter's reserve. */
	urgent?: boolean;
	/**
	 * Runs each time the rate limiter lets the request go, immediately before it leaves. What it throws comes
	 * out, and the request doesn't leave.
	 */
	beforeSend?: () => Promise<void>;
}

/** An endpoint whose path needs ids is never asked without them. */
export type OptionsFor<Id extends string> = [Id] extends [never]
	? RequestOptions<Id>
	: RequestOptions<Id> & Required<Pick<RequestOptions<Id>, 'ids'>>;

/** Asks Hover with the connected account, for one item of an execution or for none. */
export class HoverClient<Context extends HoverContext = HoverContext> {
	private constructor(
		readonly context: Context,
		readonly connection: Connection,
		readonly actingUser: ActingUser,
		readonly itemIndex?: number,
	) {}

	/** Reads the credential, and acts as its default user. */
	static async connect<Context extends HoverContext>(
		context: Context,
	): Promise<HoverClient<Context>> {
		const connection = await connect(context);
		return new HoverClient(context, connection, connection.actingUser);
	}

	/** The same connection for one item, whose errors name it. */
	forItem(itemIndex: number, actingUser = this.actingUser): HoverClient<Context> {
		return new HoverClient(this.context, this.connection, actingUser, itemIndex);
	}

	/** The same connection and item with somebody else acting. */
	as(actingUser: ActingUser): HoverClient<Context> {
		return new HoverClient(this.context, this.connection, actingUser, this.itemIndex);
	}

	/**
	 * Sends a request, again if that is safe, and says what came of it.
	 *
	 * @returns the last outcome; a repeated delete that finds nothing any more is a success
	 */
	async outcome<Id extends string>(
		endpoint: Endpoint<Id>,
		options: OptionsFor<Id>,
	): Promise<RequestOutcome> {
		const { method, safety } = endpoint;
		const { needsResponse = safety === 'safe', timeoutMs, retries, urgent } = options;
		const request = this.httpRequest(endpoint, options);
		const open = async () => {
			await options.beforeSend?.();
			return { options: request, close() {} };
		};
		let mayBeDone = false;
		const attempt = async (): Promise<RequestOutcome> => {
			const sendOptions = { maxWaitMs: timeoutMs, urgent };
			const sent = await send(this.context, this.connection, open, sendOptions);
			const outcome = readable(sent, needsResponse);
			const isGone = outcome.kind === 'response' && outcome.status === 404;
			if (method === 'DELETE' && mayBeDone && isGone) {
				return { ...outcome, status: 204, body: '' };
			}
			mayBeDone ||= isOutcomeUnknown(outcome);
			return outcome;
		};
		return await withRetry(this.context, attempt, safety, retries);
	}

	/**
	 * Sends a request.
	 *
	 * @returns the response's body; an empty one, which only a request that writes may get, is an empty text
	 * @throws NodeApiError that says what failed, what Hover said and what to do next
	 */
	async request<Id extends string>(
		endpoint: Endpoint<Id>,
		options: OptionsFor<Id>,
	): Promise<unknown> {
		return this.bodyOf(endpoint, options, await this.outcome(endpoint, options));
	}

	/**
	 * Sends a request that Hover answers with one record.
	 *
	 * @returns the record; empty where Hover answers with something else
	 * @throws NodeApiError as {@link request} does
	 */
	async record<Id extends string>(
		endpoint: Endpoint<Id>,
		options: OptionsFor<Id>,
	): Promise<IDataObject> {
		const body = await this.request(endpoint, options);
		return isRecord(body) ? body : {};
	}

	/**
	 * Reads something that may not be where it is looked for, because Hover's pages leave its path open or an
	 * account may not have it.
	 *
	 * @param absent the statuses that mean so
	 * @returns the response's body; undefined if it isn't there
	 * @throws NodeApiError as {@link request} does, for any other refusal
	 */
	async find<Id extends string>(
		endpoint: Endpoint<Id>,
		options: OptionsFor<Id>,
		absent: readonly number[] = [404],
	): Promise<unknown> {
		const outcome = await this.outcome(endpoint, options);
		if (outcome.kind === 'response' && absent.includes(outcome.status)) return undefined;
		return this.bodyOf(endpoint, options, outcome);
	}

	/**
	 * One page of a list.
	 *
	 * @param page from 1 on
	 * @throws NodeApiError as {@link request} does, and if the response holds no list
	 */
	async page<Id extends string>(
		endpoint: Endpoint<Id>,
		options: OptionsFor<Id>,
		page: number,
		per = FULL_PAGE,
	): Promise<Page> {
		const query = { ...options.query, page, per };
		return this.pageIn(options, await this.request(endpoint, { ...options, query }), { page, per });
	}

	/**
	 * A list, page after page until enough entries are found.
	 *
	 * @throws NodeApiError as {@link page} does
	 */
	async list<Id extends string>(
		endpoint: Endpoint<Id>,
		options: OptionsFor<Id>,
		selection: ListSelection = {},
	): Promise<IDataObject[]> {
		return await readPages(
			async (page, per) => await this.page(endpoint, options, page, per),
			selection,
		);
	}

	/**
	 * The list in a response.
	 *
	 * @param asked which page was asked for, and how large
	 * @throws NodeApiError if there is none
	 */
	pageIn(
		options: RequestOptions,
		body: unknown,
		asked: { page: number; per: number } = { page: 1, per: FULL_PAGE },
	): Page {
		const page = readPage(body, asked);
		if (page !== undefined) return page;
		const detail = "Hover's answer holds no list";
		throw this.error(options, { kind: 'failure', reason: 'noResponse', detail }, 'safe');
	}

	/** The error a user sees when a request did not do what was asked. */
	error(
		{ task, secrets }: Pick<RequestOptions, 'task' | 'secrets'>,
		outcome: RequestOutcome,
		safety: Endpoint['safety'],
	): NodeApiError {
		const attempt = {
			task,
			secrets,
			itemIndex: this.itemIndex,
			writes: safety !== 'safe',
			isRepeatable: safety === 'idempotent',
		};
		return outcomeError(this.context.getNode(), attempt, outcome);
	}

	private bodyOf(endpoint: Endpoint, options: RequestOptions, outcome: RequestOutcome): unknown {
		if (outcome.kind === 'response' && outcome.status < 300) return outcome.body;
		throw this.error(options, outcome, endpoint.safety);
	}

	private httpRequest(endpoint: Endpoint, options: RequestOptions): IHttpRequestOptions {
		const { method, actingUserIn } = endpoint;
		const { ids, query, body, timeoutMs = transportSettings().idleTimeoutMs } = options;
		const user = this.actingUser as IDataObject;
		const qs = actingUserIn === 'query' ? { ...query, ...user } : query;
		const sent = actingUserIn === 'body' ? { ...user, ...body } : body;
		return {
			method,
			url: `${this.connection.baseUrl}${pathOf(endpoint, ids)}`,
			...(qs === undefined ? {} : { qs, arrayFormat: 'brackets' }),
			...(sent === undefined ? {} : { body: sent }),
			json: true,
			timeout: timeoutMs,
		};
	}
}

export type ExecuteClient = HoverClient<IExecuteFunctions>;
