import type { Preset } from './preset';
import { HOUSE_WRAP } from './preset';

/** James Hardie's installation guides, as they are kept elsewhere. */
const PLANK = 'https://vdocuments.mx/hardieplank1-installation-guide.html';
const TRIM = 'https://doczz.net/doc/4355289/hardie-trim-product-guide';
const COVERAGE = 'https://costcalculator.calculator.city/hardie-siding-calculator';

export const FIBER_CEMENT_SIDING: Preset = {
	value: 'fiberCementSiding',
	name: 'Fiber Cement Siding',
	description: 'Lap siding with 7 inches of exposure, starter strip, trim boards, house wrap',
	rows: [
		{
			name: 'Lap siding, 8 1/4 in by 12 ft, 7 in exposure',
			formula: 'siding_to_order_sqft',
			unit: 'sqft',
			waste_percent: 10,
			package_size: 7,
			package_unit: 'plank',
			sources: [COVERAGE, PLANK],
		},
		{
			name: 'Starter strip, 12 ft',
			formula: 'level_starter_siding_ft',
			unit: 'ft',
			waste_percent: 5,
			package_size: 12,
			package_unit: 'piece',
			sources: [PLANK],
		},
		{
			name: 'Corner trim, 12 ft, two boards an outside corner',
			formula: 'outside_corners_siding_ft * 2 + default(inside_corners_siding_ft, 0)',
			unit: 'ft',
			waste_percent: 10,
			package_size: 12,
			package_unit: 'board',
			sources: [TRIM],
		},
		{
			name: 'Trim around openings, 12 ft',
			formula: 'openings_perimeter_siding_ft',
			unit: 'ft',
			waste_percent: 10,
			package_size: 12,
			package_unit: 'board',
			sources: [TRIM],
		},
		{
			name: 'Frieze boards, 12 ft',
			formula: 'level_frieze_board_ft + sloped_frieze_board_ft',
			unit: 'ft',
			waste_percent: 10,
			package_size: 12,
			package_unit: 'board',
			sources: [TRIM],
		},
		HOUSE_WRAP,
	],
};
