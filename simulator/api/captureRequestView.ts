import { ORG, WALLET } from '../store';
import type { CaptureRequest } from '../types';
import type { SimulatorState } from '../simulatorState';

/** As create and list answer it. Page: developers.hover.to/reference/list-capture-requests */
export function captureRequestView(request: CaptureRequest) {
	const job_attributes = { ...request.job_attributes, test_state: undefined };
	const isComplete = request.state === 'complete';
	return {
		id: request.id,
		capturing_user_name: request.capturing_user_name,
		capturing_user_phone: request.capturing_user_phone,
		capturing_user_email: request.capturing_user_email,
		capturing_user_id: request.capturing_user_id,
		requesting_user_id: request.requesting_user_id,
		identifier: request.identifier,
		claim_number: request.claim_number,
		state: request.state,
		signup_type: request.signup_type,
		inspection_workflow_id: request.inspection_workflow_id,
		requires_reconstruction_capture: request.requires_reconstruction_capture,
		suppress_text_messages: request.suppress_text_messages,
		job_attributes,
		captured_user_id: request.captured_user_id,
		pending_job_id: isComplete ? null : request.jobId,
		...(isComplete ? { job_id: request.jobId } : {}),
	};
}

/** As the API answers it, in which the draft job's id stands where the settings say. */
export function shownRequest(
	{ settings }: SimulatorState,
	request: CaptureRequest,
	place: 'create' | 'list' | 'details',
) {
	const view = captureRequestView(request);
	const { draft_job_field: field, pending_job_when_complete: pending } = settings;
	if (request.state === 'complete') {
		return pending === 'kept' ? { ...view, pending_job_id: request.jobId } : view;
	}
	if (field === 'job_id') return { ...view, pending_job_id: undefined, job_id: request.jobId };
	return field === 'details_only' && place !== 'details' ? { ...view, pending_job_id: null } : view;
}

/** As Show answers it. Page: developers.hover.to/reference/show-capture-request-details */
export function captureRequestDetails(
	simulator: SimulatorState,
	request: CaptureRequest,
	origin: string,
) {
	const user = simulator.store.users.find(({ id }) => id === request.requesting_user_id);
	return {
		...captureRequestView(request),
		// Hover's leads into its app by way of another host; the simulator's app is a page.
		branch_link: `${origin}/homeowner/${request.identifier}`,
		requesting_user: {
			name: user?.name ?? null,
			email: user?.email ?? null,
			org: {
				id: ORG.id,
				name: ORG.name,
				preferences: {
					external_identifier_label: 'Lead Number',
					external_identifier_required: false,
				},
			},
		},
		org_id: ORG.id,
		wallet: {
			id: request.job_attributes.wallet_id ?? WALLET.id,
			org: { customer_display_name: ORG.name },
		},
	};
}
