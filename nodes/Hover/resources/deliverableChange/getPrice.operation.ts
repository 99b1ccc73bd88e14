import { DELIVERABLE_CHANGES } from '../../../shared/api/deliverableChanges';
import { defineOperation } from '../../defineOperation';
import { MODEL_ID } from '../../descriptions/locators';
import { NEW_DELIVERABLE } from './shared';

const dollars = (cents: unknown) => (typeof cents === 'number' ? cents / 100 : null);

/** `pending` is what the upgrade adds; an older page calls that `owed` (docs/hover-guesses.md). */
export const getPrice = defineOperation({
	value: 'getPrice',
	name: 'Get Price',
	action: 'Get the price of a deliverable change',
	description:
		'Get what upgrading a model would cost, in cents and in dollars: pending is what it adds. Orders nothing.',
	endpoints: [DELIVERABLE_CHANGES.price],
	fields: [MODEL_ID, NEW_DELIVERABLE],
	actingUser: 'optional',
	prepare(item) {
		const model_id = item.id('modelId');
		const new_deliverable_id = item.deliverable('newDeliverableId');
		return async (hover) => {
			const price = await hover.record(DELIVERABLE_CHANGES.price, {
				task: `read the price of upgrading model ${model_id}`,
				ids: { model_id },
				query: { new_deliverable_id },
			});
			return {
				model_id,
				new_deliverable_id,
				...price,
				_hover: {
					owed_usd: dollars(price.owed),
					paid_usd: dollars(price.paid),
					pending_usd: dollars(price.pending),
				},
			};
		};
	},
});
