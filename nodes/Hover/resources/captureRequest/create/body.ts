import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../shared/api/types';
import type { Item } from '../../../item';

const omitUndefined = (fields: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Every value checked. Hover page: developers.hover.to/reference/create-capture-request */
export function createBody(item: Item): IDataObject {
	const address = item.collection('address');
	const more = item.collection('additionalFields');
	const request = omitUndefined({
		capturing_user_name: item.requiredText('capturingUserName'),
		capturing_user_email: item.requiredEmail('capturingUserEmail'),
		capturing_user_phone: item.phone('capturingUserPhone'),
		signup_type: item.choice('signupType'),
		claim_number: more.text('claimNumber'),
		suppress_text_messages: more.flag('suppressTextMessages'),
		requires_reconstruction_capture: more.flag('requiresReconstructionCapture'),
		inspection_workflow_id: more.optionalId('inspectionWorkflowId'),
	});
	const job = omitUndefined({
		location_line_1: item.requiredText('locationLine1'),
		location_line_2: address.text('locationLine2'),
		location_city: address.text('locationCity'),
		location_region: address.text('locationRegion'),
		location_postal_code: address.text('locationPostalCode'),
		location_country: address.text('locationCountry'),
		name: more.text('jobName'),
		external_identifier: more.text('externalIdentifier'),
		deliverable_id: item.deliverable('deliverableId'),
		wallet_id: more.optionalId('walletId'),
		customer_name: more.text('customerName'),
		customer_email: more.email('customerEmail'),
		customer_phone: more.phone('customerPhone'),
		client_identifier: more.text('clientIdentifier'),
		test_state: more.text('testState') === undefined ? undefined : more.choice('testState'),
	});
	const extra = more.json('extraFieldsJson');
	const extraJob = isRecord(extra.job_attributes) ? extra.job_attributes : {};
	return { ...extra, ...request, job_attributes: { ...extraJob, ...job } };
}
