import { randomBytes, randomUUID } from 'node:crypto';

import { CaptureRequestStore } from './captureRequestStore';
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

export const ORG = { id: 463605, name: 'Ridgeline Exteriors' };

export const WALLET: Wallet = {
	id: 463517,
	preferred: true,
	shared: false,
	owner: ORG.name,
	deliverables: [2, 3, 7],
};

const WORKFLOWS: readonly InspectionWorkflow[] = [
	{ id: 8675, name: 'Exterior Storm Damage', shared_with: [] },
	{ id: 8676, name: 'Roof Condition', shared_with: [] },
];

export const OWNER: User = {
	id: 135507,
	name: 'Dana Whitfield',
	email: 'admin@example.com',
	admin: true,
	state: 'activated',
};

export const USERS: readonly User[] = [
	OWNER,
	{ id: 135508, name: 'Sam Ortiz', email: 'pro@example.com', admin: false, state: 'activated' },
	{
		id: 135509,
		name: 'Office Robot',
		email: 'office@example.com',
		admin: true,
		state: 'activated',
	},
];

const ORGS: readonly Org[] = [
	{ ...ORG, parent_id: null },
	{ id: ORG.id + 1, name: 'Ridgeline West', parent_id: ORG.id },
].map((org) => ({
	...org,
	customer_display_name: org.name,
	preferences: { external_identifier_label: 'Lead Number', external_identifier_required: false },
}));

/** Differs by process: receivers remember the ids of an earlier simulator's events. */
const START = (Math.floor(Date.now() / 1000) % 1_000_000) * 20;

/** Everything the simulator keeps. `clear` empties it; ids go on. */
export class Store {
	users: User[] = [];
	/** People with an account who aren't in the org any more. */
	formerUsers: User[] = [];
	orgs: Org[] = [];
	captureRequests = new CaptureRequestStore();
	webhooks: Webhook[] = [];
	deliveries: Delivery[] = [];
	messages: Message[] = [];
	deliverableChanges: DeliverableChange[] = [];
	shareLinks: ShareLink[] = [];
	notes: Note[] = [];
	leads: Lead[] = [];
	wallets: Wallet[] = [];
	inspectionWorkflows: InspectionWorkflow[] = [];
	private readonly jobsById = new Map<number, Job>();
	private last = START;

	constructor() {
		this.clear();
	}

	clear(): void {
		this.users = USERS.map((user) => ({ ...user }));
		this.formerUsers = [];
		this.orgs = structuredClone([...ORGS]);
		this.captureRequests = new CaptureRequestStore();
		this.jobsById.clear();
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

	/** The first user, for whom things are made when nobody is named. */
	get owner(): User {
		return this.users[0] ?? OWNER;
	}

	nextId(): number {
		return 1_000_000 + ++this.last;
	}

	nextIdentifier(): string {
		// A leading letter keeps it apart from the numeric ids that share its place in paths.
		for (;;) {
			const identifier = `U${randomBytes(4).toString('base64url').slice(0, 5)}`;
			if (this.captureRequests.find(identifier) === undefined) return identifier;
		}
	}

	uuid(): string {
		return randomUUID();
	}

	job(id: number): Job | undefined {
		return this.jobsById.get(id);
	}

	/** All jobs, in the order of their creation. */
	get jobs(): Job[] {
		return [...this.jobsById.values()];
	}

	addJobs(jobs: readonly Job[]): void {
		for (const job of jobs) this.jobsById.set(job.id, job);
	}

	removeJob(job: Job): void {
		this.jobsById.delete(job.id);
	}

	model(id: number): { job: Job; model: Model } | undefined {
		for (const job of this.jobs) {
			const model = job.models.find((each) => each.id === id);
			if (model !== undefined) return { job, model };
		}
		return undefined;
	}

	photo(id: number): { job: Job; model: Model; photo: Photo } | undefined {
		for (const job of this.jobs) {
			for (const model of job.models) {
				const photo = model.photos.find((each) => each.id === id);
				if (photo !== undefined) return { job, model, photo };
			}
		}
		return undefined;
	}

	inspection(id: number): { job: Job; inspection: Inspection } | undefined {
		for (const job of this.jobs) {
			const inspection = job.inspections.find((each) => each.id === id);
			if (inspection !== undefined) return { job, inspection };
		}
		return undefined;
	}

	captureRequest(key: string | number): CaptureRequest | undefined {
		return this.captureRequests.find(key);
	}
}
