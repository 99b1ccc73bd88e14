import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { deliveryKey } from '../webhook/deduplication';
import type { EventSelection, HoverEventName } from './catalogue';
import { ALL_EVENTS, eventHeader, HOVER_EVENTS } from './catalogue';

/** What Hover sends for one kind of event, for building a workflow before anything has happened. */
export interface EventSample {
	/** Without `event`, which the catalogue has. */
	payload: IDataObject;
	/**
	 * Whether Hover or one of its integrators shows these fields in public. Of the other events only the
	 * subject is known: which ids they carry is our guess, listed in docs/hover-guesses.md.
	 */
	isDocumented: boolean;
}

/** Ids that go together, so that samples of several events tell one story. */
const WEBHOOK = { webhook_id: 230293 };
const JOB = { job_id: 19402492 };
const EXTERNAL = { job_external_identifier: 'LEAD-1041' };
const ESTIMATE = { project_management_production_list_id: 88120 };
const PROPOSAL = { project_management_proposal_document_id: 60512 };
const PROJECT = { project_id: 719829 };

const JOB_STATE: IDataObject = {
	...WEBHOOK,
	...JOB,
	...EXTERNAL,
	'content-available': 1,
	job_estimated_hours_to_completion: 1.3902,
};

const documented = (payload: IDataObject): EventSample => ({
	payload: { ...payload, ...WEBHOOK },
	isDocumented: true,
});

const likely = (payload: IDataObject): EventSample => ({
	payload: { ...payload, ...WEBHOOK },
	isDocumented: false,
});

/**
 * A sample of every event in the catalogue; an event without one doesn't compile.
 * Hover pages: developers.hover.to/docs/hovers-available-webhooks, …/docs/agreements-integrations,
 * …/reference/proposals-api, …/reference/orders, …/docs/estimates-integrations
 */
export const EVENT_SAMPLES: Readonly<Record<HoverEventName, EventSample>> = {
	'job-state-changed-v2': documented({ ...JOB_STATE, state: 'completed' }),
	'job-state-changed': documented({
		...JOB_STATE,
		job_client_identifier: null,
		payment_partner_account_identifier: null,
		state: 'complete',
	}),
	'model-created': likely({ ...JOB, model_id: 17338410 }),
	'model-state-changed': likely({ ...JOB, model_id: 17338410, state: 'complete' }),
	'capture-request-state-changed': likely({
		capture_request_id: 1204511,
		pending_job_id: JOB.job_id,
		state: 'connected',
	}),
	'deliverable-change-request-state-changed': documented({ ...JOB, state: 'complete' }),
	'inspection-state-changed': likely({ ...JOB, inspection_id: 44017, state: 'complete' }),
	'project-management-production-list-created': likely({ ...JOB, ...ESTIMATE }),
	'project-management-production-list-manual-sync': documented({ ...JOB, ...ESTIMATE }),
	'project-management-production-list-approval-changed': likely({ ...JOB, ...ESTIMATE }),
	'project-management-proposal-document-state-changed': documented({
		...JOB,
		...PROPOSAL,
		estimation_estimate_group_id: 20417,
		sales_opportunity_id: 51186,
		org_id: 120044,
		state: 'complete',
	}),
	'project-management-signature-request-state-changed': documented({
		...PROPOSAL,
		project_management_signature_request_id: 7741,
		state: 'signed',
		signed_at: 1782504980,
	}),
	'project-management-order-document-state-changed': documented({
		...JOB,
		...ESTIMATE,
		project_management_order_document_id: '6f1c9d2e-3b7a-4c58-9e04-d2a5b8f06c31',
		state: 'complete',
	}),
	'distribution-order-state-changed': likely({
		...JOB,
		distribution_order_id: 30218,
		state: 'submitted',
	}),
	'instant-design-image-created': documented({
		...PROJECT,
		...JOB,
		project_name: 'Smith residence',
		lead_id: 8675309,
		image_id: 18921411,
		timestamp: '2026-06-26T20:16:20.000Z',
	}),
	'instant-design-lead-form-submitted': likely({
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
};

/** The ways to try a workflow in the editor, values of the option Try With. */
export const WITH_EVENT = 'event';
export const WITH_SAMPLES = 'samples';

/** The option that says what a try in the editor starts with. Published workflows don't heed it. */
export const TRY_WITH: INodeProperties = {
	displayName: 'Try With',
	name: 'tryWith',
	type: 'options',
	options: [
		{
			name: 'Next Event From Hover',
			value: WITH_EVENT,
			description: 'Registers at Hover for two minutes and waits until something happens there',
		},
		{
			name: 'Samples',
			value: WITH_SAMPLES,
			description:
				'Starts at once with a made-up event of each kind that is chosen, in a chosen state',
		},
	],
	default: WITH_EVENT,
	description:
		'What the workflow starts with when you execute it in the editor. Samples ask Hover nothing and are marked with _hover.sample. A published workflow takes real events only.',
};

/**
 * The method that the trigger's webhook is registered for: none when the workflow is tried with samples,
 * so that n8n has nothing to wait for and runs the node at once. n8n gives workflows that are tried as not
 * active, and those it publishes, serves and takes off as active.
 */
export const WEBHOOK_METHOD = `={{ !$workflow.active && $parameter["options"]?.["tryWith"] === "${WITH_SAMPLES}" ? "" : "POST" }}`;

/**
 * What a trigger would start with: one item for each chosen event, or for every event of the catalogue
 * where all are chosen, in a chosen state. Each says under `_hover` that it is a sample.
 */
export function sampleItems({ events, states }: EventSelection): IDataObject[] {
	const isChosen = (name: string) => events.includes(name) || events.includes(ALL_EVENTS);
	return HOVER_EVENTS.filter(({ name }) => isChosen(name)).map(({ name }) => {
		const { payload } = EVENT_SAMPLES[name];
		const wanted = Object.hasOwn(states, name) ? states[name] : [];
		const isOther = wanted.length > 0 && !wanted.includes(String(payload.state));
		const body: IDataObject = { event: name, ...payload, ...(isOther ? { state: wanted[0] } : {}) };
		const delivery_key = deliveryKey(Buffer.from(JSON.stringify(body)));
		return { ...body, _hover: { ...eventHeader(body), delivery_key, sample: true } };
	});
}
