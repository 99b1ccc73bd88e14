import { isRecord } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { idOf, MODEL_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { changesPath, NEW_DELIVERABLE, newDeliverableOf } from './changes';

/** The last part of the path, which Hover's page doesn't show: a guess (docs/hover-guesses.md). */
const PRICE = 'upgrade_price';

const dollars = (cents: unknown) => (typeof cents === 'number' ? cents / 100 : null);

/**
 * Says what an upgrade would cost: `pending` is what it adds, `owed` and `paid` are about what the model was
 * ordered as. An older page calls what it adds `owed` (docs/hover-guesses.md). Nothing is ordered.
 * Hover page: developers.hover.to/reference/get-upgrade-price
 */
export const getPrice: HoverOperation = {
	value: 'getPrice',
	name: 'Get Price',
	action: 'Get the price of a deliverable change',
	description:
		'Get what upgrading a model would cost, in cents and in dollars: pending is what it adds. Orders nothing.',
	endpoint: 'GET /api/v3/models/{id}/deliverable_change_requests/upgrade_price',
	page: 'get-upgrade-price',
	fields: [MODEL_ID, NEW_DELIVERABLE, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const modelId = idOf(context, itemIndex, MODEL_ID);
		const deliverable = newDeliverableOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const answer = await hoverRequest(context, {
				method: 'GET',
				path: `${changesPath(modelId)}/${PRICE}`,
				qs: { new_deliverable_id: deliverable, ...(await actingUser(context, options)) },
				task: `read the price of upgrading model ${modelId}`,
				itemIndex,
			});
			const price = isRecord(answer) ? answer : {};
			return asItems({
				model_id: modelId,
				new_deliverable_id: deliverable,
				...price,
				_hover: {
					owed_usd: dollars(price.owed),
					paid_usd: dollars(price.paid),
					pending_usd: dollars(price.pending),
				},
			});
		};
	},
};
