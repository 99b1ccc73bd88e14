import type { Preset } from './preset';
import { HOUSE_WRAP } from './preset';

/** A supplier's estimating guide: waste, and the feet that a piece of each trim counts for. */
const GUIDE = 'https://jacksonlumber.cld.bz/Catalog/70/';
const BOX = 'https://www.sitecalculators.com/roofing/siding-calculator';
const ACCESSORIES = 'https://www.vinylsiding.org/installation-manual/accessories/';

export const VINYL_SIDING: Preset = {
	value: 'vinylSiding',
	name: 'Vinyl Siding',
	description: 'Siding, starter strip, corner posts, J-channel, utility trim, house wrap',
	rows: [
		{
			name: 'Vinyl siding',
			formula: 'siding_to_order_sqft',
			unit: 'sqft',
			waste_percent: 10,
			package_size: 200,
			package_unit: 'box',
			sources: [GUIDE, BOX],
		},
		{
			name: 'Starter strip',
			formula: 'level_starter_siding_ft',
			unit: 'ft',
			waste_percent: 0,
			package_size: 10,
			package_unit: 'piece',
			sources: [GUIDE],
		},
		{
			name: 'Outside corner posts, 10 ft',
			formula: 'outside_corners_siding_ft',
			unit: 'ft',
			waste_percent: 5,
			package_size: 10,
			package_unit: 'piece',
			sources: [GUIDE, ACCESSORIES],
		},
		{
			name: 'Inside corner posts, 10 ft',
			formula: 'default(inside_corners_siding_ft, 0)',
			unit: 'ft',
			waste_percent: 5,
			package_size: 10,
			package_unit: 'piece',
			sources: [GUIDE, ACCESSORIES],
		},
		{
			name: 'J-channel, around openings and up the gables',
			formula: 'openings_perimeter_siding_ft + sloped_trim_siding_ft',
			unit: 'ft',
			waste_percent: 10,
			package_size: 12,
			package_unit: 'piece',
			sources: [GUIDE, ACCESSORIES],
		},
		{
			name: 'Utility trim, under eaves and sills',
			formula: 'level_frieze_board_ft + openings_sills_siding_ft',
			unit: 'ft',
			waste_percent: 5,
			package_size: 12,
			package_unit: 'piece',
			sources: [GUIDE],
		},
		HOUSE_WRAP,
	],
};
