import type { INodeProperties } from 'n8n-workflow';

import { JOBS } from '../../../shared/api/jobs';
import { modelHeader, MODELS, readModels } from '../../../shared/api/models';
import type { Model } from '../../../shared/api/types';
import { imagesOf } from '../../../shared/api/types';
import { ARTIFACTS, PHOTOS } from '../../../shared/catalogs/artifacts';
import type { ExecuteClient } from '../../../shared/transport/client';
import { defineOperation } from '../../defineOperation';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import { wantedFiles } from './shared';

const INCLUDE_UNAVAILABLE: INodeProperties = {
	displayName: 'Include Unavailable',
	name: 'includeUnavailable',
	type: 'boolean',
	default: true,
	description: 'Whether to also return the files that the job does not have, each with the reason',
};

/** What a model should have by its links, deliverable and state; no file is requested. */
function artifactOf(
	hover: ExecuteClient,
	model: Model,
	{ name, label }: { name: string; label: string },
) {
	const { wanted, missing } = wantedFiles(hover, model, [name]);
	const unavailable = missing[0] ?? wanted[0]?.doubt;
	const count = name === PHOTOS.name ? imagesOf(model).length : 1;
	return {
		artifact: name,
		label,
		available: unavailable === undefined,
		count: unavailable === undefined ? count : 0,
		reason: unavailable?.reason ?? null,
		message: unavailable?.message ?? null,
	};
}

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many artifacts of a job',
	description:
		"List the files of a job or model without downloading them. 'artifact' is the name that Download takes.",
	endpoints: [JOBS.get, MODELS.get],
	page: 'measurements-and-deliverables',
	fields: SOURCE_FIELDS,
	options: [INCLUDE_UNAVAILABLE],
	actingUser: 'optional',
	prepare(item) {
		const source = sourceOf(item);
		const withUnavailable = item.options.flag('includeUnavailable') ?? false;
		return async (hover) => {
			const found = await readModels(hover, source);
			return found.models.flatMap((model) => {
				const { job_id, external_identifier, model_id, name } = modelHeader(found, model);
				return [...ARTIFACTS, PHOTOS]
					.map((artifact) => artifactOf(hover, model, artifact))
					.filter(({ available }) => available || withUnavailable)
					.map((artifact) => ({
						job_id,
						external_identifier,
						model_id,
						structure: name,
						...artifact,
					}));
			});
		};
	},
});
