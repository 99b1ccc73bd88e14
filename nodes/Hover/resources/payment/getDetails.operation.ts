import { PAYMENTS } from '../../../shared/api/payments';
import { defineOperation } from '../../defineOperation';
import { LIST_FIELDS } from '../../descriptions/lists';
import { JOB_ID, ORGANIZATION_ID } from '../../descriptions/locators';

/** Hover calls the job or organization that was paid for the good. */
export const getDetails = defineOperation({
	value: 'getDetails',
	name: 'Get Details',
	action: 'Get the payment details of a job',
	description: 'Get the payments for one job or one organization with prices, discounts and tax',
	endpoints: [PAYMENTS.list],
	page: 'get-jobs-payment-details',
	fields: [
		{
			displayName: 'Paid For',
			name: 'goodType',
			type: 'options',
			options: [
				{ name: 'Job', value: 'Job', description: 'What one job cost' },
				{
					name: 'Organization',
					value: 'Org',
					description: 'What was paid for all jobs of an organization',
				},
			],
			default: 'Job',
			description: 'What the payments are for: the good type, as Hover calls it',
		},
		{ ...JOB_ID, displayOptions: { show: { goodType: ['Job'] } } },
		{ ...ORGANIZATION_ID, displayOptions: { show: { goodType: ['Org'] } } },
		...LIST_FIELDS,
	],
	actingUser: 'optional',
	prepare(item) {
		const good_type = item.text('goodType');
		if (good_type !== 'Job' && good_type !== 'Org') {
			return item.invalid('goodType', 'must be Job or Org');
		}
		const good_id = item.id(good_type === 'Job' ? 'jobId' : 'organizationId');
		const good = `${good_type === 'Job' ? 'job' : 'organization'} ${good_id}`;
		const limit = item.limit();
		return async (hover) =>
			await hover.list(
				PAYMENTS.list,
				{ task: `list the payments for ${good}`, query: { good_type, good_id } },
				{ limit },
			);
	},
});
