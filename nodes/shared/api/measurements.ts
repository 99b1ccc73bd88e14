import { endpoint } from './endpoint';

export const MEASUREMENTS = {
	/** Keeps nothing; wants the roof in whole feet, in the query. */
	recommendedWaste: endpoint('GET /api/v1/recommended_waste_factor', 'get-roof-rwf', {
		guessed: true,
	}),
};
