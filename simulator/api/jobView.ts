/** Jobs as v3 shows them. Page: developers.hover.to/reference/show-job-details */
import { exportVersion } from '../artifactFiles';
import {
	deliverable,
	DOCUMENTS,
	EXPORTS,
	includes,
	JSON_VERSIONS,
	WIREFRAMES,
	type ExportName,
} from '../catalog';
import { hasPhotos } from '../photos';
import { ORG } from '../store';
import type { Settings } from '../settings';
import type { Job, Model } from '../types';
import type { Look } from './origin';

const LINK_KEY: Record<string, string> = { summarized_json: 'json' };

/** A job's state in the word that v3 is set to use for one that is done. */
const jobState = ({ state }: Job, { job_completed_word: word }: Settings) =>
	state === 'completed' ? word : state;

export function modelState({ state }: Model, settings: Pick<Settings, 'model_completed_word'>) {
	return state === 'complete' ? settings.model_completed_word : state;
}

export function jobView(job: Job, look: Look) {
	const { attributes } = job;
	const state = jobState(job, look.settings);
	return {
		id: job.id,
		name: attributes.name,
		reconstruction_state: state,
		external_identifier: attributes.external_identifier,
		archived: job.archived,
		example: job.example,
		created_at: job.created_at,
		updated_at: job.updated_at,
		completed_at: job.completed_at,
		...(job.failure_reason === null ? {} : { failure_reason: job.failure_reason }),
		user_id: job.userId,
		org: { id: ORG.id },
		address: {
			location_line_1: attributes.location_line_1,
			location_line_2: attributes.location_line_2 ?? '',
			city: attributes.location_city,
			region: attributes.location_region,
			postal_code: attributes.location_postal_code,
			country: attributes.location_country ?? 'US',
			latitude: null,
			longitude: null,
		},
		customer: {
			first_name: attributes.customer_name?.split(' ')[0] ?? null,
			name: attributes.customer_name,
			email: attributes.customer_email,
			phone: attributes.customer_phone,
		},
		captures: job.capturedBy === null ? [] : [captureView(job, state)],
		models: job.models.map((model) => modelView(job, model, look)),
		inspections: job.inspections.map(({ id, title, state }) => ({ id, title, state })),
	};
}

function captureView(job: Job, state: string) {
	return {
		id: job.id + 1,
		client_identifier: job.attributes.client_identifier,
		name: null,
		state,
		capture_by: job.capturedBy,
		type: 'sparse_exterior',
		deliverable: deliverable(job.attributes.deliverable_id).word,
		created_at: job.created_at,
		updated_at: job.updated_at,
	};
}

/**
 * A structure of a job, with links to its files once it is complete, to its photos as soon as they
 * are there.
 */
export function modelView(job: Job, model: Model, { origin, settings }: Look) {
	return {
		id: model.id,
		name: model.name,
		state: modelState(model, settings),
		deliverable: deliverable(model.deliverable_id).word,
		...(model.failure_reason === null ? {} : { failure_reason: model.failure_reason }),
		artifacts: model.state === 'complete' ? artifactLinks(model, origin, settings) : {},
		images: hasPhotos(job)
			? model.photos.map(({ id, created_at }) => ({
					id,
					url: `${origin}/api/v2/images/${id}/image.jpg`,
					created_at,
				}))
			: [],
	};
}

function artifactLinks(model: Model, origin: string, { artifact_links: which }: Settings) {
	if (which === 'none') return {};
	const base = `${origin}/api/v3/models/${model.id}/artifacts`;
	const has = (deliverables: readonly number[]) => includes(deliverables, model.deliverable_id);
	const measurements: Record<string, string> = {};
	for (const [name, { file, deliverables }] of Object.entries(DOCUMENTS)) {
		if (has(deliverables)) measurements[name.replace('measurements_', '')] = `${base}/${file}`;
	}
	for (const [version, deliverables] of Object.entries(JSON_VERSIONS)) {
		if (!has(deliverables)) continue;
		measurements[LINK_KEY[version] ?? version] = `${base}/measurements.json?version=${version}`;
	}
	const wireframes: Record<string, string> = {};
	for (const [name, { deliverables, versions }] of Object.entries(WIREFRAMES)) {
		if (!has(deliverables)) continue;
		for (const version of which === 'all' ? versions : ['url']) {
			const key = version === 'url' ? name : `${name}_${version}`;
			wireframes[key] = `${base}/wireframe_${name}.png?version=${version}`;
		}
	}
	// Which exports a model names is a guess: some are, the others are found by their path alone.
	const exports: Record<string, string> = {};
	for (const [name, { file, deliverables, linked }] of Object.entries(EXPORTS)) {
		if (!has(deliverables) || (which === 'some' && !linked)) continue;
		const version = exportVersion(name as ExportName);
		exports[name] = `${base}/${file}${version === undefined ? '' : `?version=${version}`}`;
	}
	return { measurements, wireframes, exports };
}
