/**
 * The JSON versions of measurements; only the shape of summarized_json is documented. Pages:
 * developers.hover.to/reference/get-json-measurements, …/measurements-and-deliverables
 */
import type { JsonVersion } from '../catalog';
import { round2, sum, type House, type RoofLine } from './house';

const lengthOf = (lines: RoofLine[]) => sum(lines.map(({ length }) => length));

interface Split {
	siding: number | null;
	other: number | null;
}

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

/** The summary: what summarized_json says, and what the PDF and the XLSX show. */
export function summarize(house: House, isRoofOnly: boolean) {
	const ofType = (...types: Array<RoofLine['type']>) => {
		const lines = house.lines.filter(({ type }) => types.includes(type));
		return { area: null, total: lines.length, length: lengthOf(lines) };
	};
	const roofArea = house.facets.reduce((total, { area }) => total + area, 0);
	const plus = (area: number, percent: number) => Math.round(area * (1 + percent / 100));

	const openings = house.openings;
	const openingArea = Math.round(sum(openings.map(({ area }) => area)));
	// Two triangles on the sides, one on the wing's front.
	const gables = ((house.depth ** 2 + house.wing.width ** 2 / 2) / 2) * (house.pitch / 12);
	const siding = Math.round(house.wallPerimeter * house.wallHeight + gables) - openingArea;
	// A Roof Only structure has no measured walls.
	const split = (value: number, other = 0): Split =>
		isRoofOnly ? { siding: null, other: null } : { siding: value, other };
	const wall = (value: number) => (isRoofOnly ? null : value);
	const outsideCorners = 6;
	const rakes = ofType('rake').length;
	const eaves = ofType('eave').length;

	return {
		roof: {
			roof_facets: { area: roofArea, total: house.facets.length, length: null },
			ridges_hips: ofType('ridge'),
			valleys: ofType('valley'),
			rakes: ofType('rake'),
			gutters_eaves: ofType('eave'),
			flashing: ofType('flashing'),
			step_flashing: ofType('step_flashing'),
			pitch: pitches(house, roofArea),
			waste_factor: {
				area: {
					zero: roofArea,
					plus_5_percent: plus(roofArea, 5),
					plus_10_percent: plus(roofArea, 10),
					plus_15_percent: plus(roofArea, 15),
					plus_20_percent: plus(roofArea, 20),
				},
			},
		},
		area: {
			facades: split(siding),
			openings: split(openingArea),
			unknown: split(0),
			total: split(siding + openingArea),
		},
		openings: {
			quantity: split(openings.length),
			tops_length: split(sum(openings.map(({ width }) => width))),
			sills_length: split(
				sum(openings.filter(({ kind }) => kind === 'window').map(({ width }) => width)),
			),
			sides_length: split(sum(openings.map(({ height }) => 2 * height))),
			total_perimeter: split(sum(openings.map(({ width, height }) => 2 * (width + height)))),
		},
		siding_waste: {
			zero: wall(siding),
			plus_10_percent: wall(plus(siding, 10)),
			plus_18_percent: wall(plus(siding, 18)),
			with_openings: wall(siding + openingArea),
			openings_plus_10_percent: wall(plus(siding + openingArea, 10)),
			openings_plus_18_percent: wall(plus(siding + openingArea, 18)),
		},
		trim: {
			level_starter: split(house.wallPerimeter),
			sloped_trim: split(rakes),
			vertical_trim: split(house.wallHeight * outsideCorners),
		},
		roofline: {
			eaves_fascia: { length: eaves, avg_depth: null, soffit_area: null },
			level_frieze_board: { length: wall(eaves), avg_depth: 1, soffit_area: wall(eaves) },
			rakes_fascia: { length: rakes, avg_depth: null, soffit_area: null },
			sloped_frieze_board: { length: wall(rakes), avg_depth: 1, soffit_area: wall(rakes) },
		},
		corners: {
			inside_corners_qty: split(2),
			inside_corners_len: split(2 * house.wallHeight),
			outside_corners_qty: split(outsideCorners),
			outside_corners_len: split(outsideCorners * house.wallHeight),
		},
		accessories: {
			shutter_qty: split(0),
			shutter_area: split(0),
			vents_qty: split(0),
			vents_area: split(0),
		},
	};
}

export type Summary = ReturnType<typeof summarize>;

function interior(house: House) {
	return {
		rooms: house.rooms,
		totals: {
			floor_area: sum(house.rooms.map(({ area }) => area)),
			perimeter: sum(house.rooms.map(({ perimeter }) => perimeter)),
		},
	};
}

export function measurements(house: House, version: JsonVersion, deliverable: number): unknown {
	switch (version) {
		case 'summarized_json':
			return summarize(house, deliverable === 2);
		case 'full_json':
			return deliverable === 8 ? interior(house) : full(house, deliverable === 2);
		case 'sketch_json':
			return sketch(house);
		case 'roof_lines':
			return { units: 'feet', roof_lines: house.lines };
		case 'paint_measurements':
			return paint(house);
	}
}

function full(house: House, isRoofOnly: boolean) {
	const groups = [...new Set(house.openings.map(({ group }) => group))];
	const window_groups = groups
		.filter((name) => name.startsWith('WG'))
		// Hover doesn't promise an order; neither do we.
		.reverse()
		.map((name) => ({
			name,
			windows: house.openings.filter(({ group }) => group === name),
		}));
	return {
		summary: summarize(house, isRoofOnly),
		roof: {
			facets: house.facets.map((facet) => ({ ...facet, pitch: `${facet.pitch}/12` })),
			lines: house.lines,
		},
		...(isRoofOnly
			? {}
			: {
					facades: ['front', 'right', 'back', 'left'].map((name) => ({
						name,
						openings: house.openings
							.filter(({ facade }) => facade === name)
							.map((each) => each.name),
					})),
					window_groups,
					doors: house.openings.filter(({ kind }) => kind === 'door'),
				}),
		footprint: { stories: house.stories, perimeter: house.wallPerimeter },
	};
}

export function outline(house: House): Array<[number, number]> {
	const { width, depth, wing } = house;
	return [
		[0, 0],
		[wing.left, 0],
		[wing.left, -wing.depth],
		[wing.left + wing.width, -wing.depth],
		[wing.left + wing.width, 0],
		[width, 0],
		[width, depth],
		[0, depth],
	];
}

function sketch(house: House) {
	const area = house.livingArea / house.stories;
	return {
		total_living_area: house.livingArea,
		floors: Array.from({ length: house.stories }, (_, index) => ({
			name: `Floor ${index + 1}`,
			area,
			perimeter: house.wallPerimeter,
			outline: outline(house),
		})),
	};
}

function paint(house: House) {
	const { area, roofline, openings } = summarize(house, false);
	const trimLength = sum([openings.total_perimeter.siding ?? 0, roofline.eaves_fascia.length]);
	return {
		siding_area: area.facades.siding,
		trim: { length: trimLength, area: round2(trimLength / 3) },
		fascia: {
			length: sum([roofline.eaves_fascia.length, roofline.rakes_fascia.length]),
		},
		doors: house.openings.filter(({ kind }) => kind === 'door').length,
		windows: house.openings.filter(({ kind }) => kind === 'window').length,
	};
}
