import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { DELIVERABLE_CHANGES } from '../../../shared/api/deliverableChanges';
import type { ExecuteClient } from '../../../shared/transport/client';
import { deliverableName, notOrdered } from './shared';

/** An upgrade of one model. */
export interface Upgrade {
	model_id: number;
	new_deliverable_id: number;
}

/** In cents, as Hover has them. */
export async function readPrice(
	hover: ExecuteClient,
	{ model_id, new_deliverable_id }: Upgrade,
): Promise<IDataObject> {
	return await hover.record(DELIVERABLE_CHANGES.price, {
		task: `read the price of upgrading model ${model_id}`,
		ids: { model_id },
		query: { new_deliverable_id },
	});
}

export const dollars = (cents: unknown): number | null =>
	typeof cents === 'number' ? cents / 100 : null;

/** The amount charged: the higher one, since an older page says `owed` for `pending` (docs/hover-guesses.md). */
export function chargeOf({ pending, owed }: IDataObject): number | null {
	const amount = dollars(pending);
	return amount === null ? null : Math.max(amount, dollars(owed) ?? 0);
}

const shown = (usd: number) => `$${usd.toFixed(2)}`;

/**
 * What the upgrade costs, in dollars.
 *
 * @throws NodeApiError or NodeOperationError if that is more than `maximum`, or can't be told
 */
export async function priceWithin(
	hover: ExecuteClient,
	upgrade: Upgrade,
	maximum: number,
): Promise<number> {
	const price = await readPrice(hover, upgrade).catch((error: unknown) => {
		if (error instanceof NodeApiError) {
			error.description = `Nothing was ordered, since 'Maximum Price' is set. ${error.description ?? ''}`;
		}
		throw error;
	});
	const charge = chargeOf(price);
	const what = `upgrading model ${upgrade.model_id} to ${deliverableName(upgrade.new_deliverable_id)}`;
	if (charge === null) {
		throw notOrdered(
			hover,
			`Hover names no price for ${what}`,
			"Remove 'Maximum Price' under Options to order at any price.",
		);
	}
	if (charge <= maximum) return charge;
	throw notOrdered(
		hover,
		`Hover charges ${shown(charge)} for ${what}, more than the 'Maximum Price' of ${shown(maximum)}`,
		"Raise 'Maximum Price' under Options if you accept that.",
	);
}
