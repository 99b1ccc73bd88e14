import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** One state an event can report, with what it means for someone who doesn't know Hover. */
interface HoverEventState {
	value: string;
	description: string;
}

/** One kind of event that Hover sends to webhooks. */
export interface HoverEvent {
	/** Hover's own name, the `event` field of the delivery. */
	name: string;
	/** What the dropdown shows. */
	label: string;
	description: string;
	/** The states to choose among; empty where the event has none, or none is documented. */
	states: readonly HoverEventState[];
}

/** What every delivered event has in common, under `_hover` in the output. Absent ids are null. */
export interface EventHeader {
	event: string;
	state: string | null;
	job_id: number | string | null;
	model_id: number | string | null;
	capture_request_id: number | string | null;
}

/** Which events, and which of their states, start the workflow. */
export interface EventSelection {
	/** Hover's event names; `*` stands for all, also for those this catalogue doesn't know. */
	events: readonly string[];
	/** Event name → states; an absent or empty list means every state. */
	states: Readonly<Record<string, readonly string[]>>;
}

/** The choice that lets every event through. */
export const ALL_EVENTS = '*';

/** The event that asks for proof that the address is ours. It never starts a workflow. */
export const VERIFICATION_EVENT = 'webhook-verification-code';

const state = (value: string, description: string): HoverEventState => ({ value, description });

/**
 * Every event Hover documents, with its states.
 * Hover pages: developers.hover.to/docs/hovers-available-webhooks; for proposals and signatures
 * …/reference/proposals-api, for orders …/reference/orders, for an upgrade's first state
 * …/reference/create-deliverable-change-request
 */
const CATALOGUE = [
	{
		name: 'job-state-changed-v2',
		label: 'Job State Changed',
		description: 'A job moved on: photos are in, it needs approval, it is completed or it failed',
		states: [
			state('working', 'Photos are in; Hover builds the 3D model and the measurements'),
			state('waiting_approval', 'An admin must approve the job before it goes on'),
			state('processing', 'Hover puts the last touches to the results'),
			state('paying', 'Hover collects the payment'),
			state('completed', 'Measurements and files are ready'),
			state('failed', 'Hover could not build the job'),
		],
	},
	{
		name: 'job-state-changed',
		label: 'Job State Changed (Old Version)',
		description:
			'The older form of Job State Changed, with more states and "complete" instead of "completed". Choosing both starts the workflow twice for one change.',
		states: [
			state('uploading', 'Waiting for the photos'),
			state('processing_upload', 'The photos are in and are being checked'),
			state('submitting', 'The photos go to the people who build the model'),
			state('working', 'Hover builds the 3D model and the measurements'),
			state('waitlisted', 'The account is on the waiting list'),
			state('waiting_approval', 'An admin must approve the job before it goes on'),
			state('retrieving', 'The results are ready and being fetched'),
			state('processing', 'Hover puts the last touches to the results'),
			state('paying', 'Hover collects the payment'),
			state('complete', 'Measurements and files are ready'),
			state('failed', 'Hover could not build the job'),
			state('cancelled', 'The job was cancelled before it was finished'),
			state('requesting_corrections', 'The job goes back for corrections'),
			state('processing_upload_for_improvements', 'More photos are in, for an improvement'),
		],
	},
	{
		name: 'model-created',
		label: 'Model Created',
		description: 'A structure was added to a job (a job has one model for each structure)',
		states: [],
	},
	{
		name: 'model-state-changed',
		label: 'Model State Changed',
		description: 'A structure of a job is finished, or failed',
		states: [
			state('complete', "The structure's measurements and files are ready"),
			state('failed', 'Hover could not build the structure'),
		],
	},
	{
		name: 'capture-request-state-changed',
		label: 'Capture Request State Changed',
		description: 'The person asked to take photos signed up, took them, or the request was deleted',
		states: [
			state('new', 'The request was sent'),
			state('connected', 'The person signed up'),
			state('complete', 'The person took the photos'),
			state('deleted', 'The request was deleted'),
		],
	},
	{
		name: 'deliverable-change-request-state-changed',
		label: 'Deliverable Change Request State Changed',
		description: 'The upgrade of a job to another deliverable moved on',
		states: [
			state('first_attempt', 'The upgrade was ordered and is under way'),
			state('complete', 'The job has the new deliverable'),
		],
	},
	{
		name: 'inspection-state-changed',
		label: 'Inspection State Changed',
		description: 'An inspection moved on',
		states: [],
	},
	{
		name: 'project-management-production-list-created',
		label: 'Estimate Created',
		description: 'An estimate (material list) was made',
		states: [],
	},
	{
		name: 'project-management-production-list-manual-sync',
		label: 'Estimate Synced by Hand',
		description: 'Someone sent an estimate (material list) to a connected system by hand',
		states: [],
	},
	{
		name: 'project-management-production-list-approval-changed',
		label: 'Estimate Approval Changed',
		description: 'An estimate (material list) was approved, or no longer is',
		states: [],
	},
	{
		name: 'project-management-proposal-document-state-changed',
		label: 'Proposal State Changed',
		description: 'A proposal or agreement was made or moved on',
		states: [state('complete', 'The document is ready')],
	},
	{
		name: 'project-management-signature-request-state-changed',
		label: 'Signature Request State Changed',
		description: 'A signature was asked for or given',
		states: [
			state('signed', 'The customer signed; the event says when, in seconds since 1970'),
			state('complete', 'The signed proposal is ready'),
		],
	},
	{
		name: 'project-management-order-document-state-changed',
		label: 'Order Document State Changed',
		description: 'A material or labor order is complete',
		// Hover tells of the one state only, so there is nothing to choose.
		states: [],
	},
	{
		name: 'distribution-order-state-changed',
		label: 'Distribution Order State Changed',
		description: 'An order from the product catalog was submitted',
		states: [],
	},
	{
		name: 'instant-design-image-created',
		label: 'Instant Design Image Created',
		description: 'Someone made a design of their house with Instant Design',
		states: [],
	},
	{
		name: 'instant-design-lead-form-submitted',
		label: 'Instant Design Lead Form Submitted',
		description: 'Someone left their contact data in the Instant Design form: a new lead',
		states: [],
	},
] as const satisfies readonly HoverEvent[];

/** The events by their names: what stands for each of them, such as a sample, can't leave one out. */
export type HoverEventName = (typeof CATALOGUE)[number]['name'];

/** An event of the catalogue. */
export type CatalogueEvent = HoverEvent & { name: HoverEventName };

export const HOVER_EVENTS: readonly CatalogueEvent[] = CATALOGUE;

/** `job-state-changed-v2` → `jobStateChangedV2States`: the parameter that holds an event's states. */
export function statesParameter(eventName: string): string {
	const camelCase = eventName.replace(/-+([a-z0-9])/g, (_dash, next: string) => next.toUpperCase());
	return `${camelCase}States`;
}

/** `waiting_approval` → `Waiting Approval` */
function stateLabel(value: string): string {
	return value.replace(/(^|_)([a-z])/g, (_all, gap: string, letter: string) => {
		return `${gap === '' ? '' : ' '}${letter.toUpperCase()}`;
	});
}

/** The choices of the Events field: all events first, then the catalogue by name. */
export function eventOptions(): INodePropertyOptions[] {
	const options = HOVER_EVENTS.map(({ name, label, description }) => ({
		name: label,
		value: name,
		description,
	}));
	options.sort((left, right) => left.name.localeCompare(right.name, 'en'));
	return [
		{
			name: 'All Events',
			value: ALL_EVENTS,
			description: 'Every event, including kinds that Hover adds later',
		},
		...options,
	];
}

/** One field for each event that has states, shown when the event is chosen. */
export function stateFields(): INodeProperties[] {
	return HOVER_EVENTS.filter(({ states }) => states.length > 0).map(({ name, label, states }) => ({
		displayName: `${label}: States`,
		name: statesParameter(name),
		type: 'multiOptions',
		options: states.map(({ value, description }) => ({
			name: stateLabel(value),
			value,
			description,
		})),
		default: [],
		placeholder: 'Every state',
		description: 'Start only when this state is reached. Leave empty for every state.',
		displayOptions: { show: { events: [name] } },
	}));
}

function idOf(body: IDataObject, ...fields: string[]): number | string | null {
	for (const field of fields) {
		const value = body[field];
		if (typeof value === 'number' || (typeof value === 'string' && value !== '')) return value;
	}
	return null;
}

/**
 * What an event is about, in the same form for every kind of event. A capture request's event can name
 * the job it will become as `pending_job_id`.
 */
export function eventHeader(body: IDataObject): EventHeader {
	return {
		event: typeof body.event === 'string' ? body.event : '',
		state: typeof body.state === 'string' ? body.state : null,
		job_id: idOf(body, 'job_id', 'pending_job_id'),
		model_id: idOf(body, 'model_id'),
		capture_request_id: idOf(body, 'capture_request_id'),
	};
}

/** Whether an event starts the workflow. */
export function isWanted(
	{ event, state: reached }: EventHeader,
	selection: EventSelection,
): boolean {
	if (!selection.events.includes(event) && !selection.events.includes(ALL_EVENTS)) return false;
	// An event may be called anything, `constructor` too.
	const states = Object.hasOwn(selection.states, event) ? selection.states[event] : [];
	return states.length === 0 || (reached !== null && states.includes(reached));
}
