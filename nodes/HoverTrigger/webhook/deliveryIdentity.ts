import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';

import { HOVER_EVENTS } from '../events/catalog';
import type { EventHeader } from '../events/header';
import type { SignatureHeader, SignedDelivery } from './signature';
import { DATE_WINDOW_MS, dateOf } from './signature';

/** How long the same body is a repeat: Hover gives events no id and may sign anew. Later it is news. */
export const BODY_REPEAT_MS = 3 * 60 * 1000;

export interface DeliveryIdentity {
	/** Derived from the signature, which covers body and Date. Also the item's `delivery_key`. */
	key: string;
	expiresAtMs: number;
	subject: string;
	/** Undefined where different events have the same body. */
	bodyKey: string | undefined;
}

export function keyOf(text: Buffer | string): string {
	return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

const repeatsAlike = (event: string) =>
	HOVER_EVENTS.some((known) => known.name === event && known.repeatsAlike === true);

/** The header's ids or, where it has none, every field that ends in `_id`. */
function idsOf(body: IDataObject, header: EventHeader): unknown[] {
	const { job_id, model_id, capture_request_id } = header;
	const ids = [job_id, model_id, capture_request_id];
	if (ids.some((id) => id !== null)) return ids;
	return Object.entries(body)
		.filter(([name]) => name.endsWith('_id'))
		.sort(([left], [right]) => (left < right ? -1 : 1));
}

export function deliveryIdentity(
	registrationKey: string,
	{ webhookId, signature }: SignatureHeader,
	{ rawBody, headers }: SignedDelivery,
	event: { body: IDataObject; header: EventHeader },
): DeliveryIdentity {
	const nowMs = Date.now();
	const date = dateOf(headers);
	const sentMs = Date.parse(date);
	// Without a Date the same event much later has the same signature.
	const period = date !== '' ? '' : ` ${Math.floor(nowMs / BODY_REPEAT_MS)}`;
	const windowMs = date !== '' ? DATE_WINDOW_MS : BODY_REPEAT_MS;
	return {
		key: keyOf(`${webhookId}:${signature}${period}`),
		expiresAtMs: (Number.isNaN(sentMs) ? nowMs : sentMs) + windowMs,
		subject: JSON.stringify([registrationKey, event.header.event, idsOf(event.body, event.header)]),
		bodyKey: repeatsAlike(event.header.event) ? undefined : keyOf(rawBody),
	};
}
