import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { HOVER_EVENTS } from '../events/catalog';
import type { EventHeader } from '../events/header';
import type { SignatureHeader, SignedDelivery } from './signature';
import { DATE_WINDOW_MS, dateOf } from './signature';

/**
 * How long a delivery with the same body as an accepted one counts as a repeat, in ms. Hover gives events no
 * id, and whether it signs a repeat anew is not known; much later the same body is news: a job that is redone
 * is reported in the very same words.
 */
export const BODY_REPEAT_MS = 3 * 60 * 1000;

export interface DeliveryIdentity {
	/** Names the delivery by its signature, which covers body and Date. Also the item's `delivery_key`. */
	key: string;
	/** Until when the signature counts, in ms since the epoch. */
	expiresAtMs: number;
	/** What the event is about, whatever its state. */
	subject: string;
	/** Names the body; undefined where different events have the same one. */
	bodyKey: string | undefined;
}

/** A short name of a text, the same for the same text: 128 bits. */
export function keyOf(text: Buffer | string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

const repeatsAlike = (event: string) =>
	HOVER_EVENTS.some((known) => known.name === event && known.repeatsAlike === true);

/** Hover's ids in an event, the ones of the header or, where it has none, whatever is called an id. */
function idsOf(body: IDataObject, header: EventHeader): unknown[] {
	const { job_id, model_id, capture_request_id } = header;
	const ids = [job_id, model_id, capture_request_id];
	if (ids.some((id) => id !== null)) return ids;
	return Object.entries(body)
		.filter(([name]) => name.endsWith('_id'))
		.sort(([left], [right]) => (left < right ? -1 : 1));
}

/**
 * What tells a repeat of a delivery that Hover has signed.
 *
 * @param registrationKey names the registration that it came through
 */
export function deliveryIdentity(
	registrationKey: string,
	{ webhookId, signature }: SignatureHeader,
	{ rawBody, headers }: SignedDelivery,
	event: { body: IDataObject; header: EventHeader },
): DeliveryIdentity {
	const nowMs = Date.now();
	const date = dateOf(headers);
	const sentMs = Date.parse(date);
	// Without a Date the signature is as good as the body: the same event much later has it too.
	const period = date !== '' ? '' : ` ${Math.floor(nowMs / BODY_REPEAT_MS)}`;
	const windowMs = date !== '' ? DATE_WINDOW_MS : BODY_REPEAT_MS;
	return {
		key: keyOf(`${webhookId}:${signature}${period}`),
		expiresAtMs: (Number.isNaN(sentMs) ? nowMs : sentMs) + windowMs,
		subject: JSON.stringify([registrationKey, event.header.event, idsOf(event.body, event.header)]),
		bodyKey: repeatsAlike(event.header.event) ? undefined : keyOf(rawBody),
	};
}
