import { PAYMENTS } from '../../../shared/api/payments';
import { defineOperation } from '../../defineOperation';
import { filtersField, LIST_FIELDS } from '../../descriptions/lists';

/** `failed` takes all three reasons together. */
const PAYMENT_STATES = [
	{ name: 'Cancelled', value: 'cancelled' },
	{ name: 'Complete', value: 'complete' },
	{ name: 'Failed', value: 'failed' },
	{ name: 'Failed: Calculating Tax', value: 'failed_calculating_tax' },
	{ name: 'Failed: Charging Card', value: 'failed_charging_card' },
	{ name: 'Failed: Discounting Base Price', value: 'failed_discounting_base_price' },
	{ name: 'Paying', value: 'paying' },
	{ name: 'Refunded', value: 'refunded' },
	{ name: 'Waiting', value: 'waiting' },
];

const FILTERS = filtersField({
	displayName: 'State',
	name: 'state',
	type: 'options',
	options: PAYMENT_STATES,
	default: 'complete',
	description: 'What became of the payment',
});

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many payments',
	description: 'Get the payments for all jobs of your organization; charges nothing',
	endpoints: [PAYMENTS.list],
	fields: [...LIST_FIELDS, FILTERS],
	actingUser: 'optional',
	prepare(item) {
		const limit = item.limit();
		const { filters } = item;
		const state = filters.text('state');
		if (state !== undefined && !PAYMENT_STATES.some(({ value }) => value === state)) {
			filters.invalid('state', 'is none that Hover has: choose one of the list');
		}
		return async (hover) =>
			await hover.list(PAYMENTS.list, { task: 'list the payments', query: { state } }, { limit });
	},
});
