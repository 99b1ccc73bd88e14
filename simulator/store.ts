/** Everything the simulator keeps, in memory. */
import { randomBytes, randomUUID } from 'node:crypto';

import type {
	CaptureRequest,
	DeliverableChange,
	Delivery,
	Inspection,
	InspectionWorkflow,
	Job,
	Lead,
	Message,
	Model,
	Note,
	Org,
	Photo,
	ShareLink,
	User,
	Wallet,
	Webhook,
} from './types';

/** The org that all accounts belong to. */
export const ORG = { id: 463605, name: 'Ridgeline Exteriors' };

/** The wallet that jobs are paid from. */
export const WALLET: Wallet = {
	id: 463517,
	preferred: true,
	shared: false,
	owner: ORG.name,
	deliverables: [2, 3, 7],
};

/** The inspection workflows of the org at the start. */
const WORKFLOWS: readonly InspectionWorkflow[] = [
	{ id: 8675, name: 'Exterior Storm Damage', shared_with: [] },
	{ id: 8676, name: 'Roof Condition', shared_with: [] },
];

/** The people of the org at the start: an admin and two others. */
export const USERS: readonly User[] = [
	{
		id: 135507,
		name: 'Dana Whitfield',
		email: 'admin@example.com',
		admin: true,
		state: 'activated',
	},
	{ id: 135508, name: 'Sam Ortiz', email: 'pro@example.com', admin: false, state: 'activated' },
	{
		id: 135509,
		name: 'Office Robot',
		email: 'office@example.com',
		admin: true,
		state: 'activated',
	},
];

/** The org and the one below it, at the start. */
const ORGS: readonly Org[] = [
	{ ...ORG, parent_id: null },
	{ id: ORG.id + 1, name: 'Ridgeline West', parent_id: ORG.id },
].map((org) => ({
	...org,
	customer_display_name: org.name,
	preferences: { external_identifier_label: 'Lead Number', external_identifier_required: false },
}));

/**
 * Ids start at another place in each process, so that a receiver that remembers what it has seen doesn't
 * take the events of a new simulator for repeats of the last one's.
 */
const START = (Math.floor(Date.now() / 1000) % 1_000_000) * 20;

/** The collections. `clear` empties them; ids go on, for the same reason that they don't start at one. */
export class Store {
	users: User[] = [];
	/** People with an account who aren't in the org any more. */
	formerUsers: User[] = [];
	orgs: Org[] = [];
	captureRequests: CaptureRequest[] = [];
	jobs: Job[] = [];
	webhooks: Webhook[] = [];
	deliveries: Delivery[] = [];
	messages: Message[] = [];
	deliverableChanges: DeliverableChange[] = [];
	shareLinks: ShareLink[] = [];
	notes: Note[] = [];
	leads: Lead[] = [];
	wallets: Wallet[] = [];
	inspectionWorkflows: InspectionWorkflow[] = [];
	private last = START;

	constructor() {
		this.clear();
	}

	/** Empties everything; the org's first users are back. */
	clear(): void {
		this.users = USERS.map((user) => ({ ...user }));
		this.formerUsers = [];
		this.orgs = structuredClone([...ORGS]);
		this.captureRequests = [];
		this.jobs = [];
		this.webhooks = [];
		this.deliveries = [];
		this.messages = [];
		this.deliverableChanges = [];
		this.shareLinks = [];
		this.notes = [];
		this.leads = [];
		this.wallets = [WALLET];
		this.inspectionWorkflows = WORKFLOWS.map((workflow) => ({ ...workflow, shared_with: [] }));
	}

	/** A number nobody has yet. */
	nextId(): number {
		return 1_000_000 + ++this.last;
	}

	/** The short identifier of a capture link, such as `UEd_NA`. */
	nextIdentifier(): string {
		// A leading letter keeps it apart from the numeric ids that share its place in paths.
		return `U${randomBytes(4).toString('base64url').slice(0, 5)}`;
	}

	/** A UUID, as Hover's client identifiers and verification codes are. */
	uuid(): string {
		return randomUUID();
	}

	/** The job with an id. */
	job(id: number): Job | undefined {
		return this.jobs.find((job) => job.id === id);
	}

	/** The model with an id, and its job. */
	model(id: number): { job: Job; model: Model } | undefined {
		for (const job of this.jobs) {
			const model = job.models.find((each) => each.id === id);
			if (model !== undefined) return { job, model };
		}
		return undefined;
	}

	/** The photo with an id, its model and job. */
	photo(id: number): { job: Job; model: Model; photo: Photo } | undefined {
		for (const job of this.jobs) {
			for (const model of job.models) {
				const photo = model.photos.find((each) => each.id === id);
				if (photo !== undefined) return { job, model, photo };
			}
		}
		return undefined;
	}

	/** The inspection with an id, and its job. */
	inspection(id: number): { job: Job; inspection: Inspection } | undefined {
		for (const job of this.jobs) {
			const inspection = job.inspections.find((each) => each.id === id);
			if (inspection !== undefined) return { job, inspection };
		}
		return undefined;
	}

	/** A capture request by its number or by the identifier of its link. */
	captureRequest(key: string | number): CaptureRequest | undefined {
		const text = String(key);
		return this.captureRequests.find(
			(request) => String(request.id) === text || request.identifier === text,
		);
	}
}
