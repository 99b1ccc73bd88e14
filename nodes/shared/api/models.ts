import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Model } from './types';
import { modelsOf } from './types';
import { actingUser } from '../transport/connection';
import { hoverRequest } from '../transport/client';
import type { Source } from '../../Hover/descriptions/source';
import { readJob } from '../../Hover/resources/job/readJob';

/** The models to work on, with what is known of their job. */
export interface SourceModels {
	/** Says in an error what was asked for. */
	label: string;
	jobId: number | null;
	/** The job's state; null where only a model was read. */
	jobState: string | null;
	externalIdentifier: string | null;
	models: Model[];
}

const orNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * Reads the models of a job, or one model.
 * Hover page: developers.hover.to/reference/show-job-details. No page shows one model alone, so that path is
 * guessed (docs/hover-guesses.md).
 *
 * @throws NodeApiError if Hover doesn't give them
 */
export async function readModels(
	context: IExecuteFunctions,
	itemIndex: number,
	source: Source,
	options: IDataObject,
): Promise<SourceModels> {
	if ('jobId' in source) {
		const job = await readJob(context, itemIndex, source.jobId, options);
		return {
			label: `job ${source.jobId}`,
			jobId: source.jobId,
			jobState: orNull(job.reconstruction_state),
			externalIdentifier: orNull(job.external_identifier),
			models: modelsOf(job),
		};
	}
	const model = (await hoverRequest(context, {
		method: 'GET',
		path: `/api/v3/models/${source.modelId}`,
		qs: await actingUser(context, options),
		task: `read model ${source.modelId}`,
		itemIndex,
	})) as Model;
	return {
		label: `model ${source.modelId}`,
		jobId: typeof model.job_id === 'number' ? model.job_id : null,
		jobState: null,
		externalIdentifier: null,
		models: [model],
	};
}

/** What every output item says about the model it is from, in Hover's words. */
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
