import { optionsField } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { filtersField, filtersOf, LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { PAYMENT_STATES, PAYMENTS } from './payments';

const FILTERS = filtersField({
	displayName: 'State',
	name: 'state',
	type: 'options',
	options: PAYMENT_STATES,
	default: 'complete',
	description: 'What became of the payment',
});

/** Lists payments, the latest changed first. Hover page: developers.hover.to/reference/list-payments */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many payments',
	description: 'Get the payments for all jobs of your organization; charges nothing',
	endpoint: 'GET /api/v1/payments',
	page: 'list-payments',
	fields: [...LIST_FIELDS, FILTERS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planList((context, itemIndex) => {
		const checks = new Checks(context, itemIndex);
		const state = checks.text('State', filtersOf(context, itemIndex).state);
		if (state !== undefined && !PAYMENT_STATES.some(({ value }) => value === state)) {
			checks.fail('State', 'is none that Hover has: choose one of the list');
		}
		return {
			path: PAYMENTS,
			task: 'list the payments',
			...(state === undefined ? {} : { qs: { state } }),
		};
	}),
};
