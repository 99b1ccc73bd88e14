import type { INodeProperties } from 'n8n-workflow';

import { defineOperation } from '../../defineOperation';
import { MODEL_ID, MODEL_JOB_ID } from '../../descriptions/locators';
import { modelSourceOf } from '../../descriptions/source';
import type { Values } from '../../values';
import { ORDER_ENDPOINTS, orderOnce } from './orderOnce';
import { NEW_DELIVERABLE } from './shared';

const MONEY_NOTICE: INodeProperties = {
	displayName:
		"This costs money: Hover charges the wallet of the job. 'Maximum Price' under Options sets a limit. The acting user must be an admin.",
	name: 'moneyNotice',
	type: 'notice',
	default: '',
};

const MAXIMUM_PRICE: INodeProperties = {
	displayName: 'Maximum Price',
	name: 'maximumPrice',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: 0,
	description:
		'The most that the upgrade may cost, in US dollars. The price is checked first: if it is higher or unknown, nothing is ordered.',
};

const REPLACE_PENDING: INodeProperties = {
	displayName: 'Replace Pending',
	name: 'replacePending',
	type: 'boolean',
	default: false,
	description:
		'Whether to order even if another upgrade of the model is pending, which Hover then replaces. Hover does not say what that costs.',
};

const OUTCOMES = {
	existing: 'already_pending',
	created: 'created',
	found: 'found_after_lost_response',
};

/** Beyond any price, so that the error of a wrong one stays readable. */
const MOST_USD = 1_000_000;

/** Undefined for any price; one that was added but is empty is no limit that anybody meant. */
function maximumPriceOf(options: Values): number | undefined {
	const { name } = MAXIMUM_PRICE;
	if (!options.has(name)) return undefined;
	options.requiredText(name);
	return options.number(name, 0, MOST_USD);
}

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a deliverable upgrade (charges your wallet)',
	description:
		'Order more measurements for a model, such as Roof Only to Complete. Charges your wallet. A pending upgrade is returned, not ordered again.',
	endpoints: ORDER_ENDPOINTS,
	fields: [MONEY_NOTICE, MODEL_ID, MODEL_JOB_ID, NEW_DELIVERABLE],
	options: [MAXIMUM_PRICE, REPLACE_PENDING],
	actingUser: 'required',
	prepare(item) {
		const { options } = item;
		const order = {
			source: modelSourceOf(item),
			new_deliverable_id: item.deliverable('newDeliverableId'),
			replacesPending: options.flag('replacePending') ?? false,
			maximumPrice: maximumPriceOf(options),
		};
		return async (hover) => {
			const { how, record, price } = await orderOnce(hover, order);
			return {
				...record,
				_hover: {
					outcome: OUTCOMES[how],
					...(price === undefined ? {} : { price_usd: price }),
				},
			};
		};
	},
});
