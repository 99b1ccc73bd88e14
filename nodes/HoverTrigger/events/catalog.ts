import type { HoverEvent } from './hoverEvent';
import { documented, ESTIMATE, guessed, JOB, JOB_STATE, PROPOSAL, state } from './hoverEvent';

export const VERIFICATION_EVENT = 'webhook-verification-code';

/**
 * Every event Hover documents, with its states and a sample.
 * Hover pages: developers.hover.to/docs/hovers-available-webhooks, …/docs/agreements-integrations,
 * …/docs/estimates-integrations; …/reference/proposals-api, …/reference/orders,
 * …/reference/create-deliverable-change-request
 */
export const HOVER_EVENTS: readonly HoverEvent[] = [
	{
		name: 'job-state-changed-v2',
		label: 'Job State Changed',
		action: 'On job state changed',
		description:
			"A job changed state: photos uploaded, approval needed, completed or failed. Not every account gets this event: for completed and failed jobs, choose 'Job Finished' and 'Job Failed'.",
		states: [
			state('working', 'Hover builds the 3D model and the measurements from the photos'),
			state('waiting_approval', 'An admin must approve the job before it continues'),
			state('processing', 'Hover finalizes the results'),
			state('paying', 'Hover collects the payment'),
			state('completed', 'Measurements and files are ready'),
			state('failed', 'Hover could not build the job'),
		],
		sample: documented({ ...JOB_STATE, state: 'completed' }),
	},
	{
		name: 'job-state-changed',
		label: 'Job State Changed (Old Version)',
		action: 'On job state changed (old version)',
		description:
			"Use 'Job State Changed' unless Hover support told you otherwise. The older event has more states and says 'complete' instead of 'completed'. If Hover sends both and you choose both, the workflow runs twice.",
		states: [
			state('uploading', 'Waiting for the photos'),
			state('processing_upload', 'The photos are uploaded and being checked'),
			state('submitting', 'The photos are sent to modeling'),
			state('working', 'Hover builds the 3D model and the measurements'),
			state('waitlisted', 'The account is on the waiting list'),
			state('waiting_approval', 'An admin must approve the job before it continues'),
			state('retrieving', 'The results are ready and being retrieved'),
			state('processing', 'Hover finalizes the results'),
			state('paying', 'Hover collects the payment'),
			state('complete', 'Measurements and files are ready'),
			state('failed', 'Hover could not build the job'),
			state('cancelled', 'The job was canceled before it was finished'),
			state('requesting_corrections', 'The job is sent back for corrections'),
			state('processing_upload_for_improvements', 'More photos are uploaded, to improve the model'),
		],
		sample: documented({
			...JOB_STATE,
			job_client_identifier: null,
			payment_partner_account_identifier: null,
			state: 'complete',
		}),
	},
	{
		name: 'model-created',
		label: 'Model Created',
		action: 'On model created',
		description:
			'A structure was added to a job (a job has one model per structure). The first one is created with the draft job, before any photos: it is still waiting for them.',
		states: [],
		sample: guessed({ ...JOB, model_id: 17338410 }),
	},
	{
		name: 'model-state-changed',
		label: 'Model State Changed',
		action: 'On model state changed',
		description: 'A structure of a job is finished or failed',
		states: [
			state('complete', "The structure's measurements and files are ready"),
			state('failed', 'Hover could not build the structure'),
		],
		sample: guessed({ ...JOB, model_id: 17338410, state: 'complete' }),
	},
	{
		name: 'capture-request-state-changed',
		label: 'Capture Request State Changed',
		action: 'On capture request state changed',
		description:
			'A capture request was sent or deleted, or the homeowner signed up or took the photos',
		states: [
			state('new', 'The request was sent'),
			state('connected', 'The homeowner signed up'),
			state('complete', 'The homeowner took the photos'),
			state('deleted', 'The request was deleted'),
		],
		sample: guessed({
			capture_request_id: 1204511,
			pending_job_id: JOB.job_id,
			job_external_identifier: 'LEAD-1041',
			state: 'connected',
		}),
	},
	{
		name: 'deliverable-change-request-state-changed',
		label: 'Deliverable Change Request State Changed',
		action: 'On deliverable change request state changed',
		description: 'The upgrade of a job to another deliverable changed state',
		states: [
			state('first_attempt', 'The upgrade was ordered and is in progress'),
			state('complete', 'The job has the new deliverable'),
		],
		sample: documented({ ...JOB, state: 'complete' }),
		repeatsAlike: true,
	},
	{
		name: 'inspection-state-changed',
		label: 'Inspection State Changed',
		action: 'On inspection state changed',
		description: 'An inspection changed state',
		states: [state('submitted', 'The inspection is finished')],
		sample: guessed({ ...JOB, inspection_id: 44017, state: 'submitted' }),
	},
	{
		name: 'project-management-production-list-created',
		label: 'Estimate Created',
		action: 'On estimate created',
		description: 'An estimate (material list) was created',
		states: [],
		sample: guessed({ ...JOB, ...ESTIMATE }),
	},
	{
		name: 'project-management-production-list-manual-sync',
		label: 'Estimate Synced Manually',
		action: 'On estimate synced manually',
		description: 'A user synced an estimate (material list) to a connected system manually',
		states: [],
		sample: documented({ ...JOB, ...ESTIMATE }),
		repeatsAlike: true,
	},
	{
		name: 'project-management-production-list-approval-changed',
		label: 'Estimate Approval Changed',
		action: 'On estimate approval changed',
		description: 'An estimate (material list) was approved, or its approval was withdrawn',
		states: [],
		sample: guessed({ ...JOB, ...ESTIMATE }),
		repeatsAlike: true,
	},
	{
		name: 'project-management-proposal-document-state-changed',
		label: 'Proposal State Changed',
		action: 'On proposal state changed',
		description: 'A proposal or agreement was created or changed state',
		states: [state('complete', 'The document is ready')],
		sample: documented({
			...JOB,
			...PROPOSAL,
			estimation_estimate_group_id: 20417,
			sales_opportunity_id: 51186,
			org_id: 120044,
			state: 'complete',
		}),
	},
	{
		name: 'project-management-signature-request-state-changed',
		label: 'Signature Request State Changed',
		action: 'On signature request state changed',
		description: 'A signature was requested or given',
		states: [
			state('signed', "The customer signed ('signed_at' is a Unix timestamp)"),
			state('complete', 'The signed proposal is ready'),
		],
		sample: documented({
			...PROPOSAL,
			project_management_signature_request_id: 7741,
			state: 'signed',
			signed_at: 1782504980,
		}),
	},
	{
		name: 'project-management-order-document-state-changed',
		label: 'Order Document State Changed',
		action: 'On order document state changed',
		description: 'A material or labor order is complete',
		// Hover documents a single state, so there is nothing to choose.
		states: [],
		sample: documented({
			...JOB,
			...ESTIMATE,
			project_management_order_document_id: '6f1c9d2e-3b7a-4c58-9e04-d2a5b8f06c31',
			state: 'complete',
		}),
	},
	{
		name: 'distribution-order-state-changed',
		label: 'Distribution Order State Changed',
		action: 'On distribution order state changed',
		description: 'An order from the product catalog was submitted',
		states: [],
		sample: guessed({
			...JOB,
			distribution_order_id: 30218,
			state: 'submitted',
		}),
	},
	{
		name: 'instant-design-image-created',
		label: 'Instant Design Image Created',
		action: 'On Instant Design image created',
		description: 'A homeowner created a design of their house with Instant Design',
		states: [],
		sample: documented({
			project_id: 719829,
			...JOB,
			project_name: 'Smith residence',
			lead_id: 8675309,
			image_id: 18921411,
			timestamp: '2026-06-26T20:16:20.000Z',
		}),
	},
	{
		name: 'instant-design-lead-form-submitted',
		label: 'Instant Design Lead Form Submitted',
		action: 'On new Instant Design lead',
		description: 'A homeowner submitted the Instant Design form: a new lead',
		states: [],
		sample: guessed({
			lead_id: 8675309,
			full_name: 'Sam Sample',
			email: 'sam.sample@example.com',
			phone_number: '+15555550100',
			location_line_1: '12 Maple Street',
			location_city: 'Springfield',
			location_region: 'IL',
			location_postal_code: '62701',
			phone_marketing_opt_in: false,
		}),
	},
];
