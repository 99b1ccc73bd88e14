import type { IDataObject } from 'n8n-workflow';

export interface ModelImage {
	id: number;
	url: string;
}

/** One structure of a job: the house, a garage, a barn. Hover page: developers.hover.to/reference/show-job */
export interface Model extends IDataObject {
	id: number | string;
	name?: string | null;
	/** Null where only the model's number is known. */
	state: string | null;
	deliverable?: string | null;
	failure_reason?: string | null;
}

/** A job as v3 shows it. Hover page: developers.hover.to/reference/show-job */
export interface Job extends IDataObject {
	id: number;
	name: string | null;
	reconstruction_state: string;
	external_identifier: string | null;
}

/** Hover page: developers.hover.to/reference/show-capture-request-details */
export interface CaptureRequest extends IDataObject {
	id: number;
	identifier: string;
	/** new, connected, complete or deleted. */
	state: string;
	capturing_user_email: string | null;
	pending_job_id?: number | null;
	job_id?: number | null;
	branch_link?: string | null;
}

export function isRecord(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isModel(value: unknown): value is Model {
	if (!isRecord(value)) return false;
	const { id, state } = value;
	return (typeof id === 'number' || typeof id === 'string') && typeof state === 'string';
}

/** The photos of a model, whose list Hover may leave out. */
export function imagesOf(model: IDataObject): ModelImage[] {
	const images: unknown = model.images;
	if (!Array.isArray(images)) return [];
	return (images as unknown[]).filter(
		(image): image is IDataObject & ModelImage => isRecord(image) && typeof image.url === 'string',
	);
}

export function modelsOf(job: IDataObject): Model[] {
	const models: unknown = job.models;
	return Array.isArray(models) ? (models as unknown[]).filter(isModel) : [];
}
