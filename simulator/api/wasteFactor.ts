/** The recommended waste factor. The path is a guess. Page: developers.hover.to/reference/get-roof-rwf */
import type { FastifyInstance } from 'fastify';

import { HttpError } from '../httpError';
import { queryValue, type Query } from '../paging';

/** The route of the waste factor: the more edges on an area, the more waste. Errors: 422. */
export function wasteFactor(app: FastifyInstance): void {
	app.get('/api/v1/recommended_waste_factor', async (request) => {
		const figure = (name: string): number => {
			const text = queryValue(request.query as Query, name);
			const value = Number(text);
			if (text === undefined || !Number.isInteger(value) || value < 0) {
				throw new HttpError(422, { errors: { [name]: ['must be a whole number'] } });
			}
			return value;
		};
		const flashing = figure('step_flashing_linear_feet');
		const valleys = figure('valleys_linear_feet');
		const hips = figure('hips_linear_feet');
		const rakes = figure('rakes_linear_feet');
		const area = figure('roof_square_feet');
		if (area === 0) throw new HttpError(422, { errors: { roof_square_feet: ['must be above 0'] } });
		const edges = 2 * valleys + hips + rakes / 2 + flashing / 2;
		return { predicted_roof_waste_factor: Math.round((4 + (60 * edges) / area) * 10) / 10 };
	});
}
