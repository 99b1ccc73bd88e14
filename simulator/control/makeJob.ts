/** Makes jobs ready for tests, without homeowner, pipeline or events. */
import { draftJob, jobAttributes } from '../api/newCaptureRequest';
import { DELIVERABLES } from '../catalog';
import { structureNames } from '../homeowner';
import { HttpError } from '../httpError';
import { newPhotos, type PhotoPlan } from '../photos';
import { FAILURE_REASON } from '../pipeline';
import type { Settings } from '../settings';
import type { Inspection, Job, Model } from '../types';
import type { SimulatorState } from '../simulatorState';

interface ModelOrder {
	state?: Model['state'];
	name?: string;
	deliverable_id?: number;
	failure_reason?: string;
	photos?: PhotoPlan;
}

export interface JobOrder extends Record<string, unknown> {
	deliverable_id?: number;
	state?: string;
	models?: ModelOrder[];
	photos?: PhotoPlan;
	archived?: boolean;
	example?: boolean;
	failure_reason?: string;
	created_at?: string;
	updated_at?: string;
	completed_at?: string;
	captured_by?: string;
	user_id?: number;
	inspections?: Array<Partial<Omit<Inspection, 'photos'>> & { photos?: PhotoPlan }>;
	estimates?: Array<{ name?: string; items?: number }>;
}

const DEFAULT_PLACE = {
	name: 'Maple Street',
	location_line_1: '12 Maple Street',
	location_city: 'Springfield',
	location_region: 'IL',
	location_postal_code: '62701',
	location_country: 'US',
};

function usualModels(state: string, { models_made }: Settings): ModelOrder[] {
	if (state === 'draft') {
		return models_made === 'with_draft' ? [{ state: 'uploading', photos: { count: 0 } }] : [];
	}
	if (state === 'completed') return [{ state: 'complete' }];
	return [{ state: state === 'failed' ? 'failed' : 'processing' }];
}

/** Makes a job and keeps it; completed and with one complete structure unless told otherwise. */
export function makeJob(simulator: SimulatorState, order: JobOrder): Job {
	const job = draftJob(simulator, jobAttributes(simulator, { ...DEFAULT_PLACE, ...order }));
	const wanted = order.state ?? 'completed';
	job.state = wanted === 'complete' ? 'completed' : wanted;
	job.testState = null;
	job.userId = order.user_id ?? job.userId;
	job.archived = order.archived ?? false;
	job.example = order.example ?? false;
	job.failure_reason = order.failure_reason ?? (job.state === 'failed' ? FAILURE_REASON : null);
	job.created_at = order.created_at ?? job.created_at;
	job.updated_at = order.updated_at ?? job.updated_at;
	job.completed_at = order.completed_at ?? (job.state === 'completed' ? job.updated_at : null);
	job.capturedBy =
		job.state === 'draft' ? null : (order.captured_by ?? simulator.store.owner.email);
	const models = order.models ?? usualModels(job.state, simulator.settings);
	const names = structureNames(models.length);
	job.models = models.map((model, index) =>
		makeModel(simulator, job, { name: names[index], photos: order.photos, ...model }),
	);
	job.inspections = (order.inspections ?? []).map(({ photos, ...inspection }) => ({
		id: simulator.store.nextId(),
		title: 'Exterior Storm Damage',
		state: 'submitted',
		created_at: job.created_at,
		submitted_at: job.updated_at,
		...inspection,
		photos: newPhotos(simulator, photos ?? { count: 2 }),
	}));
	job.estimates = (order.estimates ?? []).map(({ name = 'Siding', items = 2 }) => ({
		id: simulator.store.nextId(),
		name,
		items,
		created_at: job.updated_at,
	}));
	simulator.store.addJobs([job]);
	return job;
}

function makeModel(simulator: SimulatorState, job: Job, wanted: ModelOrder): Model {
	const state = wanted.state ?? 'complete';
	const deliverable_id = Number(wanted.deliverable_id ?? job.attributes.deliverable_id);
	if (DELIVERABLES[deliverable_id] === undefined) {
		throw new HttpError(422, { error: `deliverable ${deliverable_id} doesn't exist` });
	}
	return {
		id: simulator.store.nextId(),
		jobId: job.id,
		name: wanted.name ?? '',
		state,
		deliverable_id,
		failure_reason: wanted.failure_reason ?? (state === 'failed' ? FAILURE_REASON : null),
		photos: newPhotos(simulator, wanted.photos ?? {}),
		completedAt: state === 'complete' ? simulator.clock.now() : null,
	};
}
