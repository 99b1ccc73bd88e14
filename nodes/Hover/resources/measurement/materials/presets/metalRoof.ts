import type { Preset } from './preset';
import { UNDERLAYMENT_ROLL } from './preset';

const LENGTHS = 'https://levelcalc.com/construction/metal-roof-calculator';
const WASTE =
	'https://www.newenglandmetalroof.com/how-much-metal-roofing-do-i-need-calculating-materials-waste';
/** The detail manual of Gulf Coast Supply's exposed-fastener panel, as a county keeps it. */
const MANUAL =
	'https://documents.stlucieco.gov/WebLink/DocView.aspx?dbid=8&id=1701059&repo=StLucieCo';
const PANEL =
	'https://documents.stlucieco.gov/WebLink/DocView.aspx?dbid=8&id=1321652&repo=StLucieCo';

export const METAL_ROOF: Preset = {
	value: 'metalRoof',
	name: 'Metal Roof (Exposed Fasteners)',
	description: 'Panels of 36 inches, ridge cap, eave and rake trim, closures, screws, sealant',
	rows: [
		{
			name: 'Metal panels, 36 in coverage',
			formula: 'roof_area_sqft / 3',
			unit: 'ft',
			waste_percent: 10,
			package_size: 1,
			package_unit: 'ft',
			sources: [PANEL, WASTE],
		},
		{
			name: 'Hip and ridge cap, 10 ft with 6 in laps',
			formula: 'ridges_hips_ft',
			unit: 'ft',
			waste_percent: 5,
			package_size: 9.5,
			package_unit: 'piece',
			sources: [LENGTHS, WASTE],
		},
		{
			name: 'Eave trim',
			formula: 'eaves_ft',
			unit: 'ft',
			waste_percent: 10,
			package_size: 10,
			package_unit: 'piece',
			sources: [LENGTHS, 'https://pagecalculator.com/drip-edge-calculator-for-roof.php'],
		},
		{
			name: 'Rake trim',
			formula: 'rakes_ft',
			unit: 'ft',
			waste_percent: 10,
			package_size: 10,
			package_unit: 'piece',
			sources: [LENGTHS, 'https://pagecalculator.com/drip-edge-calculator-for-roof.php'],
		},
		{
			name: 'Outside closures, under both sides of the caps',
			formula: 'ridges_hips_ft * 2',
			unit: 'ft',
			waste_percent: 5,
			package_size: 3,
			package_unit: 'piece',
			sources: [MANUAL],
		},
		{
			name: 'Inside closures, at the eaves',
			formula: 'eaves_ft',
			unit: 'ft',
			waste_percent: 5,
			package_size: 3,
			package_unit: 'piece',
			sources: [MANUAL],
		},
		{
			name: 'Panel screws',
			formula: 'squares * 75',
			unit: 'screw',
			waste_percent: 10,
			package_size: 1,
			package_unit: 'screw',
			sources: ['https://engineerfix.com/how-to-calculate-how-many-screws-for-metal-roofing/'],
		},
		{
			name: 'Side lap sealant (pitch below 4/12)',
			formula: 'roof_area_at_pitch(0, 3) / 3',
			unit: 'ft',
			waste_percent: 10,
			package_size: 1,
			package_unit: 'ft',
			sources: [PANEL],
		},
		{
			name: 'Synthetic underlayment',
			formula: 'roof_area_sqft',
			unit: 'sqft',
			waste_percent: 10,
			package_size: UNDERLAYMENT_ROLL.package_size,
			package_unit: UNDERLAYMENT_ROLL.package_unit,
			sources: [UNDERLAYMENT_ROLL.source],
		},
	],
};
