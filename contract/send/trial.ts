/**
 * What --send does: one capture request to an address that the person named, one webhook at a URL that the
 * person named, both deleted again. Each is sent once, whatever comes of it.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import { isRecord } from '../../nodes/shared/api/types';
import type { Account } from '../account';
import { listIn, recordIn, waysToName } from '../account';
import type { Answer, Hover, Query } from '../hover';
import { isSuccess } from '../hover';
import { Problem, shownError } from '../problem';
import type { Id } from '../sources';
import type { Terminal } from '../terminal';
import { CleanUp } from './cleanUp';
import type { Delivery } from './listener';
import { CODE_EVENT, Listener } from './listener';

export interface SendOptions {
	/** Who is sent the capture request. */
	email?: string;
	webhookUrl?: string;
	/** The port at which the tool itself serves the webhook's URL, behind a tunnel. */
	listen?: number;
	/** How long events are waited for. */
	waitMs: number;
}

export interface Look {
	answer: Answer;
	place: 'first page' | 'last page' | 'only page' | 'not listed';
}

/** What was seen. What is absent did not happen. */
export interface Trial {
	/** What the request is found by. */
	mark: string;
	isListening: boolean;
	registered?: Answer;
	/** When the answer to the registration was there, as `performance.now()`. */
	registeredAt?: number;
	secret?: string;
	webhookUrl?: string;
	/** The list of webhooks right after the registration. */
	listedAtOnce?: { answer: Answer; isListed: boolean; hasSecret: boolean };
	verified?: Answer;
	verifiedAgain?: Answer;
	isVerified?: boolean;
	created?: Answer;
	requestId?: Id;
	/** How many requests the list told of before and, once it had the new one, after. */
	counted?: { before?: number; after?: number };
	detailsAfterDelete?: Answer;
	/** Whether a webhook is listed once it is verified. */
	isListedVerified?: boolean;
	/** Looks at the list until the new request was there. */
	looks?: Look[];
	details?: Answer;
	link?: Answer;
	draftJob?: Answer;
	deleted?: Answer;
	isListedAfterDelete?: boolean;
	deliveries: readonly Delivery[];
}

/** The most requests a trial takes, beside cleaning up. */
export const MOST_FOR_A_TRIAL = 60;

export const MOST_TO_CLEAN_UP = 20;

const REQUESTS = '/api/v2/capture_requests';
const WEBHOOKS = '/api/v2/webhooks';
const CODE_PATIENCE_MS = 30_000;
const LOOKS = 5;

interface Context {
	hover: Hover;
	account: Account;
	terminal: Terminal;
	signal: AbortSignal;
	/** Between two looks at something that may lag. */
	lookMs?: number;
}

/** Whether Hover certainly did nothing. After a 408 it may have. */
const isRefused = ({ status }: Answer) =>
	status !== null && status >= 400 && status < 500 && status !== 408;

const isId = (value: unknown): value is Id => /^\d+$/.test(String(value));

const isGone = ({ status }: Answer) => status === 404 || (status !== null && status < 300);

/**
 * Runs it, after the person agreed. Deletes what it made, also when it fails or is stopped; a failure leaves
 * what was seen until then.
 *
 * @throws Problem if it was stopped
 */
export async function runTrial(context: Context, options: SendOptions): Promise<Trial> {
	const { hover, terminal } = context;
	const listener = new Listener(hover.privacy);
	const trial: Trial = {
		isListening: options.listen !== undefined,
		mark: `contract-check-${randomBytes(4).toString('hex')}`,
		deliveries: listener.deliveries,
	};
	const cleanUp = new CleanUp(terminal, context.lookMs);
	const steps = new Steps(context, options, { trial, listener, cleanUp });
	try {
		if (options.listen !== undefined) await listener.listen(options.listen);
		if (options.webhookUrl !== undefined) await steps.register(options.webhookUrl);
		if (options.email !== undefined) await steps.create(options.email);
		if (options.listen !== undefined) await steps.waitForEvents();
		if (options.email !== undefined) await steps.takeBack();
	} catch (error) {
		if (context.signal.aborted) throw error;
		terminal.print(`  ${shownError(error)}`);
	} finally {
		// Whatever went out before: what was made has to go.
		hover.allow(MOST_TO_CLEAN_UP);
		await cleanUp.run();
		await listener.close();
	}
	return trial;
}

class Steps {
	private readonly mark: string;

	constructor(
		private readonly context: Context,
		private readonly options: SendOptions,
		private readonly made: { trial: Trial; listener: Listener; cleanUp: CleanUp },
	) {
		this.mark = made.trial.mark;
	}

	/** Registers the webhook and, if the tool serves it, takes the code back to Hover. */
	async register(url: string): Promise<void> {
		const { hover, terminal } = this.context;
		const { trial, listener } = this.made;
		const before = new Set(listIn(await this.webhooks())?.map(({ id }) => id));
		this.goOn('Registering the webhook');
		const answer = await hover.ask('POST', WEBHOOKS, {
			body: { webhook: { url, content_type: 'json' } },
		});
		trial.registered = answer;
		trial.registeredAt = performance.now();
		trial.webhookUrl = url;
		this.made.cleanUp.add('the webhook', async () => await this.removeWebhook(url, answer, before));
		const { record: webhook } = recordIn(answer);
		if (!isSuccess(answer) || !isId(webhook.id)) {
			terminal.print('  Hover did not register it');
			return;
		}
		if (typeof webhook.hmac_secret === 'string') trial.secret = webhook.hmac_secret;
		const list = await this.webhooks();
		const listed = listIn(list)?.find(({ id }) => id === webhook.id);
		trial.listedAtOnce = {
			answer: list,
			isListed: listed !== undefined,
			hasSecret: typeof listed?.hmac_secret === 'string' && listed.hmac_secret !== '',
		};
		if (typeof listed?.hmac_secret === 'string') trial.secret ??= listed.hmac_secret;
		if (!trial.isListening) return;

		this.goOn('Waiting for the verification code');
		const { signal } = this.context;
		await listener.until(() => listener.events(CODE_EVENT).length > 0, CODE_PATIENCE_MS, signal);
		const code = listener.events(CODE_EVENT)[0]?.body.code;
		if (typeof code !== 'string') {
			terminal.print('  no code came');
			return;
		}
		const verify = async () =>
			await hover.ask('PUT', `${WEBHOOKS}/{code}/verify`, { ids: { code } });
		trial.verified = await verify();
		trial.verifiedAgain = await verify();
		const after = await this.webhooks();
		const entry = listIn(after)?.find(({ id }) => id === webhook.id);
		trial.isListedVerified = entry !== undefined;
		trial.isVerified = typeof entry?.verified_at === 'string' || isSuccess(trial.verified);
	}

	/** Sends the capture request, once, and looks for it where the nodes look. */
	async create(email: string): Promise<void> {
		const { hover, account, terminal } = this.context;
		const { trial, cleanUp, listener } = this.made;
		const actor = await account.actor();
		if (actor === undefined)
			throw new Problem('No acting user was found: name one with --acting-user.');
		const before = await this.total();
		listener.refuseNext();
		this.goOn('Sending one capture request');
		const answer = await hover.ask('POST', REQUESTS, {
			body: {
				...(await this.writer()),
				capture_request: {
					capturing_user_name: 'Contract Check',
					capturing_user_email: email,
					signup_type: 'homeowner',
					claim_number: this.mark,
					suppress_text_messages: true,
					job_attributes: {
						name: 'Contract check, please ignore',
						location_line_1: '1 Main Street',
						location_city: 'Springfield',
						location_region: 'IL',
						location_postal_code: '62701',
						location_country: 'US',
						deliverable_id: 2,
						external_identifier: this.mark,
					},
				},
			},
		});
		trial.created = answer;
		cleanUp.add(`the capture request ${this.mark}`, async () => await this.removeRequest());
		const { record: request } = recordIn(answer);
		if (!isSuccess(answer) || !isId(request.id)) {
			terminal.print('  Hover did not take it');
			return;
		}
		trial.requestId = request.id;
		const ids = { id: request.id };
		trial.looks = await this.lookFor(request.id);
		trial.counted = { before, after: await this.total() };
		trial.details = await hover.get(`${REQUESTS}/{id}/details`, { ids });
		if (typeof request.identifier === 'string') {
			trial.link = await hover.get(`${REQUESTS}/{identifier}`, {
				ids: { identifier: request.identifier },
				token: false,
				actingUser: 'none',
			});
		}
		const job_id = [request, recordIn(trial.details).record]
			.flatMap(({ pending_job_id: pending, job_id: job }) => [pending, job])
			.find(isId);
		if (job_id !== undefined) {
			trial.draftJob = await hover.get('/api/v3/jobs/{job_id}', { ids: { job_id } });
		}
	}

	/** Waits for the request's event, for its repetition, and for the event of any job. */
	async waitForEvents(): Promise<void> {
		const { terminal, signal } = this.context;
		const { listener } = this.made;
		if (this.made.trial.isVerified !== true) return;
		const seconds = Math.round(this.options.waitMs / 1000);
		this.goOn(`Listening for events, for ${seconds} s at most`);
		const isComplete = () => {
			const events = new Set(listener.deliveries.map(({ event }) => event));
			const refused = listener.deliveries.find(({ answered }) => answered === 500);
			const isRepeated = listener.deliveries.some(
				(each) => each !== refused && refused !== undefined && each.raw.equals(refused.raw),
			);
			return isRepeated && [...events].some((event) => event.startsWith('job-state-changed'));
		};
		await listener.until(isComplete, this.options.waitMs, signal);
		// What belongs to the same change comes with it.
		await wait(2 * (this.context.lookMs ?? 1000));
		terminal.print(`  ${listener.deliveries.length} deliveries so far`);
	}

	/** Deletes the request and looks what becomes of it. */
	async takeBack(): Promise<void> {
		const { hover, signal, lookMs = 1000 } = this.context;
		const { trial, listener } = this.made;
		if (trial.requestId === undefined) return;
		this.goOn('Deleting the capture request');
		const id = trial.requestId;
		trial.deleted = await hover.ask('DELETE', `${REQUESTS}/{id}`, {
			ids: { id },
			actingUser: await this.writer(),
		});
		if (!isGone(trial.deleted)) return;
		trial.detailsAfterDelete = await hover.get(`${REQUESTS}/{id}/details`, {
			ids: { id },
			isFresh: true,
		});
		trial.isListedAfterDelete = (await this.look(id)).place !== 'not listed';
		if (!trial.isListening) return;
		const isTold = () =>
			listener.events('capture-request-state-changed').some(({ body }) => body.state === 'deleted');
		await listener.until(isTold, 5 * lookMs, signal);
	}

	private goOn(step: string): void {
		if (this.context.signal.aborted) throw new Problem('Stopped.');
		this.context.terminal.print(step);
	}

	/** The acting user as creating and deleting are known to take it: by email. */
	private async writer(): Promise<Query> {
		const actor = await this.context.account.actor();
		const ways = actor === undefined ? [] : waysToName(actor);
		return ways.at(-1) ?? this.context.hover.actingUser;
	}

	private async lookFor(id: Id): Promise<Look[]> {
		const looks: Look[] = [];
		for (let look = 0; look < LOOKS; look++) {
			if (look > 0) await wait(look * (this.context.lookMs ?? 1000));
			const seen = await this.look(id);
			looks.push(seen);
			if (seen.place !== 'not listed') break;
		}
		return looks;
	}

	/** How many requests the list tells of, if it does. */
	private async total(): Promise<number | undefined> {
		const { body } = await this.context.hover.get(REQUESTS, { isFresh: true });
		const list = isRecord(body) ? body.requested_captures : undefined;
		const pagination = isRecord(list) && isRecord(list.pagination) ? list.pagination : {};
		const total = Number(pagination.total);
		return Number.isInteger(total) ? total : undefined;
	}

	/** On which page the list has a request now. */
	private async look(id: Id): Promise<Look> {
		for (const [place, answer] of await this.pages()) {
			if (listIn(answer)?.some((each) => String(each.id) === String(id)) === true)
				return { answer, place };
		}
		return { answer: await this.context.hover.get(REQUESTS), place: 'not listed' };
	}

	/** The pages on which a new request can be: the first and the last. */
	private async pages(): Promise<Array<[Look['place'], Answer]>> {
		const { hover } = this.context;
		const first = await hover.get(REQUESTS, { isFresh: true });
		const list = isRecord(first.body) ? first.body.requested_captures : undefined;
		const pagination = isRecord(list) && isRecord(list.pagination) ? list.pagination : {};
		const pages = Number(pagination.total_pages ?? 1);
		if (!(pages > 1)) return [['only page', first]];
		const last = await hover.get(REQUESTS, { query: { page: pages }, isFresh: true });
		return [
			['first page', first],
			['last page', last],
		];
	}

	/** Deletes the request, which is looked for by its mark where Hover didn't say its id. */
	private async removeRequest(): Promise<boolean> {
		const { hover } = this.context;
		const { created, deleted, requestId } = this.made.trial;
		if (deleted !== undefined && isGone(deleted)) return true;
		if (created !== undefined && isRefused(created)) return true;
		const id = requestId ?? (await this.findByMark());
		if (!isId(id)) return false;
		const actingUser = await this.writer();
		return isGone(await hover.ask('DELETE', `${REQUESTS}/{id}`, { ids: { id }, actingUser }));
	}

	private async findByMark(): Promise<unknown> {
		const listed = (await this.pages()).flatMap(([, answer]) => listIn(answer) ?? []);
		return listed.find(
			({ job_attributes: job }) => isRecord(job) && job.external_identifier === this.mark,
		)?.id;
	}

	/** Deletes the webhook; if the answer to its registration was lost, whatever the URL has that is new. */
	private async removeWebhook(
		url: string,
		answer: Answer,
		before: ReadonlySet<unknown>,
	): Promise<boolean> {
		const { hover } = this.context;
		if (isRefused(answer)) return true;
		const made = recordIn(answer).record.id;
		const listed = made === undefined ? listIn(await this.webhooks()) : [{ id: made, url }];
		if (listed === undefined) return false;
		for (const webhook of listed) {
			if (webhook.url !== url || before.has(webhook.id)) continue;
			const ids = { webhook_id: webhook.id as Id };
			if (!isGone(await hover.ask('DELETE', `${WEBHOOKS}/{webhook_id}`, { ids }))) return false;
		}
		return true;
	}

	private async webhooks(): Promise<Answer> {
		return await this.context.hover.get(WEBHOOKS, { isFresh: true, actingUser: 'none' });
	}
}
