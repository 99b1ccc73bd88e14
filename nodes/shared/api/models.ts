import type { IDataObject, NodeApiError } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { HoverClient } from '../transport/client';
import type { RequestOutcome } from '../transport/outcome';
import { isAboutConnection, noResponse } from '../transport/outcome';
import { endpoint } from './endpoint';
import { readJob } from './jobs';
import type { Job, Model } from './types';
import { isModel, modelsOf } from './types';

/** Models are the structures of a job. No page shows one alone. */
export const MODELS = {
	get: endpoint('GET /api/v3/models/{model_id}', 'show-job-details', { guessed: true }),
	artifact: endpoint(
		'GET /api/v3/models/{model_id}/artifacts/{file}',
		'measurements-and-deliverables',
	),
};

export interface ModelSource {
	modelId: number;
	/** The model's job, which is where Hover shows the model. */
	jobId?: number;
}

export type Source = { jobId: number } | ModelSource;

export interface SourceModels {
	label: string;
	jobId: number | null;
	/** Null where only a model was read. */
	jobState: string | null;
	externalIdentifier: string | null;
	models: Model[];
}

const orNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const ofJob = (job: Job, jobId: number, models: Model[], label: string): SourceModels => ({
	label,
	jobId,
	jobState: orNull(job.reconstruction_state),
	externalIdentifier: orNull(job.external_identifier),
	models,
});

const ofModel = (model: Model): SourceModels => ({
	label: `model ${model.id}`,
	jobId: typeof model.job_id === 'number' ? model.job_id : null,
	jobState: null,
	externalIdentifier: null,
	models: [model],
});

const GIVE_THE_JOB =
	"Hover documents no way to read a model by its ID alone. Set 'Job of the Model', such as the job_id of an event, and run it again: the model is read there. Nothing was changed.";

function withJobAsked(error: NodeApiError, outcome: RequestOutcome): NodeApiError {
	const isRefusal =
		outcome.kind === 'response' && outcome.status < 500 && !isAboutConnection(outcome.status);
	if (isRefusal) error.description = GIVE_THE_JOB;
	return error;
}

async function readAlone(hover: HoverClient, model_id: number): Promise<Model> {
	const task = `read model ${model_id}`;
	const outcome = await hover.outcome(MODELS.get, { task, ids: { model_id } });
	const isAnswer = outcome.kind === 'response' && outcome.status < 300;
	if (isAnswer && isModel(outcome.body)) return outcome.body;
	const problem = isAnswer ? noResponse("Hover's response contains no model") : outcome;
	throw withJobAsked(hover.error({ task }, problem, MODELS.get), outcome);
}

async function readInJob(hover: HoverClient, modelId: number, jobId: number) {
	const job = await readJob(hover, jobId);
	const models = modelsOf(job).filter(({ id }) => String(id) === String(modelId));
	if (models.length > 0) return ofJob(job, jobId, models, `model ${modelId}`);
	const { context, itemIndex } = hover;
	throw new NodeOperationError(
		context.getNode(),
		`Job ${jobId} has no model ${modelId} [item ${itemIndex}]`,
		{
			itemIndex,
			description: "Check 'Model' and 'Job of the Model': they do not belong together.",
		},
	);
}

/** The model and its job's data if the job is given, otherwise from a guessed endpoint. */
export async function readModel(
	hover: HoverClient,
	{ modelId, jobId }: ModelSource,
): Promise<SourceModels> {
	if (jobId !== undefined) return await readInJob(hover, modelId, jobId);
	return ofModel(await readAlone(hover, modelId));
}

/**
 * The models with all that Hover says of them.
 *
 * @throws NodeApiError, which asks for the job where Hover doesn't show a model alone
 */
export async function readModels(hover: HoverClient, source: Source): Promise<SourceModels> {
	if ('modelId' in source) return await readModel(hover, source);
	const job = await readJob(hover, source.jobId);
	return ofJob(job, source.jobId, modelsOf(job), `job ${source.jobId}`);
}

/** The models to fetch files of: one whose number alone is given isn't read, so its state is null. */
export async function findModels(hover: HoverClient, source: Source): Promise<SourceModels> {
	if ('modelId' in source && source.jobId === undefined) {
		return ofModel({ id: source.modelId, state: null });
	}
	return await readModels(hover, source);
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
