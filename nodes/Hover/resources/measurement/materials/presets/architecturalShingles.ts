import type { Preset } from './preset';
import { UNDERLAYMENT_ROLL } from './preset';

/** Shingles are for pitches of 2/12 and more; below 4/12 the underlayment is double. */
const MINIMUM_PITCH = 'https://hopkinspavilion.com/615/Asphalt-Shingles-R9052';

export const ARCHITECTURAL_SHINGLES: Preset = {
	value: 'architecturalShingles',
	name: 'Architectural Shingles',
	description:
		'Shingles, starter, hip and ridge cap, drip edge, ice and water shield, underlayment, nails',
	rows: [
		{
			name: 'Architectural shingles',
			formula: 'roof_area_sqft - roof_area_at_pitch(0, 1)',
			unit: 'sqft',
			waste_percent: 10,
			package_size: 33.3,
			package_unit: 'bundle',
			sources: [
				'https://terrificexterior.com/installation/you-asked-how-many-feet-does-a-bundle-of-cap-shingles-cover.html',
				MINIMUM_PITCH,
			],
		},
		{
			name: 'Low-slope roofing (pitch below 2/12)',
			formula: 'roof_area_at_pitch(0, 1)',
			unit: 'sqft',
			waste_percent: 10,
			package_size: 1,
			package_unit: 'sqft',
			sources: [MINIMUM_PITCH],
		},
		{
			name: 'Starter strip',
			formula: 'eaves_ft + rakes_ft',
			unit: 'ft',
			waste_percent: 5,
			package_size: 100,
			package_unit: 'bundle',
			sources: ['https://engineerfix.com/how-many-linear-feet-in-a-bundle-of-starter-shingles/'],
		},
		{
			name: 'Hip and ridge cap',
			formula: 'ridges_hips_ft',
			unit: 'ft',
			waste_percent: 10,
			package_size: 25,
			package_unit: 'bundle',
			sources: [
				'https://terrificexterior.com/installation/you-asked-how-many-feet-does-a-bundle-of-cap-shingles-cover.html',
				'https://codingace.net/construction/ridge_cap_count.html',
			],
		},
		{
			name: 'Drip edge',
			formula: 'eaves_ft + rakes_ft',
			unit: 'ft',
			waste_percent: 10,
			package_size: 10,
			package_unit: 'piece',
			sources: ['https://pagecalculator.com/drip-edge-calculator-for-roof.php'],
		},
		{
			name: 'Ice and water shield',
			formula: 'eaves_ft * 6 + valleys_ft * 3',
			unit: 'sqft',
			waste_percent: 10,
			package_size: 200,
			package_unit: 'roll',
			sources: [
				'https://engineerfix.com/how-long-is-a-roll-of-ice-and-water-shield',
				'https://cal3.calculator.city/ice-and-water-shield-calculator',
			],
		},
		{
			name: 'Synthetic underlayment (double below 4/12)',
			formula: 'roof_area_sqft + roof_area_at_pitch(2, 3)',
			unit: 'sqft',
			waste_percent: 10,
			package_size: UNDERLAYMENT_ROLL.package_size,
			package_unit: UNDERLAYMENT_ROLL.package_unit,
			sources: [UNDERLAYMENT_ROLL.source, MINIMUM_PITCH],
		},
		{
			name: 'Roofing nails, 320 a square',
			formula: 'squares * 320',
			unit: 'nail',
			waste_percent: 5,
			package_size: 1,
			package_unit: 'nail',
			sources: ['https://metrocityroofing.com/post/how-many-nails-will-be-used-to-replace-my-roof'],
		},
	],
};
