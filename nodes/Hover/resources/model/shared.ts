import type { IDataObject } from 'n8n-workflow';

import type { SourceModels } from '../../../shared/api/models';
import { modelHeader } from '../../../shared/api/models';
import type { Model } from '../../../shared/api/types';
import { imagesOf } from '../../../shared/api/types';

/** A model's state, or all that Hover says of it. */
export function modelOutput(source: SourceModels, model: Model, simplify: boolean): IDataObject {
	const { jobId, externalIdentifier } = source;
	if (!simplify) return { job_id: jobId, external_identifier: externalIdentifier, ...model };
	return {
		...modelHeader(source, model),
		failure_reason: model.failure_reason ?? null,
		photos: imagesOf(model).length,
	};
}
