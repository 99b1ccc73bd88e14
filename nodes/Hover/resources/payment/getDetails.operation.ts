import { optionsField } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { LIST_FIELDS } from '../../descriptions/lists';
import { idOf, JOB_ID, ORGANIZATION_ID } from '../../descriptions/locators';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { PAYMENTS } from './payments';

/** Lists what was paid for one job or organization, which Hover calls the good. */
export const getDetails: HoverOperation = {
	value: 'getDetails',
	name: 'Get Details',
	action: 'Get the payment details of a job',
	description: 'Get the payments for one job or one organization with prices, discounts and tax',
	endpoint: 'GET /api/v1/payments',
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
		optionsField(),
	],
	width: READS_SIDE_BY_SIDE,
	plan: planList((context, itemIndex) => {
		const goodType = context.getNodeParameter('goodType', itemIndex) as string;
		if (goodType !== 'Job' && goodType !== 'Org') {
			new Checks(context, itemIndex).fail('Paid For', 'must be Job or Org');
		}
		const goodId = idOf(context, itemIndex, goodType === 'Job' ? JOB_ID : ORGANIZATION_ID);
		return {
			path: PAYMENTS,
			task: `list the payments for ${goodType === 'Job' ? 'job' : 'organization'} ${goodId}`,
			qs: { good_type: goodType, good_id: goodId },
		};
	}),
};
