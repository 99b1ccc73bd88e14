import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { numberAt, numberOf, sumOf, valueAt, withoutNoise } from './numbers';
import type { RidgesAndHips } from './ridgesAndHips';

export type Value = number | string | null;

/** Hover's summarized_json, in feet and square feet, with what another file told. */
export interface Measured {
	summary: IDataObject;
	apart?: RidgesAndHips | undefined;
}

export type Unit = 'area' | 'length' | 'count' | 'percent' | 'none';

/** One field of Measurement: Get, and one line of docs/measurements.md. */
export interface Figure {
	/** Without its unit. */
	name: string;
	unit: Unit;
	meaning: string;
	/** Where Hover has it, in words of summarized_json. */
	source: string;
	/** In feet or square feet; null for what is not there. */
	read(measured: Measured): Value;
}

const SQFT_PER_SQUARE = 100;

const one = (name: string, unit: Unit, path: string, meaning: string): Figure => ({
	name,
	unit,
	meaning,
	source: `\`${path}\``,
	read: ({ summary }) => numberAt(summary, path),
});

/** The sum of siding and other walls, then each of them. */
const byWall = (name: string, unit: Unit, path: string, meaning: string): Figure[] => {
	const siding = `${path}.siding`;
	const other = `${path}.other`;
	return [
		{
			name,
			unit,
			meaning,
			source: `\`${siding}\` + \`${other}\``,
			read: ({ summary }) => sumOf([numberAt(summary, siding), numberAt(summary, other)]),
		},
		one(`${name}_siding`, unit, siding, `${meaning}: siding only`),
		one(`${name}_other`, unit, other, `${meaning}: other walls only, such as brick or stucco`),
	];
};

const roofLine = (name: string, path: string, meaning: string): Figure[] => [
	one(name, 'length', `${path}.length`, meaning),
	one(name, 'count', `${path}.total`, `${meaning}: how many lines`),
];

const apart = (name: keyof RidgesAndHips, meaning: string): Figure => ({
	name,
	unit: 'length',
	meaning: `${meaning}, where Hover tells: see **Ridges and Hips Apart**`,
	source: `full_json: \`roof.measurements.${name}\`; roof_lines: by the type of each line`,
	read: (measured) => measured.apart?.[name] ?? null,
});

/** The pitch with the largest area. */
function predominantPitch({ summary }: Measured): IDataObject | undefined {
	const pitches = valueAt(summary, 'roof.pitch');
	if (!Array.isArray(pitches)) return undefined;
	const [largest] = (pitches as unknown[])
		.filter(isRecord)
		.sort((left, right) => (numberOf(right.area) ?? 0) - (numberOf(left.area) ?? 0));
	return largest;
}

const ofPitch = (name: string, unit: Unit, field: string, meaning: string): Figure => ({
	name,
	unit,
	meaning,
	source: `\`roof.pitch[].${field}\` of the largest area`,
	read: (measured) => numberOf(predominantPitch(measured)?.[field]),
});

const ROOF: readonly Figure[] = [
	one('roof_area', 'area', 'roof.roof_facets.area', 'Roof area, without waste'),
	{
		name: 'squares',
		unit: 'none',
		meaning:
			'Roof area in roofing squares of 100 square feet, without waste; so in metric units too',
		source: '`roof.roof_facets.area` / 100',
		read({ summary }) {
			const area = numberAt(summary, 'roof.roof_facets.area');
			return area === null ? null : withoutNoise(area / SQFT_PER_SQUARE);
		},
	},
	one('roof_facets', 'count', 'roof.roof_facets.total', 'Roof facets'),
	{
		...ofPitch('predominant_pitch', 'none', 'roof_pitch', 'Pitch with the largest area: `8/12`'),
		read(measured) {
			const pitch = predominantPitch(measured)?.roof_pitch;
			return typeof pitch === 'string' ? pitch : null;
		},
	},
	ofPitch('predominant_pitch_area', 'area', 'area', 'Roof area with that pitch'),
	ofPitch('predominant_pitch', 'percent', 'percentage', 'Its share of the roof'),
	...roofLine('ridges_hips', 'roof.ridges_hips', 'Ridges and hips together'),
	apart('ridges', 'Ridges alone'),
	apart('hips', 'Hips alone'),
	...roofLine('valleys', 'roof.valleys', 'Valleys'),
	...roofLine('rakes', 'roof.rakes', 'Rakes'),
	...roofLine('eaves', 'roof.gutters_eaves', 'Eaves, where gutters go'),
	...roofLine('flashing', 'roof.flashing', 'Flashing'),
	...roofLine('step_flashing', 'roof.step_flashing', 'Step flashing'),
	...[5, 10, 15, 20].map((percent) =>
		one(
			`roof_area_plus_${percent}_percent`,
			'area',
			`roof.waste_factor.area.plus_${percent}_percent`,
			`Roof area with ${percent}% waste`,
		),
	),
];

const toOrder = (name: string, key: string, meaning: string): Figure =>
	one(name, 'area', `siding_waste.${key}`, meaning);

/** What siding is ordered by; the area of the facades is less. */
const SIDING: readonly Figure[] = [
	toOrder('siding_to_order', 'zero', 'Siding to order, without waste'),
	toOrder('siding_to_order_plus_10_percent', 'plus_10_percent', 'Siding to order, with 10% waste'),
	toOrder('siding_to_order_plus_18_percent', 'plus_18_percent', 'Siding to order, with 18% waste'),
	toOrder(
		'siding_to_order_with_openings',
		'with_openings',
		'Siding to order with the openings counted in, without waste',
	),
	toOrder(
		'siding_to_order_with_openings_plus_10_percent',
		'openings_plus_10_percent',
		'Siding to order with the openings counted in, with 10% waste',
	),
	toOrder(
		'siding_to_order_with_openings_plus_18_percent',
		'openings_plus_18_percent',
		'Siding to order with the openings counted in, with 18% waste',
	),
];

const WALLS: readonly Figure[] = [
	...byWall(
		'facade_area',
		'area',
		'area.facades',
		'Visible walls without openings; to order siding, take `siding_to_order`',
	),
	...byWall('openings_area', 'area', 'area.openings', 'Openings in the walls'),
	...byWall('unknown_wall_area', 'area', 'area.unknown', 'Walls of unknown material'),
	...byWall('total_wall_area', 'area', 'area.total', 'Walls with openings'),
	...byWall('openings', 'count', 'openings.quantity', 'Windows and doors'),
	...byWall('openings_perimeter', 'length', 'openings.total_perimeter', 'Around the openings'),
	...byWall('openings_tops', 'length', 'openings.tops_length', 'Tops of the openings'),
	...byWall('openings_sills', 'length', 'openings.sills_length', 'Sills of the openings'),
	...byWall('openings_sides', 'length', 'openings.sides_length', 'Sides of the openings'),
	...byWall('level_starter', 'length', 'trim.level_starter', 'Level starter'),
	...byWall('sloped_trim', 'length', 'trim.sloped_trim', 'Sloped trim'),
	...byWall('vertical_trim', 'length', 'trim.vertical_trim', 'Vertical trim'),
	...byWall('inside_corners', 'count', 'corners.inside_corners_qty', 'Inside corners'),
	...byWall('inside_corners', 'length', 'corners.inside_corners_len', 'Inside corners'),
	...byWall('outside_corners', 'count', 'corners.outside_corners_qty', 'Outside corners'),
	...byWall('outside_corners', 'length', 'corners.outside_corners_len', 'Outside corners'),
	...byWall('shutters', 'count', 'accessories.shutter_qty', 'Shutters'),
	...byWall('shutters_area', 'area', 'accessories.shutter_area', 'Shutters'),
	...byWall('vents', 'count', 'accessories.vents_qty', 'Vents'),
	...byWall('vents_area', 'area', 'accessories.vents_area', 'Vents'),
];

const rooflinePart = (name: string, meaning: string): Figure[] => [
	one(name, 'length', `roofline.${name}.length`, meaning),
	one(`${name}_avg_depth`, 'length', `roofline.${name}.avg_depth`, `${meaning}: average depth`),
	one(`${name}_soffit_area`, 'area', `roofline.${name}.soffit_area`, `${meaning}: soffit`),
];

const ROOFLINE: readonly Figure[] = [
	...rooflinePart('eaves_fascia', 'Fascia along the eaves'),
	...rooflinePart('rakes_fascia', 'Fascia along the rakes'),
	...rooflinePart('level_frieze_board', 'Level frieze boards'),
	...rooflinePart('sloped_frieze_board', 'Sloped frieze boards'),
];

/** In the order in which people ask for them. */
export const FIGURE_GROUPS: ReadonlyArray<{ title: string; figures: readonly Figure[] }> = [
	{ title: 'Roof', figures: ROOF },
	{ title: 'Siding to order', figures: SIDING },
	{ title: 'Walls, openings and trim', figures: WALLS },
	{ title: 'Roofline', figures: ROOFLINE },
];
