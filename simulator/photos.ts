/** A structure's photos. */
import type { Job, Photo } from './types';
import type { SimulatorState } from './simulatorState';

/** How many photos, and how many bytes each; 0 bytes for the natural size of the picture. */
export interface PhotoPlan {
	count?: number;
	bytes?: number;
}

/** Photos as planned; four of natural size when nothing is said. */
export function newPhotos(simulator: SimulatorState, { count = 4, bytes = 0 }: PhotoPlan): Photo[] {
	return Array.from({ length: count }, () => ({
		id: simulator.store.nextId(),
		bytes,
		created_at: simulator.clock.iso(),
	}));
}

const BEFORE_PHOTOS = ['draft', 'uploading', 'processing_upload', 'submitting'];

/** Whether a job's photos can be had: from `working` on. Page: developers.hover.to/docs/hovers-available-webhooks */
export function hasPhotos(job: Job): boolean {
	return !BEFORE_PHOTOS.includes(job.state);
}
