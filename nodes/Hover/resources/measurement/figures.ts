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

/** What a figure counts. Roofing squares are 100 square feet, in metric units too. */
export type Unit = 'area' | 'length' | 'count' | 'percent' | 'squares' | 'pitch';

/** One field of Measurement: Get, and one of its line items. */
export interface Figure {
	/** Without its unit. */
	name: string;
	unit: Unit;
	/** As a list for people shows it. */
	label: string;
	/** What else one must know of it. */
	note?: string;
	/** Where Hover has it, in words of summarized_json. */
	source: string;
	/** In feet or square feet; null for what is not there. */
	read(measured: Measured): Value;
}

const SQFT_PER_SQUARE = 100;

const one = (name: string, unit: Unit, path: string, label: string): Figure => ({
	name,
	unit,
	label,
	source: `\`${path}\``,
	read: ({ summary }) => numberAt(summary, path),
});

/** The sum of siding and other walls, then each of them. */
const byWall = (name: string, unit: Unit, path: string, label: string): Figure[] => {
	const siding = `${path}.siding`;
	const other = `${path}.other`;
	return [
		{
			name,
			unit,
			label,
			source: `\`${siding}\` + \`${other}\``,
			read: ({ summary }) => sumOf([numberAt(summary, siding), numberAt(summary, other)]),
		},
		one(`${name}_siding`, unit, siding, `${label} (siding)`),
		one(`${name}_other`, unit, other, `${label} (other walls)`),
	];
};

const roofLine = (name: string, path: string, label: string, counted = label): Figure[] => [
	one(name, 'length', `${path}.length`, label),
	one(name, 'count', `${path}.total`, `Number of ${counted.toLowerCase()}`),
];

const apart = (name: keyof RidgesAndHips, label: string): Figure => ({
	name,
	unit: 'length',
	label,
	note: 'Alone, where Hover tells: see **Separate Ridges and Hips**',
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

const ofPitch = (name: string, unit: Unit, field: string, label: string): Figure => ({
	name,
	unit,
	label,
	source: `\`roof.pitch[].${field}\` of the largest area`,
	read: (measured) => numberOf(predominantPitch(measured)?.[field]),
});

const ROOF: readonly Figure[] = [
	one('roof_area', 'area', 'roof.roof_facets.area', 'Roof area'),
	{
		name: 'squares',
		unit: 'squares',
		label: 'Roofing squares',
		note: 'Each 100 square feet, in metric units too; without waste',
		source: '`roof.roof_facets.area` / 100',
		read({ summary }) {
			const area = numberAt(summary, 'roof.roof_facets.area');
			return area === null ? null : withoutNoise(area / SQFT_PER_SQUARE);
		},
	},
	one('roof_facets', 'count', 'roof.roof_facets.total', 'Number of roof facets'),
	{
		...ofPitch('predominant_pitch', 'pitch', 'roof_pitch', 'Predominant pitch'),
		note: 'The pitch with the largest area, such as `8/12`',
		read(measured) {
			const pitch = predominantPitch(measured)?.roof_pitch;
			return typeof pitch === 'string' ? pitch : null;
		},
	},
	ofPitch('predominant_pitch_area', 'area', 'area', 'Roof area with the predominant pitch'),
	ofPitch('predominant_pitch', 'percent', 'percentage', 'Share of the predominant pitch'),
	...roofLine('ridges_hips', 'roof.ridges_hips', 'Ridges and hips'),
	apart('ridges', 'Ridges'),
	apart('hips', 'Hips'),
	...roofLine('valleys', 'roof.valleys', 'Valleys'),
	...roofLine('rakes', 'roof.rakes', 'Rakes'),
	...roofLine('eaves', 'roof.gutters_eaves', 'Eaves'),
	...roofLine('flashing', 'roof.flashing', 'Flashing', 'flashings'),
	...roofLine('step_flashing', 'roof.step_flashing', 'Step flashing', 'step flashings'),
	...[5, 10, 15, 20].map((percent) =>
		one(
			`roof_area_plus_${percent}_percent`,
			'area',
			`roof.waste_factor.area.plus_${percent}_percent`,
			`Roof area with ${percent}% waste`,
		),
	),
];

const toOrder = (name: string, key: string, label: string): Figure =>
	one(`siding_to_order${name}`, 'area', `siding_waste.${key}`, label);

/** What siding is ordered by; the area of the facades is less. */
const SIDING: readonly Figure[] = [
	toOrder('', 'zero', 'Siding to order'),
	toOrder('_plus_10_percent', 'plus_10_percent', 'Siding to order with 10% waste'),
	toOrder('_plus_18_percent', 'plus_18_percent', 'Siding to order with 18% waste'),
	toOrder('_with_openings', 'with_openings', 'Siding to order, openings included'),
	toOrder(
		'_with_openings_plus_10_percent',
		'openings_plus_10_percent',
		'Siding to order, openings included, with 10% waste',
	),
	toOrder(
		'_with_openings_plus_18_percent',
		'openings_plus_18_percent',
		'Siding to order, openings included, with 18% waste',
	),
];

const WALLS: readonly Figure[] = [
	...byWall('facade_area', 'area', 'area.facades', 'Facade area, without openings'),
	...byWall('unknown_wall_area', 'area', 'area.unknown', 'Area of walls of unknown material'),
	...byWall('total_wall_area', 'area', 'area.total', 'Wall area, with openings'),
];

const OPENINGS: readonly Figure[] = [
	...byWall('openings', 'count', 'openings.quantity', 'Number of windows and doors'),
	...byWall('openings_area', 'area', 'area.openings', 'Area of openings'),
	...byWall('openings_perimeter', 'length', 'openings.total_perimeter', 'Perimeter of openings'),
	...byWall('openings_tops', 'length', 'openings.tops_length', 'Tops of openings'),
	...byWall('openings_sills', 'length', 'openings.sills_length', 'Sills of openings'),
	...byWall('openings_sides', 'length', 'openings.sides_length', 'Sides of openings'),
];

const corners = (name: string, label: string): Figure[] => [
	...byWall(name, 'count', `corners.${name}_qty`, `Number of ${label.toLowerCase()}`),
	...byWall(name, 'length', `corners.${name}_len`, label),
];

const TRIM: readonly Figure[] = [
	...byWall('level_starter', 'length', 'trim.level_starter', 'Level starter'),
	...byWall('sloped_trim', 'length', 'trim.sloped_trim', 'Sloped trim'),
	...byWall('vertical_trim', 'length', 'trim.vertical_trim', 'Vertical trim'),
	...corners('inside_corners', 'Inside corners'),
	...corners('outside_corners', 'Outside corners'),
];

const ACCESSORIES: readonly Figure[] = [
	...byWall('shutters', 'count', 'accessories.shutter_qty', 'Number of shutters'),
	...byWall('shutters_area', 'area', 'accessories.shutter_area', 'Area of shutters'),
	...byWall('vents', 'count', 'accessories.vents_qty', 'Number of vents'),
	...byWall('vents_area', 'area', 'accessories.vents_area', 'Area of vents'),
];

const rooflinePart = (name: string, label: string): Figure[] => [
	one(name, 'length', `roofline.${name}.length`, label),
	one(`${name}_avg_depth`, 'length', `roofline.${name}.avg_depth`, `${label}: average depth`),
	one(`${name}_soffit_area`, 'area', `roofline.${name}.soffit_area`, `${label}: soffit area`),
];

const ROOFLINE: readonly Figure[] = [
	...rooflinePart('eaves_fascia', 'Eaves fascia'),
	...rooflinePart('rakes_fascia', 'Rakes fascia'),
	...rooflinePart('level_frieze_board', 'Level frieze boards'),
	...rooflinePart('sloped_frieze_board', 'Sloped frieze boards'),
];

/** All figures by the trade that works with them, in the order in which people ask for them. */
export const TRADES = {
	roof: ROOF,
	siding: SIDING,
	walls: WALLS,
	openings: OPENINGS,
	trim: TRIM,
	accessories: ACCESSORIES,
	roofline: ROOFLINE,
} as const;

export type Trade = keyof typeof TRADES;
