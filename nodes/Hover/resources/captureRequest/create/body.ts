import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../shared/api/types';
import type { Item } from '../../../item';

const omitUndefined = (fields: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Every value checked. Hover page: developers.hover.to/reference/create-capture-request */
export function createBody(item: Item): IDataObject {
	const more = item.collection('additionalFields');
	const inspectionOnly = more.flag('inspectionOnly');
	const request = omitUndefined({
		capturing_user_name: item.requiredText('capturingUserName'),
		capturing_user_email: item.requiredEmail('capturingUserEmail'),
		capturing_user_phone: item.phone('capturingUserPhone'),
		signup_type: more.text('signupType') === undefined ? undefined : more.choice('signupType'),
		claim_number: more.text('claimNumber'),
		suppress_text_messages: more.flag('suppressTextMessages'),
		requires_reconstruction_capture: inspectionOnly === undefined ? undefined : !inspectionOnly,
		inspection_workflow_id: more.optionalId('inspectionWorkflowId'),
	});
	const job = omitUndefined({
		location_line_1: item.requiredText('street'),
		location_line_2: more.text('unit'),
		location_city: item.text('city'),
		location_region: item.text('region'),
		location_postal_code: item.text('postalCode'),
		location_country: more.text('country'),
		name: more.text('jobName'),
		external_identifier: item.text('externalIdentifier'),
		deliverable_id: item.deliverable('deliverableId'),
		wallet_id: more.optionalId('walletId'),
		customer_name: more.text('customerName'),
		customer_email: more.email('customerEmail'),
		customer_phone: more.phone('customerPhone'),
		client_identifier: more.text('clientIdentifier'),
		test_state: more.text('testState') === undefined ? undefined : more.choice('testState'),
	});
	const custom = more.json('customFieldsJson');
	const customJob = isRecord(custom.job_attributes) ? custom.job_attributes : {};
	return {
		signup_type: 'homeowner',
		...custom,
		...request,
		job_attributes: { ...customJob, ...job },
	};
}
