import type { FastifyInstance, FastifyRequest } from 'fastify';

import { newSecret } from '../api/webhooks';
import { notFound } from '../httpError';
import type { WebhookSettings } from '../settings';
import type { SimulatorState } from '../simulatorState';
import type { Delivery } from '../types';
import { dateHeader, type SendOptions, type SignatureChoice } from '../webhooks/deliver';
import type { Event } from '../webhooks/payloads';
import { changeSettings } from './changeSettings';
import { bodyOf } from './bodyOf';

/** The control routes of webhooks and their deliveries. */
export function webhookControl(app: FastifyInstance, simulator: SimulatorState): void {
	app.post('/_control/webhooks/settings', async (request) => {
		return changeSettings(simulator.webhookSettings, bodyOf<Partial<WebhookSettings>>(request));
	});

	const find = (request: FastifyRequest) => {
		const { id } = request.params as { id: string };
		const webhook = simulator.store.webhooks.find((each) => String(each.id) === id);
		if (webhook === undefined) throw notFound();
		return webhook;
	};

	app.post('/_control/webhooks/:id/send', async (request) => {
		const order = bodyOf<SendOrder>(request);
		return outcomeOf(
			await simulator.deliveries.send(find(request), eventOf(order), optionsOf(order)),
		);
	});

	app.post('/_control/webhooks/deliver', async (request) => {
		const order = bodyOf<RepeatOrder>(request);
		const deliveries = await simulator.deliveries.repeat(eventOf(order), {
			...optionsOf(order),
			times: order.times ?? 1,
			concurrency: order.concurrency ?? 1,
			gapMs: order.gap_ms ?? 0,
			countUp: order.count_up,
		});
		return deliveries.map((each) => ({ webhook_id: each.webhook_id, ...outcomeOf(each) }));
	});

	app.post('/_control/webhooks/quiet', async () => {
		await simulator.deliveries.quiet();
		return { ok: true };
	});

	app.post('/_control/webhooks/:id/renew_secret', async (request) => {
		const webhook = find(request);
		webhook.hmac_secret = newSecret();
		webhook.updated_at = simulator.clock.iso();
		return { hmac_secret: webhook.hmac_secret };
	});
}

interface SendOrder {
	payload?: Record<string, unknown>;
	signature?: SignatureChoice;
	/** The Date header as it goes out, null for none. */
	date?: string | null;
	date_offset_ms?: number;
	hang_up_ms?: number;
}

interface RepeatOrder extends SendOrder {
	times?: number;
	concurrency?: number;
	gap_ms?: number;
	count_up?: string;
}

const eventOf = ({ payload }: SendOrder): Event => ({ event: 'job-state-changed-v2', ...payload });

const optionsOf = ({ signature, date, date_offset_ms, hang_up_ms }: SendOrder): SendOptions => ({
	signature,
	date: date === undefined ? dateHeader(date_offset_ms) : date,
	hangUpMs: hang_up_ms,
});

const outcomeOf = ({ status, answer, error, ms }: Delivery) => ({ status, answer, error, ms });
