import type { Clock } from './clock';
import type { Store } from './store';
import type { Job, Photo } from './types';

/** How many photos, and how many bytes each; 0 bytes for the natural size of the picture. */
export interface PhotoPlan {
	count?: number;
	bytes?: number;
}

interface PhotoContext {
	readonly store: Store;
	readonly clock: Clock;
}

/** Photos as planned; four of natural size when nothing is said. */
export function newPhotos(
	{ store, clock }: PhotoContext,
	{ count = 4, bytes = 0 }: PhotoPlan,
): Photo[] {
	return Array.from({ length: count }, () => ({
		id: store.nextId(),
		bytes,
		created_at: clock.iso(),
	}));
}

const BEFORE_PHOTOS = ['draft', 'uploading', 'processing_upload', 'submitting'];

/**
 * Whether a job's photos can be had: from `working` on. Page:
 * developers.hover.to/docs/hovers-available-webhooks
 */
export function hasPhotos(job: Job): boolean {
	return !BEFORE_PHOTOS.includes(job.state);
}
