import type { IDataObject } from 'n8n-workflow';

import { JOBS } from '../../../shared/api/jobs';
import { MEASUREMENTS } from '../../../shared/api/measurements';
import { modelHeader, MODELS } from '../../../shared/api/models';
import { CONCURRENT_READS, mapConcurrent } from '../../../shared/mapConcurrent';
import { defineOperation } from '../../defineOperation';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import { unavailable, unavailableError } from '../../unavailable';
import { numberAt } from './numbers';
import { readSummaries } from './shared';

const ROOF = { name: 'recommended_waste', label: 'The recommended waste of the roof' };

/** Hover's parameters by their path in the summary; lengths in feet, areas in square feet. */
const PARAMETERS = {
	step_flashing_linear_feet: 'roof.step_flashing.length',
	valleys_linear_feet: 'roof.valleys.length',
	hips_linear_feet: 'roof.ridges_hips.length',
	rakes_linear_feet: 'roof.rakes.length',
	roof_square_feet: 'roof.roof_facets.area',
};

/** In whole numbers, 0 for a line the roof doesn't have; undefined without a roof. */
function roofOf(summary: IDataObject): IDataObject | undefined {
	const rounded = (path: string) => Math.round(numberAt(summary, path) ?? 0);
	if (rounded(PARAMETERS.roof_square_feet) <= 0) return undefined;
	return Object.fromEntries(
		Object.entries(PARAMETERS).map(([name, path]) => [name, rounded(path)]),
	);
}

export const getRecommendedWaste = defineOperation({
	value: 'getRecommendedWaste',
	name: 'Get Recommended Waste',
	action: 'Get the recommended waste of a roof',
	description:
		'Get the waste, in percent, that Hover recommends for the roof of each measured structure',
	endpoints: [MEASUREMENTS.recommendedWaste, MODELS.artifact, JOBS.get],
	fields: SOURCE_FIELDS,
	actingUser: 'optional',
	prepare(item) {
		const source = sourceOf(item);
		return async (hover) => {
			const { found, measured, missing } = await readSummaries(hover, source);
			const roofs = measured.map(({ model, summary }) => ({ model, roof: roofOf(summary) }));
			const roofless = roofs
				.filter(({ roof }) => roof === undefined)
				.map(({ model }) => unavailable('not_found', ROOF, model));
			const [first, ...others] = roofless;
			if (first !== undefined && roofless.length === roofs.length) {
				throw unavailableError(hover, first, [...others, ...missing]);
			}
			const items = await mapConcurrent(roofs, CONCURRENT_READS, async ({ model, roof }) => {
				if (roof === undefined) return [];
				const advice = await hover.record(MEASUREMENTS.recommendedWaste, {
					task: `read the recommended waste of model ${model.id}`,
					query: roof,
				});
				const _hover = { roof, unavailable: [...missing, ...roofless] };
				return [{ ...modelHeader(found, model), ...advice, _hover }];
			});
			return items.flat();
		};
	},
});
