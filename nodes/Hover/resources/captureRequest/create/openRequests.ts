import type { IDataObject } from 'n8n-workflow';

import {
	CAPTURE_REQUESTS,
	captureRequestIn,
	isOpen,
	readCaptureRequests,
} from '../../../../shared/api/captureRequests';
import { resultWithin } from '../../../../shared/settledWithin';
import { tellOfMissing } from '../../../../shared/tellOfMissing';
import type { ActingUser } from '../../../../shared/transport/connection';
import { isNobody } from '../../../../shared/transport/connection';
import type { ExecuteClient } from '../../../../shared/transport/client';
import type { Comparison, RequestIdentity } from './requestIdentity';
import { compareIdentities, identityOf, RequestConflict } from './requestIdentity';
import { idOf } from './listOrder';
import type { KnownRequest } from './view';
import { knownRequest, View } from './view';

const IDLE_MS = 24 * 60 * 60 * 1000;

export interface OpenRequest {
	request: IDataObject;
	comparison: Comparison;
	/** Whether Hover has just shown it; otherwise it is what was known. */
	isConfirmed: boolean;
}

interface Reading {
	nested?: boolean;
	timeoutMs?: number;
}

/** The open capture requests of an account, as this process knows them. */
export class OpenRequests {
	private readonly views = new Map<string, View>();
	private usedAtMs = Date.now();

	private static readonly accounts = new Map<string, OpenRequests>();

	static of({ connection: { account } }: ExecuteClient): OpenRequests {
		const now = Date.now();
		for (const [key, { usedAtMs }] of this.accounts) {
			if (now - usedAtMs > IDLE_MS) this.accounts.delete(key);
		}
		const requests = this.accounts.get(account) ?? new OpenRequests();
		this.accounts.set(account, requests);
		requests.usedAtMs = now;
		return requests;
	}

	/** For tests: forgets one account's, or all. */
	static reset(account?: string): void {
		if (account === undefined) this.accounts.clear();
		else this.accounts.delete(account);
	}

	/** Reads the lists never read before, and unordered ones older than `maxAgeMs`. */
	async load(hover: ExecuteClient, maxAgeMs: number): Promise<void> {
		await this.refresh(hover, ({ list }) => (list.isUnordered ? maxAgeMs : Infinity));
	}

	/** Brings the lists up to date; throws if Hover doesn't list the acting user's requests. */
	async catchUp(hover: ExecuteClient, maxAgeMs: number, reading: Reading = {}): Promise<void> {
		await this.refresh(hover, () => maxAgeMs, reading);
	}

	private async refresh(
		hover: ExecuteClient,
		maxAgeMs: (view: View) => number,
		reading: Reading = {},
	): Promise<void> {
		for (const user of this.viewersOf(hover)) {
			const view = this.view(user);
			const viewer = hover.as(user);
			const read = async (page: number) => await readCaptureRequests(viewer, page, reading);
			const wasPartial = view.list.partial !== undefined;
			const refreshed = view.list.refresh(read, maxAgeMs(view)).then(() => {
				const { partial } = view.list;
				if (partial === undefined || wasPartial) return;
				tellOfMissing(hover.context, 'list the capture requests', partial.unlisted);
			});
			if (reading.timeoutMs !== undefined) {
				// Another item's read may wait in the rate limiter for the very request that this look holds up.
				await resultWithin(refreshed, reading.timeoutMs, 'the list came too late');
			} else if (user === hover.actingUser) await refreshed;
			else {
				await refreshed.catch((error: unknown) => {
					view.noteRefusal(error);
					hover.context.logger.warn(
						"Hover: the credential's default acting user can't list capture requests, so only those that the acting user sees count",
					);
				});
			}
		}
	}

	/**
	 * The open request for a person and house, read again first, since it may have been completed or deleted; one that
	 * Hover doesn't show counts as open. Throws a RequestConflict.
	 */
	async find(
		hover: ExecuteClient,
		wanted: RequestIdentity,
		reading: Reading = {},
	): Promise<OpenRequest | undefined> {
		let conflict: number | undefined;
		for (const { known, comparison: expected } of this.candidates(hover, wanted)) {
			if (expected.verdict === 'conflict' && conflict !== undefined) continue;
			const current = await this.read(hover, known.id, reading);
			if (current !== undefined && !isOpen(current)) {
				this.forget(known.id);
				continue;
			}
			const comparison =
				current === undefined ? expected : compareIdentities(wanted, identityOf(current));
			if (comparison.verdict === 'conflict') conflict ??= known.id;
			if (comparison.verdict === 'same' || comparison.verdict === 'doubtful') {
				const isConfirmed = current !== undefined;
				return { request: current ?? known.record, comparison, isConfirmed };
			}
		}
		if (conflict !== undefined) throw new RequestConflict(conflict);
		return undefined;
	}

	/** The newest open request of a person, for any house, as Hover shows it now; undefined if it shows none. */
	async findOf(hover: ExecuteClient, address: string): Promise<IDataObject | undefined> {
		await this.catchUp(hover, 0);
		const { email } = identityOf({ capturing_user_email: address });
		const theirs = this.known(hover).filter(({ identity }) => identity.email === email);
		for (const { id } of theirs.sort((a, b) => b.id - a.id)) {
			const current = await this.read(hover, id, {});
			if (current !== undefined && isOpen(current)) return current;
		}
		return undefined;
	}

	/** The newest open match with an id above `afterId`, on the newest page. */
	async findNewest(
		hover: ExecuteClient,
		wanted: RequestIdentity,
		afterId: number,
	): Promise<IDataObject | undefined> {
		const read = async (page: number) => await readCaptureRequests(hover, page);
		const items = await this.view(hover.actingUser).list.newest(read);
		return items
			.filter((item) => idOf(item) > afterId && isOpen(item) && isSame(item, wanted))
			.sort((a, b) => idOf(b) - idOf(a))[0];
	}

	/** Whether the newest page has a match, open or not. */
	isAskedLately(hover: ExecuteClient, wanted: RequestIdentity): boolean {
		return this.viewersOf(hover).some((user) =>
			this.view(user).list.latest.some((item) => isSame(item, wanted)),
		);
	}

	remember(hover: ExecuteClient, request: IDataObject, identity: RequestIdentity): void {
		for (const user of this.viewersOf(hover)) {
			this.view(user).remember(knownRequest(request, identity));
		}
	}

	/** How many of Hover's requests its list doesn't show and nobody knows here: null if nobody knows how many. */
	unlisted(hover: ExecuteClient): number | null | undefined {
		const { partial } = this.view(hover.actingUser).list;
		return partial && (partial.unlisted ?? null);
	}

	highestId(hover: ExecuteClient): number | undefined {
		return this.view(hover.actingUser).highestId;
	}

	/** Forgets a request that is not open any more. */
	forget(id: number): void {
		for (const view of this.views.values()) view.forget(id);
	}

	/** The open requests of all who are asked for, each once. */
	private known(hover: ExecuteClient): KnownRequest[] {
		const known = this.viewersOf(hover).flatMap((user) => this.view(user).known());
		return [...new Map(known.map((request) => [request.id, request])).values()];
	}

	private candidates(hover: ExecuteClient, wanted: RequestIdentity) {
		const { email, externalIdentifier } = wanted;
		const order: Array<Comparison['verdict']> = ['same', 'doubtful', 'conflict'];
		return this.known(hover)
			.filter(
				({ identity }) =>
					identity.email === email ||
					(externalIdentifier !== '' && identity.externalIdentifier === externalIdentifier),
			)
			.map((request) => ({
				known: request,
				comparison: compareIdentities(wanted, request.identity),
			}))
			.filter(({ comparison }) => comparison.verdict !== 'different')
			.sort(
				(a, b) =>
					order.indexOf(a.comparison.verdict) - order.indexOf(b.comparison.verdict) ||
					b.known.id - a.known.id,
			);
	}

	/** The request as any of the acting users sees it now; undefined if none does. */
	private async read(
		hover: ExecuteClient,
		id: number,
		reading: Reading,
	): Promise<IDataObject | undefined> {
		const users = this.viewersOf(hover);
		// A user who has it in their list can surely read it.
		users.sort((a, b) => Number(this.view(b).list.has(id)) - Number(this.view(a).list.has(id)));
		for (const user of users) {
			const options = { task: `read capture request ${id}`, ids: { id }, ...reading };
			const outcome = await hover.as(user).outcome(CAPTURE_REQUESTS.details, options);
			const shown = captureRequestIn(outcome.kind === 'response' ? outcome.body : undefined);
			// What doesn't name the request says nothing of it: it counts as not shown, so as open.
			if (idOf(shown) === id) return shown;
			const isOver = outcome.kind === 'failure' && OVER.has(outcome.reason);
			if (isOver) throw hover.error(options, outcome, CAPTURE_REQUESTS.details);
		}
		return undefined;
	}

	/** The acting user, and the credential's default, who may see colleagues' requests. */
	private viewersOf({ actingUser, connection }: ExecuteClient): ActingUser[] {
		const { actingUser: byDefault } = connection;
		const isOther = keyOf(byDefault) !== keyOf(actingUser) && !isNobody(byDefault);
		return isOther && !this.view(byDefault).isRefused ? [actingUser, byDefault] : [actingUser];
	}

	private view(user: ActingUser): View {
		const view = this.views.get(keyOf(user)) ?? new View();
		this.views.set(keyOf(user), view);
		return view;
	}
}

/** Failures after which nothing more can be asked. */
const OVER: ReadonlySet<string> = new Set(['notConnected', 'cancelled', 'abortedBeforeSend']);

const keyOf = (user: ActingUser) => JSON.stringify(user);

const isSame = (item: IDataObject, wanted: RequestIdentity) =>
	['same', 'doubtful'].includes(compareIdentities(wanted, identityOf(item)).verdict);
