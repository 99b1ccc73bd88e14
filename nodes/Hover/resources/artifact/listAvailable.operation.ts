import { JOBS } from '../../../shared/api/jobs';
import { modelHeader, MODELS, readModels } from '../../../shared/api/models';
import { ARTIFACTS, PHOTOS } from '../../../shared/catalogs/artifacts';
import { defineOperation } from '../../defineOperation';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import { wantedFiles } from './shared';

const NAMES = [...ARTIFACTS, PHOTOS].map(({ name }) => name);

/** Tells which files a model should have by its links, deliverable and state, without requesting any. */
export const listAvailable = defineOperation({
	value: 'listAvailable',
	name: 'List Available',
	action: 'List the available files of a job',
	description: 'List the files that can be downloaded, and why the others can’t',
	endpoints: [JOBS.get, MODELS.get],
	page: 'measurements-and-deliverables',
	fields: SOURCE_FIELDS,
	actingUser: 'optional',
	prepare(item) {
		const source = sourceOf(item);
		return async (hover) => {
			const found = await readModels(hover, source);
			return found.models.map((model) => {
				const { wanted, missing } = wantedFiles(hover, model, NAMES);
				const likely = wanted.filter(({ doubt }) => doubt === undefined);
				const unlikely = [...wanted.flatMap(({ doubt }) => doubt ?? []), ...missing];
				return {
					...modelHeader(found, model),
					photos: likely.filter(({ of }) => 'url' in of).length,
					available: likely.flatMap(({ name, of }) => ('url' in of ? [] : [name])),
					unavailable: unlikely.map(({ artifact, reason, message }) => ({
						artifact,
						reason,
						message,
					})),
				};
			});
		};
	},
});
