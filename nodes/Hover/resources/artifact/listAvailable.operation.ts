import type { IDataObject } from 'n8n-workflow';

import { ARTIFACTS, PHOTOS } from '../../../shared/catalogues/artifacts';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import { modelHeader, readModels } from '../../../shared/api/models';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { wantedFiles } from './modelFiles';

const NAMES = [...ARTIFACTS, PHOTOS].map(({ name }) => name);

/**
 * Says which files each model has, as its deliverable and its state tell, without asking for any.
 * Hover page: developers.hover.to/reference/measurements-and-deliverables
 */
export const listAvailable: HoverOperation = {
	value: 'listAvailable',
	name: 'List Available',
	action: 'List the available files of a job',
	description: 'List the files that can be downloaded, and why the others can’t',
	endpoint: 'GET /api/v3/jobs/{id}',
	page: 'measurements-and-deliverables',
	fields: [...SOURCE_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const source = sourceOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const found = await readModels(context, itemIndex, source, options);
			return asItems(
				found.models.map((model): IDataObject => {
					const { wanted, missing } = wantedFiles(model, NAMES);
					const photos = wanted.filter(({ artifact }) => artifact === undefined).length;
					return {
						...modelHeader(found, model),
						photos,
						available: wanted.flatMap(({ artifact }) => (artifact ? [artifact.name] : [])),
						unavailable: missing.map(({ artifact, reason, message }) => ({
							artifact,
							reason,
							message,
						})),
					};
				}),
			);
		};
	},
};
