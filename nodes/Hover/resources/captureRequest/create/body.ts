import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { isRecord } from '../../../../shared/api/types';
import { Checks } from '../../../descriptions/checks';
import { deliverableOf } from '../../../descriptions/deliverable';

const present = (fields: IDataObject): IDataObject =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/**
 * Hover's `capture_request` from the panel of one item, every value checked.
 * Hover page: developers.hover.to/reference/create-capture-request
 *
 * @throws NodeOperationError that names the field at fault
 */
export function createBody(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const checks = new Checks(context, itemIndex);
	const read = (name: string, fallback?: unknown): unknown =>
		context.getNodeParameter(name, itemIndex, fallback as never);
	const address = read('address', {}) as IDataObject;
	const more = read('additionalFields', {}) as IDataObject;

	const signupType = checks.required('Signup Type', read('signupType', 'homeowner'));
	if (signupType !== 'homeowner' && signupType !== 'pro') {
		checks.fail('Signup Type', 'must be homeowner or pro');
	}
	const deliverableId = deliverableOf(context, itemIndex);

	const request = present({
		capturing_user_name: checks.required('Capturing User Name', read('capturingUserName')),
		capturing_user_email: checks.email(
			'Capturing User Email',
			checks.required('Capturing User Email', read('capturingUserEmail')),
		),
		capturing_user_phone: checks.phone('Capturing User Phone', read('capturingUserPhone', '')),
		signup_type: signupType,
		claim_number: checks.text('Claim Number', more.claimNumber),
		suppress_text_messages: more.suppressTextMessages,
		requires_reconstruction_capture: more.requiresReconstructionCapture,
		inspection_workflow_id: checks.id('Inspection Workflow', more.inspectionWorkflowId),
	});
	const job = present({
		location_line_1: checks.required('Street Address', read('locationLine1')),
		location_line_2: checks.text('Unit', address.locationLine2),
		location_city: checks.text('City', address.locationCity),
		location_region: checks.text('Region', address.locationRegion),
		location_postal_code: checks.text('Postal Code', address.locationPostalCode),
		location_country: checks.text('Country', address.locationCountry),
		name: checks.text('Job Name', more.jobName),
		external_identifier: checks.text('External Identifier', more.externalIdentifier),
		deliverable_id: deliverableId,
		wallet_id: checks.id('Wallet', more.walletId),
		customer_name: checks.text('Customer Name', more.customerName),
		customer_email: checks.email('Customer Email', more.customerEmail),
		customer_phone: checks.phone('Customer Phone', more.customerPhone),
		client_identifier: checks.text('Client Identifier', more.clientIdentifier),
		test_state: checks.text('Test State', more.testState),
	});

	const extra = checks.object('Extra Fields (JSON)', more.extraFieldsJson);
	const extraJob = isRecord(extra.job_attributes) ? extra.job_attributes : {};
	return { ...extra, ...request, job_attributes: { ...extraJob, ...job } };
}
