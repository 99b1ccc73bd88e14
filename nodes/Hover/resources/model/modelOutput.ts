import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Model } from '../../../shared/hoverTypes';
import { imagesOf } from '../../../shared/hoverTypes';
import type { SourceModels } from '../../models/readModels';
import { modelHeader } from '../../models/readModels';

/** Leaves a model's long lists of links out. */
export const SIMPLIFY: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** A model as an output item: its state, or all that Hover says. */
export function modelOutput(source: SourceModels, model: Model, options: IDataObject): IDataObject {
	const { jobId, externalIdentifier } = source;
	if (options.simplify === false) {
		return { job_id: jobId, external_identifier: externalIdentifier, ...model };
	}
	return {
		...modelHeader(source, model),
		failure_reason: model.failure_reason ?? null,
		photos: imagesOf(model).length,
	};
}
