/** Sends events to webhooks, keeps what was answered. */
import axios from 'axios';

import type { Delivery, Webhook } from '../types';
import type { World } from '../world';
import { verificationCode, type Event } from './payloads';
import { contentMd5, sign, type Signable } from './signature';

const CONTENT_TYPE = 'application/json';
const TIMEOUT_MS = 30_000;
const LONGEST_ANSWER = 2000;

/** How a delivery made by hand is signed. */
export type SignatureChoice = 'both' | 'sha256' | 'sha1' | 'none' | 'wrong';

interface SendOptions {
	signature?: SignatureChoice;
	dateOffsetMs?: number;
	attempt?: number;
}

/** The deliveries of one simulated Hover. */
export class Deliveries {
	private queues = new Map<number, Promise<void>>();
	private under = new Set<AbortController>();

	constructor(private readonly world: World) {}

	/** Sends an event to every verified webhook; each gets its events in order, one after the other. */
	emit(event: Event): void {
		for (const webhook of this.world.store.webhooks) {
			if (webhook.verified_at === null) continue;
			const times = 1 + this.world.webhookSettings.duplicates;
			for (let time = 0; time < times; time++) this.enqueue(webhook, event);
		}
	}

	/** Sends a webhook its verification code, at once and beside anything else. */
	async sendCode(webhook: Webhook): Promise<void> {
		if (!this.world.webhookSettings.verify) return;
		await this.send(webhook, verificationCode(webhook.code));
	}

	/** Sends one delivery, records it, and gives its record. Never throws: a failure is in the record. */
	async send(webhook: Webhook, event: Event, options: SendOptions = {}): Promise<Delivery> {
		const { store, clock, webhookSettings } = this.world;
		const payload = { webhook_id: webhook.id, ...event };
		const delivery: Delivery = {
			id: store.nextId(),
			webhook_id: webhook.id,
			url: webhook.url,
			event: String(event.event),
			payload,
			attempt: options.attempt ?? 1,
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

	/** Drops what is queued and aborts what is under way. */
	clear(): void {
		for (const controller of this.under) controller.abort();
		this.under.clear();
		this.queues.clear();
	}

	private enqueue(webhook: Webhook, event: Event): void {
		const before = this.queues.get(webhook.id) ?? Promise.resolve();
		const queues = this.queues;
		const next = before.then(async () => {
			const isStillThere = this.world.store.webhooks.includes(webhook);
			if (isStillThere) await this.sendWithRetries(webhook, event);
		});
		queues.set(webhook.id, next);
	}

	private async sendWithRetries(webhook: Webhook, event: Event): Promise<void> {
		for (let attempt = 1; ; attempt++) {
			const delivery = await this.send(webhook, event, { attempt });
			const { retries, retry_ms } = this.world.webhookSettings;
			if (!hasFailed(delivery) || attempt > retries) return;
			await this.world.clock.sleep(retry_ms);
		}
	}

	private async post(webhook: Webhook, delivery: Delivery, options: SendOptions): Promise<void> {
		const body = Buffer.from(JSON.stringify(delivery.payload));
		const controller = new AbortController();
		this.under.add(controller);
		const started = performance.now();
		try {
			const answer = await axios.post<string>(webhook.url, body, {
				headers: headers(webhook, body, options),
				// The bytes that were signed are the bytes that go out.
				transformRequest: [(data: Buffer) => data],
				transformResponse: [(data: string) => data],
				responseType: 'text',
				validateStatus: () => true,
				maxRedirects: 0,
				proxy: false,
				timeout: TIMEOUT_MS,
				signal: controller.signal,
			});
			delivery.status = answer.status;
			delivery.answer = String(answer.data ?? '').slice(0, LONGEST_ANSWER);
		} catch (error) {
			delivery.error =
				error instanceof Error ? error.message || 'connection failed' : String(error);
		} finally {
			this.under.delete(controller);
			delivery.ms = Math.round(performance.now() - started);
		}
	}
}

/** Whether a delivery got no answer or one that isn't a success. */
export function hasFailed({ status }: Delivery): boolean {
	return status === null || status < 200 || status > 299;
}

function headers(webhook: Webhook, body: Buffer, options: SendOptions): Record<string, string> {
	// The real date, not the simulator's: receivers compare it with their own clock.
	const date = new Date(Date.now() + (options.dateOffsetMs ?? 0)).toUTCString();
	const signature = options.signature ?? 'both';
	const signable: Signable = {
		webhookId: webhook.id,
		secret: signature === 'wrong' ? `not ${webhook.hmac_secret}` : webhook.hmac_secret,
		contentType: CONTENT_TYPE,
		body,
		path: new URL(webhook.url).pathname,
		date,
	};
	const has256 = signature === 'both' || signature === 'sha256' || signature === 'wrong';
	const has1 = signature === 'both' || signature === 'sha1' || signature === 'wrong';
	return {
		'Content-Type': CONTENT_TYPE,
		'Content-MD5': contentMd5(body),
		Date: date,
		'User-Agent': 'Hover webhooks (simulator)',
		...(has256 ? { 'Hover-Signature-256': sign(signable, 'sha256') } : {}),
		...(has1 ? { 'Hover-Signature': sign(signable, 'sha1') } : {}),
	};
}
