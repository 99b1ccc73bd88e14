/** Makes many capture requests at once: an account with a history, without messages or events. */
import { findActingUser } from '../api/actingUser';
import { draftJob, jobAttributes } from '../api/newCaptureRequest';
import { HttpError } from '../httpError';
import type { CaptureRequest, Job, User } from '../types';
import type { SimulatorState } from '../simulatorState';

export interface SeedOrder {
	count?: number;
	open?: number;
	/** The user who asks, by email address; the org's first when absent. */
	requested_by?: string;
	/** Milliseconds between two of them, the last of which is made now; 60,000 when absent. */
	every_ms?: number;
}

export interface Seeded {
	count: number;
	open: number;
	first_id: number;
	last_id: number;
}

const MOST = 200_000;
const FIRST_NAMES = ['Ada', 'Ben', 'Carla', 'Dev', 'Elif', 'Frank', 'Grace', 'Hugo', 'Ines', 'Jo'];
const LAST_NAMES = ['Abbott', 'Baker', 'Castro', 'Diaz', 'Ellis', 'Fox', 'Gupta', 'Hale', 'Ito'];
const STREETS = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir', 'Hazel', 'Juniper', 'Larch'];
const CITIES = [
	['Springfield', 'IL', '62701'],
	['Dayton', 'OH', '45402'],
	['Boise', 'ID', '83702'],
	['Macon', 'GA', '31201'],
] as const;
const GAPS = [0, 2, 1, 0, 3];

const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** Makes and keeps them, the oldest first. Throws 422 for a bad count or an unknown user. */
export function seedCaptureRequests(simulator: SimulatorState, order: SeedOrder): Seeded {
	const { count = 0, open = count, every_ms: everyMs = 60_000 } = order;
	if (!Number.isInteger(count) || count < 1 || count > MOST) {
		throw new HttpError(422, { error: `count must be a whole number from 1 to ${MOST}` });
	}
	const user =
		findActingUser(simulator, { current_user_email: order.requested_by }, 'email_or_id') ??
		simulator.store.owner;

	const requests: CaptureRequest[] = [];
	const jobs: Job[] = [];
	const identifiers = new Set<string>();
	const now = simulator.clock.now();
	for (let index = 0; index < count; index++) {
		const isOpen = Math.floor(((index + 1) * open) / count) > Math.floor((index * open) / count);
		let identifier = simulator.store.nextIdentifier();
		while (identifiers.has(identifier)) identifier = simulator.store.nextIdentifier();
		identifiers.add(identifier);
		const createdAt = new Date(now - (count - 1 - index) * everyMs).toISOString();
		const { request, job } = seeded(simulator, user, { isOpen, identifier, createdAt, index });
		requests.push(request);
		jobs.push(job);
	}
	simulator.store.captureRequests.add(requests);
	simulator.store.addJobs(jobs);
	return {
		count,
		open: requests.filter(({ state }) => state === 'new').length,
		first_id: requests[0]?.id ?? 0,
		last_id: requests.at(-1)?.id ?? 0,
	};
}

interface One {
	isOpen: boolean;
	identifier: string;
	createdAt: string;
	index: number;
}

function seeded(
	simulator: SimulatorState,
	user: User,
	{ isOpen, identifier, createdAt, index }: One,
) {
	for (let gap = at(GAPS, index); gap > 0; gap--) simulator.store.nextId();
	const id = simulator.store.nextId();
	const name = `${at(FIRST_NAMES, id)} ${at(LAST_NAMES, Math.floor(id / 10))}`;
	const [city, region, postalCode] = at(CITIES, id);
	const attributes = jobAttributes(simulator, {
		location_line_1: `${id} ${at(STREETS, id)} Street`,
		location_city: city,
		location_region: region,
		location_postal_code: postalCode,
		location_country: 'US',
		external_identifier: `SEED-${id}`,
		deliverable_id: 3,
	});
	const state = isOpen ? ('draft' as const) : ('completed' as const);
	const job: Job = {
		...draftJob(simulator, attributes),
		state,
		captureRequestId: id,
		capturedBy: isOpen ? null : `person-${id}@example.com`,
		created_at: createdAt,
		updated_at: createdAt,
		completed_at: isOpen ? null : createdAt,
		isSeeded: true,
	};
	const request: CaptureRequest = {
		id,
		identifier,
		state: isOpen ? 'new' : 'complete',
		capturing_user_name: name,
		capturing_user_email: `person-${id}@example.com`,
		capturing_user_phone: `+1555${String(id % 10_000_000).padStart(7, '0')}`,
		capturing_user_id: isOpen ? null : id,
		captured_user_id: isOpen ? null : id,
		requesting_user_id: user.id,
		claim_number: null,
		signup_type: 'homeowner',
		suppress_text_messages: false,
		requires_reconstruction_capture: true,
		inspection_workflow_id: null,
		jobId: job.id,
		job_attributes: attributes,
		created_at: createdAt,
		updated_at: createdAt,
		isSeeded: true,
	};
	return { request, job };
}
