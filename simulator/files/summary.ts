/**
 * The summary: what summarized_json says, and what the PDF and the XLSX show. Page:
 * developers.hover.to/reference/measurements-and-deliverables
 */
import { round2, sum, type House, type Opening, type RoofLine } from './house';
import { wallsOf } from './walls';

const lengthOf = (lines: RoofLine[]) => sum(lines.map(({ length }) => length));

const plus = (area: number, percent: number) => Math.round(area * (1 + percent / 100));

function pitches(house: House, roofArea: number) {
	const rises = [...new Set(house.facets.map(({ pitch }) => pitch))];
	return rises
		.map((rise) => {
			const facets = house.facets.filter(({ pitch }) => pitch === rise);
			const area = facets.reduce((total, facet) => total + facet.area, 0);
			return {
				roof_pitch: `${rise}/12`,
				area,
				percentage: round2((100 * area) / roofArea),
			};
		})
		.sort((one, other) => other.area - one.area);
}

function roofOf(house: House) {
	const ofType = (...types: Array<RoofLine['type']>) => {
		const lines = house.lines.filter(({ type }) => types.includes(type));
		return { area: null, total: lines.length, length: lengthOf(lines) };
	};
	const area = house.facets.reduce((total, facet) => total + facet.area, 0);
	return {
		roof_facets: { area, total: house.facets.length, length: null },
		ridges_hips: ofType('ridge', 'hip'),
		valleys: ofType('valley'),
		rakes: ofType('rake'),
		gutters_eaves: ofType('eave'),
		flashing: ofType('flashing'),
		step_flashing: ofType('step_flashing'),
		pitch: pitches(house, area),
		waste_factor: {
			area: {
				zero: area,
				plus_5_percent: plus(area, 5),
				plus_10_percent: plus(area, 10),
				plus_15_percent: plus(area, 15),
				plus_20_percent: plus(area, 20),
			},
		},
	};
}

/** Shutters stand on both sides of each window at the front and of the front door. */
function shuttersOf(house: House, wall: Opening['wall']) {
	const between = house.openings.filter((each) => each.wall === wall && each.facade === 'front');
	return {
		count: 2 * between.length,
		area: Math.round(sum(between.map(({ height }) => 2 * 1.25 * height))),
	};
}

/** Trim boards are four inches wide. */
const TRIM_WIDTH = 1 / 3;

const FRIEZE_DEPTHS = { level: 1.17, sloped: 0.75 };

/** All of a house; without the walls, which are not measured, for a Roof Only structure. */
export function summarize(house: House, isRoofOnly: boolean) {
	const measured = (value: number) => (isRoofOnly ? null : value);
	/** What Hover has by wall: siding and all others. */
	const split = (siding: number, other: number | null) =>
		isRoofOnly ? { siding: null, other: null } : { siding, other };
	const bothWalls = (figure: (openings: Opening[]) => number) =>
		split(
			figure(house.openings.filter(({ wall }) => wall === 'siding')),
			figure(house.openings.filter(({ wall }) => wall === 'brick')),
		);

	const walls = wallsOf(house);
	const facades = (material: Opening['wall']) =>
		sum(walls.filter((wall) => wall.material === material).map(({ area }) => area));
	const openingArea = (wall: Opening['wall']) =>
		Math.round(sum(house.openings.filter((each) => each.wall === wall).map(({ area }) => area)));
	const brickPerimeter = house.wing.width + 2 * house.wing.depth;

	const roof = roofOf(house);
	const atTop = (wanted: RoofLine['type']) =>
		house.lines.filter(({ type, points }) => type === wanted && points[0][2] === house.wallHeight);
	const level = lengthOf(atTop('eave'));
	const sloped = lengthOf(atTop('rake'));
	const gableRakes = lengthOf(atTop('rake').filter(({ points }) => points[0][0] === 0));
	const verticalTrim = 4 * house.wallHeight;
	const trimArea = Math.round((gableRakes + verticalTrim) * TRIM_WIDTH);
	const toOrder = facades('siding') + trimArea;
	const withOpenings = toOrder + openingArea('siding');
	const shutters = { siding: shuttersOf(house, 'siding'), brick: shuttersOf(house, 'brick') };
	const fascia = (length: number) => ({ length, avg_depth: null, soffit_area: null });
	const frieze = (length: number, depth: number) => ({
		length: measured(length),
		avg_depth: measured(depth),
		soffit_area: measured(Math.round(length * depth)),
	});

	return {
		roof,
		area: {
			facades: split(facades('siding'), facades('brick')),
			openings: split(openingArea('siding'), openingArea('brick')),
			unknown: split(0, 0),
			total: split(toOrder + openingArea('siding'), facades('brick') + openingArea('brick')),
		},
		openings: {
			quantity: bothWalls((openings) => openings.length),
			tops_length: bothWalls((openings) => sum(openings.map(({ width }) => width))),
			sills_length: bothWalls((openings) =>
				sum(openings.filter(({ kind }) => kind === 'window').map(({ width }) => width)),
			),
			sides_length: bothWalls((openings) => sum(openings.map(({ height }) => 2 * height))),
			total_perimeter: bothWalls((openings) =>
				sum(openings.map(({ width, height }) => 2 * (width + height))),
			),
		},
		siding_waste: {
			zero: measured(toOrder),
			plus_10_percent: measured(plus(toOrder, 10)),
			plus_18_percent: measured(plus(toOrder, 18)),
			with_openings: measured(withOpenings),
			openings_plus_10_percent: measured(plus(withOpenings, 10)),
			openings_plus_18_percent: measured(plus(withOpenings, 18)),
		},
		trim: {
			level_starter: split(house.wallPerimeter - brickPerimeter, brickPerimeter),
			sloped_trim: split(gableRakes, 0),
			vertical_trim: split(verticalTrim, 2 * house.wallHeight),
		},
		roofline: {
			eaves_fascia: fascia(roof.gutters_eaves.length),
			level_frieze_board: frieze(level, FRIEZE_DEPTHS.level),
			rakes_fascia: fascia(roof.rakes.length),
			sloped_frieze_board: frieze(sloped, FRIEZE_DEPTHS.sloped),
		},
		// Hover gives corners of siding only.
		corners: {
			inside_corners_qty: split(2, null),
			inside_corners_len: split(2 * house.wallHeight, null),
			outside_corners_qty: split(4, null),
			outside_corners_len: split(4 * house.wallHeight, null),
		},
		accessories: {
			shutter_qty: split(shutters.siding.count, shutters.brick.count),
			shutter_area: split(shutters.siding.area, shutters.brick.area),
			vents_qty: split(1, 1),
			vents_area: split(4, 2),
		},
	};
}
