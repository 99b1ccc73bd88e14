import type { IDataObject } from 'n8n-workflow';

import type { Artifact } from '../catalogs/artifacts';
import { noResponse } from '../transport/outcome';
import type { HoverClient } from '../transport/client';
import { endpoint, pathOf } from './endpoint';
import { readJob } from './jobs';
import type { Model } from './types';
import { isModel, modelsOf } from './types';

/** Models are the structures of a job. No page shows one alone. */
export const MODELS = {
	get: endpoint('GET /api/v3/models/{model_id}', 'show-job-details', { guessed: true }),
	artifact: endpoint(
		'GET /api/v3/models/{model_id}/artifacts/{file}',
		'measurements-and-deliverables',
	),
};

export type Source = { jobId: number } | { modelId: number };

export interface SourceModels {
	label: string;
	jobId: number | null;
	/** Null where only a model was read. */
	jobState: string | null;
	externalIdentifier: string | null;
	models: Model[];
}

const orNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

export async function readModel(hover: HoverClient, model_id: number): Promise<Model> {
	const task = `read model ${model_id}`;
	const model = await hover.record(MODELS.get, { task, ids: { model_id } });
	if (isModel(model)) return model;
	throw hover.error({ task }, noResponse("Hover's answer holds no model"), MODELS.get);
}

export async function readModels(hover: HoverClient, source: Source): Promise<SourceModels> {
	if ('jobId' in source) {
		const job = await readJob(hover, source.jobId);
		return {
			label: `job ${source.jobId}`,
			jobId: source.jobId,
			jobState: orNull(job.reconstruction_state),
			externalIdentifier: orNull(job.external_identifier),
			models: modelsOf(job),
		};
	}
	const model = await readModel(hover, source.modelId);
	return {
		label: `model ${source.modelId}`,
		jobId: typeof model.job_id === 'number' ? model.job_id : null,
		jobState: null,
		externalIdentifier: null,
		models: [model],
	};
}

export function modelHeader(
	{ jobId, externalIdentifier }: SourceModels,
	model: Model,
): IDataObject {
	return {
		job_id: jobId,
		external_identifier: externalIdentifier,
		model_id: model.id,
		name: model.name ?? null,
		state: model.state,
		deliverable: model.deliverable ?? null,
	};
}

function linksIn(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(linksIn) : [];
}

/** The URL that the model names for an export, otherwise a path with its query. */
export function artifactUrl(model: Model, { file, version, link, extension }: Artifact): string {
	const named = new RegExp(`[./]${extension}(\\?|$)`, 'i');
	const address =
		link === true ? linksIn(model.artifacts).find((url) => named.test(url)) : undefined;
	if (address !== undefined) return address;
	const path = pathOf(MODELS.artifact, { model_id: model.id, file });
	return version === undefined ? path : `${path}?version=${version}`;
}
