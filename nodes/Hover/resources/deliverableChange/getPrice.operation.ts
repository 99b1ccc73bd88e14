import { DELIVERABLE_CHANGES } from '../../../shared/api/deliverableChanges';
import { defineOperation } from '../../defineOperation';
import { MODEL_ID } from '../../descriptions/locators';
import { chargeOf, dollars, readPrice } from './price';
import { NEW_DELIVERABLE } from './shared';

export const getPrice = defineOperation({
	value: 'getPrice',
	name: 'Get Price',
	action: 'Get the price of a deliverable upgrade',
	description:
		"Get the price of an upgrade without ordering it. '_hover.price_usd' is the amount that would be charged, in dollars.",
	endpoints: [DELIVERABLE_CHANGES.price],
	fields: [MODEL_ID, NEW_DELIVERABLE],
	actingUser: 'optional',
	prepare(item) {
		const upgrade = {
			model_id: item.id('modelId'),
			new_deliverable_id: item.deliverable('newDeliverableId'),
		};
		return async (hover) => {
			const price = await readPrice(hover, upgrade);
			return {
				...upgrade,
				...price,
				_hover: {
					price_usd: chargeOf(price),
					owed_usd: dollars(price.owed),
					paid_usd: dollars(price.paid),
					pending_usd: dollars(price.pending),
				},
			};
		};
	},
});
