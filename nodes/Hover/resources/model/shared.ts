import type { IDataObject } from 'n8n-workflow';

import type { SourceModels } from '../../../shared/api/models';
import type { Model } from '../../../shared/api/types';
import { imagesOf } from '../../../shared/api/types';

/** A model's state, or all that Hover says of it. */
export const modelOutput = (
	{ jobId, externalIdentifier }: SourceModels,
	model: Model,
): IDataObject => ({ job_id: jobId, external_identifier: externalIdentifier, ...model });

export const simplifiedModel = (model: IDataObject): IDataObject => ({
	job_id: model.job_id,
	external_identifier: model.external_identifier,
	model_id: model.id,
	name: model.name ?? null,
	state: model.state,
	deliverable: model.deliverable ?? null,
	failure_reason: model.failure_reason ?? null,
	photos: imagesOf(model).length,
});
