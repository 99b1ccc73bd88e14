import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { mapConcurrent } from '../../../shared/mapConcurrent';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import { modelHeader } from '../../../shared/api/models';
import { unavailable, unavailableError } from '../../unavailable';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { readSummaries } from './readSummaries';

/** Hover's page doesn't show the path, so this is a guess (docs/hover-guesses.md). */
const WASTE_FACTOR = '/api/v1/recommended_waste_factor';

/** What the advice is about, as an error names it. */
const ROOF = { name: 'recommended_waste', label: 'The recommended waste of the roof' };

/** Hover's parameters, and where the summary has each: in feet, the area in square feet. */
const PARAMETERS: Record<string, [part: string, figure: string]> = {
	step_flashing_linear_feet: ['step_flashing', 'length'],
	valleys_linear_feet: ['valleys', 'length'],
	hips_linear_feet: ['ridges_hips', 'length'],
	rakes_linear_feet: ['rakes', 'length'],
	roof_square_feet: ['roof_facets', 'area'],
};

/** A roof as Hover asks for it, in whole numbers; a line it doesn't have is 0. Undefined without a roof. */
function roofOf(summary: IDataObject): Record<string, number> | undefined {
	const roof = isRecord(summary.roof) ? summary.roof : {};
	const figures = Object.entries(PARAMETERS).map(([name, [part, figure]]): [string, number] => {
		const of: unknown = roof[part];
		const value = isRecord(of) ? of[figure] : undefined;
		return [name, typeof value === 'number' ? Math.round(value) : 0];
	});
	const given = Object.fromEntries(figures);
	return given.roof_square_feet > 0 ? given : undefined;
}

/**
 * Asks Hover how much more roofing to order than the roof is large. It calculates and keeps nothing.
 * Hover page: developers.hover.to/reference/get-roof-rwf
 */
export const getRecommendedWaste: HoverOperation = {
	value: 'getRecommendedWaste',
	name: 'Get Recommended Waste',
	action: 'Get the recommended waste of a roof',
	description:
		'Get the waste, in percent, that Hover recommends for the roof of each measured structure',
	endpoint: 'GET /api/v1/recommended_waste_factor',
	page: 'get-roof-rwf',
	fields: [...SOURCE_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const source = sourceOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const { found, measured, missing } = await readSummaries(context, itemIndex, source, options);
			const user = await actingUser(context, options);
			const roofs = measured.map(({ model, summary }) => ({ model, roof: roofOf(summary) }));
			const roofless = roofs
				.filter(({ roof }) => roof === undefined)
				.map(({ model }) => unavailable('not_found', ROOF, model));
			if (roofless.length === roofs.length) {
				throw unavailableError(context.getNode(), itemIndex, [...roofless, ...missing]);
			}
			const items = await mapConcurrent(roofs, READS_SIDE_BY_SIDE, async ({ model, roof }) => {
				if (roof === undefined) return [];
				const answer = await hoverRequest(context, {
					method: 'GET',
					path: WASTE_FACTOR,
					qs: { ...roof, ...user },
					task: `read the recommended waste of model ${model.id}`,
					itemIndex,
				});
				return [
					{
						...modelHeader(found, model),
						...(isRecord(answer) ? answer : {}),
						_hover: { roof, unavailable: [...missing, ...roofless] },
					},
				];
			});
			return asItems(items.flat());
		};
	},
};
