/** The measurements as a person reads them: sections of labeled figures, for the PDF and the XLSX. */
import type { House } from './house';
import { sum } from './house';
import { summarize } from './summary';

export interface Row {
	label: string;
	value: number | string | null;
	unit: string;
}

export interface Section {
	title: string;
	rows: Row[];
}

const row = (label: string, value: number | string | null, unit = ''): Row => ({
	label,
	value,
	unit,
});

export function sectionsOf(house: House, deliverable: number): Section[] {
	if (deliverable === 8) return [roomsSection(house)];
	if (deliverable === 5 || deliverable === 6) return [livingAreaSection(house)];
	return deliverable === 2
		? [roofSection(house, true)]
		: [roofSection(house, false), wallsSection(house)];
}

function roofSection(house: House, isRoofOnly: boolean): Section {
	const { roof } = summarize(house, isRoofOnly);
	return {
		title: 'Roof',
		rows: [
			row('Roof facets', roof.roof_facets.total),
			row('Roof area', roof.roof_facets.area, 'sq ft'),
			row('Predominant pitch', roof.pitch[0]?.roof_pitch ?? ''),
			row('Ridges and hips', roof.ridges_hips.length, 'ft'),
			row('Valleys', roof.valleys.length, 'ft'),
			row('Rakes', roof.rakes.length, 'ft'),
			row('Gutters and eaves', roof.gutters_eaves.length, 'ft'),
			row('Flashing', roof.flashing.length, 'ft'),
			row('Step flashing', roof.step_flashing.length, 'ft'),
			row('Area plus 10% waste', roof.waste_factor.area.plus_10_percent, 'sq ft'),
			row('Area plus 15% waste', roof.waste_factor.area.plus_15_percent, 'sq ft'),
		],
	};
}

function wallsSection(house: House): Section {
	const summary = summarize(house, false);
	return {
		title: 'Walls and openings',
		rows: [
			row('Siding area', summary.area.facades.siding, 'sq ft'),
			row('Openings area', summary.area.openings.siding, 'sq ft'),
			row('Brick area', summary.area.facades.other, 'sq ft'),
			row('Siding to order', summary.siding_waste.zero, 'sq ft'),
			row('Siding plus 10% waste', summary.siding_waste.plus_10_percent, 'sq ft'),
			row('Openings', summary.openings.quantity.siding),
			row('Openings perimeter', summary.openings.total_perimeter.siding, 'ft'),
			row('Level starter', summary.trim.level_starter.siding, 'ft'),
			row('Outside corners', summary.corners.outside_corners_len.siding, 'ft'),
			row('Inside corners', summary.corners.inside_corners_len.siding, 'ft'),
		],
	};
}

function livingAreaSection(house: House): Section {
	return {
		title: 'Total living area',
		rows: [
			row('Total living area', house.livingArea, 'sq ft'),
			row('Floors', house.stories),
			row('Perimeter', house.wallPerimeter, 'ft'),
		],
	};
}

function roomsSection(house: House): Section {
	return {
		title: 'Rooms',
		rows: [
			...house.rooms.map(({ name, area }) => row(name, area, 'sq ft')),
			row('Floor area', sum(house.rooms.map(({ area }) => area)), 'sq ft'),
		],
	};
}
