import type { IDataObject, IExecuteFunctions, NodeApiError } from 'n8n-workflow';

import type { Asked, Endpoint } from '../api/endpoint';
import { isRecord } from '../api/types';
import { USERS } from '../api/users';
import type { RequestOutcome } from './outcome';
import { isOutcomeUnknown, noResponse, readable } from './outcome';
import { outcomeError } from '../errors';
import { tellOfMissing } from '../tellOfMissing';
import type { ActingUser, Connection, HoverContext } from './connection';
import { connect } from './connection';
import type { ListSelection, Page } from './pagination';
import { FULL_PAGE, readPage, readPages } from './pagination';
import type { OptionsFor, RequestOptions } from './requestOptions';
import { httpRequest } from './requestOptions';
import { withRetry } from './retry';
import { send } from './send';
import { transportSettings } from './settings';
import { doubtAbout, personOf, userIdOf } from './userIds';

const A_READ: Asked = { safety: 'safe', guessed: false, actingUserIn: 'query' };

type Limits = Pick<RequestOptions, 'timeoutMs' | 'retries' | 'nested'>;

/** Calls Hover with the connected account, for one item of an execution or for none. */
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

	as(actingUser: ActingUser): HoverClient<Context> {
		return new HoverClient(this.context, this.connection, actingUser, this.itemIndex);
	}

	/** The acting user by id wherever Hover tells it, since only few calls are known to take an email address. */
	async actingUserById({ timeoutMs, retries, nested }: Limits = {}): Promise<ActingUser> {
		const person = personOf(this);
		if (person === undefined) return this.actingUser;
		// At least half of the time is the request's own.
		const limits = { timeoutMs: timeoutMs && timeoutMs / 2, retries, nested };
		const ask = async (endpoint: Endpoint<never>, query?: IDataObject) =>
			await this.outcome(endpoint, { task: 'look for the acting user', ...limits, query });
		const id = await userIdOf(person, {
			asks: [
				async () => await ask(USERS.list, { search: person.email }),
				async () => await ask(USERS.me),
			],
			maxWaitMs: limits.timeoutMs ?? transportSettings().idleTimeoutMs,
		});
		return id === undefined ? this.actingUser : { current_user_id: id };
	}

	/** The last outcome, after retries if that is safe. A repeated delete by a proven path that finds nothing is a success. */
	async outcome<Id extends string>(
		endpoint: Endpoint<Id>,
		options: OptionsFor<Id>,
	): Promise<RequestOutcome> {
		const { method, safety, guessed } = endpoint;
		const { needsResponse = safety === 'safe', timeoutMs, retries, nested } = options;
		const begunAtMs = Date.now();
		const user = await this.actingUserAt(endpoint, options);
		const leftMs = timeoutMs && Math.max(timeoutMs / 2, timeoutMs - (Date.now() - begunAtMs));
		const limited = { ...options, timeoutMs: leftMs };
		const request = httpRequest(this.connection, endpoint, limited, user);
		const open = async () => {
			await options.beforeSend?.();
			return { options: request, close() {} };
		};
		let mayBeDone = false;
		const attempt = async (): Promise<RequestOutcome> => {
			const { maxWaitMs = leftMs } = options;
			const sendOptions = { maxWaitMs, timeoutMs: leftMs, nested };
			const sent = await send(this.context, this.connection, open, sendOptions);
			const outcome = readable(sent, needsResponse);
			const isGone = outcome.kind === 'response' && outcome.status === 404;
			if (method === 'DELETE' && mayBeDone && isGone && !guessed) {
				return { ...outcome, status: 204, body: '' };
			}
			mayBeDone ||= isOutcomeUnknown(outcome);
			return outcome;
		};
		return await withRetry(this.context, attempt, safety, retries);
	}

	/**
	 * The response's body; an empty one, which only writes may get, is an empty text.
	 *
	 * @throws NodeApiError that says what failed, what Hover said and what to do next
	 */
	async request<Id extends string>(
		endpoint: Endpoint<Id>,
		options: OptionsFor<Id>,
	): Promise<unknown> {
		return this.bodyOf(endpoint, options, await this.outcome(endpoint, options));
	}

	/** The record in the response, empty where there is none; throws as {@link request} does. */
	async record<Id extends string>(
		endpoint: Endpoint<Id>,
		options: OptionsFor<Id>,
	): Promise<IDataObject> {
		const body = await this.request(endpoint, options);
		return isRecord(body) ? body : {};
	}

	/** Reads what may be absent: undefined for such a status, otherwise throws as {@link request} does. */
	async find<Id extends string>(
		endpoint: Endpoint<Id>,
		options: OptionsFor<Id>,
		absent: readonly number[] = [404],
	): Promise<unknown> {
		const outcome = await this.outcome(endpoint, options);
		if (outcome.kind === 'response' && absent.includes(outcome.status)) return undefined;
		return this.bodyOf(endpoint, options, outcome);
	}

	/** One page of a list, from 1 on; throws as {@link request} does, and if the response holds no list. */
	async page<Id extends string>(
		endpoint: Endpoint<Id>,
		options: OptionsFor<Id>,
		page: number,
		per = FULL_PAGE,
	): Promise<Page> {
		const query = { ...options.query, page, per };
		const asked = { ...options, query };
		const outcome = await this.outcome(endpoint, asked);
		// A page after the last one, asked for because the one before didn't say that it was the last.
		const isBeyond = page > 1 && outcome.kind === 'response' && outcome.status === 404;
		if (isBeyond) return { items: [] };
		return this.pageIn(options, this.bodyOf(endpoint, asked, outcome), { page, per });
	}

	/**
	 * A list, page after page until enough entries are found; throws as {@link page} does. Where Hover gives the same
	 * page each time, the user is told what is missing.
	 */
	async list<Id extends string>(
		endpoint: Endpoint<Id>,
		options: OptionsFor<Id>,
		selection: ListSelection = {},
	): Promise<IDataObject[]> {
		return await readPages(async (page, per) => await this.page(endpoint, options, page, per), {
			onMissing: (count) => tellOfMissing(this.context, options.task, count),
			...selection,
		});
	}

	/** The body of an outcome; throws as {@link request} does if it is none of success. */
	bodyOf(endpoint: Endpoint, options: RequestOptions, outcome: RequestOutcome): unknown {
		if (outcome.kind === 'response' && outcome.status < 300) return outcome.body;
		throw this.error(options, outcome, endpoint);
	}

	/** The list in a response; throws a NodeApiError if there is none. */
	pageIn(
		options: RequestOptions,
		body: unknown,
		asked: { page: number; per: number } = { page: 1, per: FULL_PAGE },
	): Page {
		const page = readPage(body, asked);
		if (page !== undefined) return page;
		const detail = "Hover's response contains no list";
		throw this.error(options, noResponse(detail));
	}

	/** The error for an outcome; without `asked`, that of a read whose path is no guess. */
	error(
		{ task, secrets, ifNotFound }: Pick<RequestOptions, 'task' | 'secrets' | 'ifNotFound'>,
		outcome: RequestOutcome,
		{ safety, guessed, actingUserIn }: Asked = A_READ,
	): NodeApiError {
		const attempt = {
			task,
			secrets,
			itemIndex: this.itemIndex,
			writes: safety !== 'safe',
			isRepeatable: safety === 'idempotent',
			isPathGuessed: guessed,
			ifNotFound,
			doubt: actingUserIn === 'none' ? undefined : doubtAbout(this),
		};
		return outcomeError(this.context.getNode(), attempt, outcome);
	}

	private async actingUserAt(endpoint: Endpoint, limits: Limits): Promise<ActingUser> {
		const { takesEmail, actingUserIn } = endpoint;
		if (actingUserIn === 'none') return {};
		return takesEmail ? this.actingUser : await this.actingUserById(limits);
	}
}

export type ExecuteClient = HoverClient<IExecuteFunctions>;
