import type { IDataObject } from 'n8n-workflow';

import { PAYMENTS } from '../../../shared/api/payments';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { filtersField, LIST_FIELDS } from '../../descriptions/lists';
import { JOB_ID, ORGANIZATION_ID } from '../../descriptions/locators';
import type { Values } from '../../values';

const FILTERS = filtersField(
	{
		...JOB_ID,
		displayName: 'Job',
		required: false,
		description: 'Only payments for this job',
	},
	{
		...ORGANIZATION_ID,
		displayName: 'Organization',
		required: false,
		description: 'Only payments for the jobs of this organization',
	},
	{
		displayName: 'State',
		name: 'state',
		type: 'options',
		// `failed` takes all three reasons together.
		options: [
			{ name: 'Canceled', value: 'cancelled' },
			{ name: 'Complete', value: 'complete' },
			{ name: 'Failed', value: 'failed' },
			{ name: 'Failed: Calculating Tax', value: 'failed_calculating_tax' },
			{ name: 'Failed: Charging Card', value: 'failed_charging_card' },
			{ name: 'Failed: Discounting Base Price', value: 'failed_discounting_base_price' },
			{ name: 'Paying', value: 'paying' },
			{ name: 'Refunded', value: 'refunded' },
			{ name: 'Waiting', value: 'waiting' },
		],
		default: 'complete',
		description: 'Only payments in this state',
	},
);

const orNull = (value: unknown) => value ?? null;

function simplify({ good, ...payment }: IDataObject): IDataObject {
	const job = isRecord(good) ? good : {};
	return {
		id: orNull(payment.id),
		state: orNull(payment.state),
		error: orNull(payment.error),
		good_type: orNull(payment.good_type),
		good_id: orNull(payment.good_id),
		good_name: orNull(job.name),
		subtotal: orNull(payment.subtotal),
		tax: orNull(payment.tax),
		total: orNull(payment.total),
		created_at: orNull(payment.created_at),
	} as IDataObject;
}

/** The names of these parameters are a guess (docs/hover-guesses.md). Hover page: developers.hover.to/reference/get-jobs-payment-details */
function goodOf(filters: Values): IDataObject {
	const jobId = filters.optionalId('jobId');
	const organizationId = filters.optionalId('organizationId');
	if (jobId === undefined) {
		return organizationId === undefined ? {} : { good_type: 'Org', good_id: organizationId };
	}
	if (organizationId === undefined) return { good_type: 'Job', good_id: jobId };
	return filters.invalid('organizationId', "can't be combined with 'Job'");
}

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many payments',
	description:
		'List the payments of your organization, for all jobs or only one. Amounts are in cents. Charges nothing.',
	endpoints: [PAYMENTS.list],
	fields: [...LIST_FIELDS, FILTERS],
	actingUser: 'optional',
	simplify,
	prepare(item) {
		const limit = item.limit();
		const { filters } = item;
		const state = filters.has('state') ? filters.choice('state') : undefined;
		const query = { state, ...goodOf(filters) };
		return async (hover) =>
			await hover.list(PAYMENTS.list, { task: 'list the payments', query }, { limit });
	},
});
