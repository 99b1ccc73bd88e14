import type { Preset } from './preset';

/** A supplier's ratios for a home with 200 ft of gutter. */
const RATIOS = 'http://usraingutter.com/rain-gutter-parts-accessories.html';
const SPACING = 'https://calcplug.com/gutter-calculator/';

export const GUTTERS: Preset = {
	value: 'gutters',
	name: 'Gutters',
	description: 'Gutter along all eaves, hangers, outlets, downspouts, elbows, straps',
	rows: [
		{
			name: 'Seamless gutter',
			formula: 'eaves_ft',
			unit: 'ft',
			waste_percent: 5,
			package_size: 1,
			package_unit: 'ft',
			sources: [SPACING],
		},
		{
			name: 'Hidden hangers, every 2 ft',
			formula: 'eaves_ft / 2',
			unit: 'piece',
			waste_percent: 5,
			package_size: 1,
			package_unit: 'piece',
			sources: [RATIOS],
		},
		{
			name: 'Outlets, one every 35 ft and at least 2',
			formula: 'if(eaves_ft > 0, max(2, ceil(eaves_ft / 35)), 0)',
			unit: 'piece',
			waste_percent: 0,
			package_size: 1,
			package_unit: 'piece',
			sources: [SPACING],
		},
		{
			name: 'Downspout, 10 ft',
			formula: 'eaves_ft * 100 / 200',
			unit: 'ft',
			waste_percent: 0,
			package_size: 10,
			package_unit: 'piece',
			sources: [RATIOS],
		},
		{
			name: 'Elbows',
			formula: 'eaves_ft * 22 / 200',
			unit: 'piece',
			waste_percent: 0,
			package_size: 1,
			package_unit: 'piece',
			sources: [RATIOS],
		},
		{
			name: 'Downspout straps',
			formula: 'eaves_ft * 20 / 200',
			unit: 'piece',
			waste_percent: 0,
			package_size: 1,
			package_unit: 'piece',
			sources: [RATIOS],
		},
	],
};
