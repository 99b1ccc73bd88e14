import axios from 'axios';
import { setTimeout as wait } from 'node:timers/promises';

import type { Clock } from '../clock';
import type { WebhookSettings } from '../settings';
import type { Store } from '../store';
import type { Delivery, Webhook } from '../types';
import { shapeEvent, verificationCode, type Event } from './payloads';
import { contentMd5, sign, type Signable } from './signature';
import { hangUpTransport } from './hangUpTransport';

const TIMEOUT_MS = 30_000;
const LONGEST_ANSWER = 2000;

export interface DeliveryContext {
	readonly clock: Clock;
	readonly store: Store;
	readonly webhookSettings: WebhookSettings;
}

export type SignatureChoice = 'both' | 'sha256' | 'sha1' | 'none' | 'wrong';

export interface SendOptions {
	signature?: SignatureChoice;
	/** The Date header as it goes out; null for none, now when absent. */
	date?: string | null;
	/** Milliseconds after the request went out at which the sender hangs up; 0 for never. */
	hangUpMs?: number;
	attempt?: number;
}

export interface RepeatOptions extends SendOptions {
	times: number;
	concurrency: number;
	gapMs: number;
	/** A number in the event that goes up by one with each delivery. */
	countUp?: string;
}

/** A Date header: `offsetMs` from now on the real clock, with which receivers compare it. */
export function dateHeader(offsetMs = 0): string {
	return new Date(Date.now() + offsetMs).toUTCString();
}

export class Deliveries {
	private queues = new Map<number, Promise<void>>();
	private inFlight = new Set<AbortController>();

	constructor(private readonly context: DeliveryContext) {}

	/** Sends an event to every verified webhook; each gets its events in order, one after the other. */
	emit(event: Event, options: Pick<SendOptions, 'date'> = {}): void {
		for (const webhook of this.verified()) {
			const times = 1 + this.context.webhookSettings.duplicates;
			for (let time = 0; time < times; time++) this.enqueue(webhook, event, options);
		}
	}

	/** Sends a webhook its verification code, beside anything else and as late as the settings say. */
	async sendCode(webhook: Webhook): Promise<void> {
		const { verify, code_delay_ms: delay } = this.context.webhookSettings;
		if (!verify) return;
		const { code } = webhook;
		if (delay > 0) {
			await this.context.clock.sleep(delay);
			if (!this.context.store.webhooks.includes(webhook)) return;
		}
		const signature = this.context.webhookSettings.code_signed ? undefined : 'none';
		await this.send(webhook, verificationCode(code), { signature });
	}

	async repeat(event: Event, options: RepeatOptions): Promise<Delivery[]> {
		const done: Delivery[] = [];
		// One Date for all of them: they are the same delivery unless the event counts up.
		const { times, concurrency, gapMs, countUp, date = dateHeader(), ...rest } = options;
		const orders = Array.from({ length: times }, (_, index) => {
			const numbered =
				countUp === undefined ? {} : { [countUp]: Number(event[countUp] ?? 0) + index };
			return this.verified().map((webhook) => ({ webhook, event: { ...event, ...numbered } }));
		}).flat();
		const work = async () => {
			for (let order = orders.shift(); order !== undefined; order = orders.shift()) {
				done.push(await this.send(order.webhook, order.event, { ...rest, date }));
				if (gapMs > 0 && orders.length > 0) await wait(gapMs);
			}
		};
		await Promise.all(Array.from({ length: concurrency }, work));
		return done;
	}

	/** Sends one delivery, records it, and gives its record. Never throws: a failure is in the record. */
	async send(webhook: Webhook, event: Event, options: SendOptions = {}): Promise<Delivery> {
		const { store, clock, webhookSettings } = this.context;
		const payload = shapeEvent({ webhook_id: webhook.id, ...event }, webhookSettings);
		const date = options.date === undefined ? dateHeader() : options.date;
		const delivery: Delivery = {
			id: store.nextId(),
			webhook_id: webhook.id,
			url: webhook.url,
			event: String(event.event),
			payload,
			attempt: options.attempt ?? 1,
			date,
			at: clock.iso(),
			ms: null,
			status: null,
			answer: null,
			error: null,
		};
		store.deliveries.push(delivery);
		if (webhookSettings.unreachable) {
			delivery.ms = 0;
			delivery.error = 'Failed to connect: host unreachable';
		} else {
			await this.post(webhook, delivery, options);
		}
		webhook.last_error = hasFailed(delivery)
			? (delivery.error ?? `${delivery.status} ${delivery.answer}`)
			: null;
		return delivery;
	}

	/** Resolves when every event that was sent has been answered or given up. */
	async quiet(): Promise<void> {
		await Promise.all(this.queues.values());
	}

	clear(): void {
		for (const controller of this.inFlight) controller.abort();
		this.inFlight.clear();
		this.queues.clear();
	}

	private verified(): Webhook[] {
		return this.context.store.webhooks.filter(({ verified_at }) => verified_at !== null);
	}

	private enqueue(webhook: Webhook, event: Event, options: SendOptions): void {
		const before = this.queues.get(webhook.id) ?? Promise.resolve();
		const isInOrder = this.context.webhookSettings.event_order === 'one_by_one';
		const start = isInOrder ? before : Promise.resolve();
		const next = start.then(async () => {
			const isStillThere = this.context.store.webhooks.includes(webhook);
			if (isStillThere) await this.sendWithRetries(webhook, event, options);
		});
		this.queues.set(
			webhook.id,
			Promise.all([before, next]).then(() => undefined),
		);
	}

	private async sendWithRetries(
		webhook: Webhook,
		event: Event,
		options: SendOptions,
	): Promise<void> {
		const first = options.date === undefined ? dateHeader() : options.date;
		for (let attempt = 1; ; attempt++) {
			const settings = this.context.webhookSettings;
			const date = attempt === 1 ? first : retryDate(settings.retry_date, first);
			const isHungUp = settings.hang_up_attempts === 0 || attempt <= settings.hang_up_attempts;
			const hangUpMs = isHungUp ? settings.hang_up_ms : 0;
			const delivery = await this.send(webhook, event, { attempt, date, hangUpMs });
			const { retries, retry_ms } = this.context.webhookSettings;
			if (!hasFailed(delivery) || attempt > retries) return;
			await this.context.clock.sleep(retry_ms);
		}
	}

	private async post(webhook: Webhook, delivery: Delivery, options: SendOptions): Promise<void> {
		const body = Buffer.from(JSON.stringify(delivery.payload));
		const controller = new AbortController();
		this.inFlight.add(controller);
		const started = performance.now();
		const { hangUpMs = 0 } = options;
		try {
			const answer = await axios.post<string>(webhook.url, body, {
				headers: headers(webhook, delivery.date, body, {
					signature: options.signature ?? this.context.webhookSettings.signatures,
					contentType: this.context.webhookSettings.content_type,
				}),
				// The bytes that were signed are the bytes that go out.
				transformRequest: [(data: Buffer) => data],
				transformResponse: [(data: string) => data],
				responseType: 'text',
				validateStatus: () => true,
				maxRedirects: 0,
				proxy: false,
				timeout: TIMEOUT_MS,
				signal: controller.signal,
				...(hangUpMs > 0 ? { transport: hangUpTransport(hangUpMs) } : {}),
			});
			delivery.status = answer.status;
			delivery.answer = String(answer.data ?? '').slice(0, LONGEST_ANSWER);
		} catch (error) {
			delivery.error =
				error instanceof Error ? error.message || 'connection failed' : String(error);
		} finally {
			this.inFlight.delete(controller);
			delivery.ms = Math.round(performance.now() - started);
		}
	}
}

export function hasFailed({ status }: Delivery): boolean {
	return status === null || status < 200 || status > 299;
}

function retryDate(choice: 'new' | 'same' | 'none', first: string | null): string | null {
	if (choice === 'none') return null;
	return choice === 'same' ? first : dateHeader();
}

function headers(
	webhook: Webhook,
	date: string | null,
	body: Buffer,
	{ signature, contentType }: { signature: SignatureChoice; contentType: string },
): Record<string, string> {
	const signable: Signable = {
		webhookId: webhook.id,
		secret: signature === 'wrong' ? `not ${webhook.hmac_secret}` : webhook.hmac_secret,
		contentType,
		body,
		path: new URL(webhook.url).pathname,
		date: date ?? '',
	};
	const has256 = signature === 'both' || signature === 'sha256' || signature === 'wrong';
	const has1 = signature === 'both' || signature === 'sha1' || signature === 'wrong';
	return {
		'Content-Type': contentType,
		'Content-MD5': contentMd5(body),
		...(date === null ? {} : { Date: date }),
		'User-Agent': 'Hover webhooks (simulator)',
		...(has256 ? { 'Hover-Signature-256': sign(signable, 'sha256') } : {}),
		...(has1 ? { 'Hover-Signature': sign(signable, 'sha1') } : {}),
	};
}
