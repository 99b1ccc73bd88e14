/**
 * The JSON versions of measurements. Only the shape of summarized_json is documented; full_json is as a real one
 * that was seen, the others are likely shapes. Pages:
 * developers.hover.to/reference/get-json-measurements, …/measurements-and-deliverables
 */
import type { JsonVersion } from '../catalog';
import type { Settings } from '../settings';
import { round2, sum, type House } from './house';
import { summarize } from './summary';
import { wallsOf } from './walls';

function interior(house: House) {
	return {
		rooms: house.rooms,
		totals: {
			floor_area: sum(house.rooms.map(({ area }) => area)),
			perimeter: sum(house.rooms.map(({ perimeter }) => perimeter)),
		},
	};
}

function contentOf(house: House, version: JsonVersion, deliverable: number): unknown {
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

/** A JSON version as text, with its numbers as such or in quotes. */
export function measurements(
	house: House,
	version: JsonVersion,
	deliverable: number,
	numbers: Settings['measurement_numbers'],
): string {
	return JSON.stringify(contentOf(house, version, deliverable), (_key, value: unknown) =>
		typeof value === 'number' && numbers === 'text' ? String(value) : value,
	);
}

const inches = (feet: number) => Math.round(feet * 12);

function openingsOfFull(house: House) {
	const ofKind = (wanted: 'window' | 'door') =>
		house.openings
			.filter(({ kind }) => kind === wanted)
			.map(({ name, width, height, area }) => ({
				opening: name,
				width_x_height: `${inches(width)}" x ${inches(height)}"`,
				united_inches: `${inches(width) + inches(height)}"`,
				area: Math.round(area),
			}));
	return { windows: ofKind('window'), doors: ofKind('door') };
}

/** Hover doesn't promise an order of the groups; neither do we. */
function windowGroups(house: House) {
	const windows = house.openings.filter(({ kind }) => kind === 'window');
	return [...new Set(windows.map(({ group }) => group))].reverse().map((name) => ({
		name,
		windows: windows.filter(({ group }) => group === name),
	}));
}

function wallsOfFull(house: House) {
	const walls = wallsOf(house);
	const facadesOf = (material: 'siding' | 'brick') =>
		walls
			.filter((wall) => wall.material === material)
			.map(({ label, area }) => ({ facade: label, area }));
	const side = (name: string) => {
		const facing = walls.filter((wall) => wall.side === name && wall.material === 'siding');
		return {
			total: sum(facing.map(({ area }) => area)),
			area_per_label: facing.map(({ label, area }) => ({ [label]: area })),
		};
	};
	return {
		elevations: {
			sides: Object.fromEntries(
				['front', 'right', 'left', 'back'].map((name) => [name, side(name)]),
			),
		},
		facades: { siding: facadesOf('siding'), brick: facadesOf('brick') },
		openings: openingsOfFull(house),
		window_groups: windowGroups(house),
	};
}

/** Here ridges and hips have a length each; the summary has only their sum. */
function roofOfFull(house: House, { roof }: ReturnType<typeof summarize>) {
	const lengthOf = (wanted: string) =>
		sum(house.lines.filter(({ type }) => type === wanted).map(({ length }) => length));
	return {
		measurements: {
			ridges: lengthOf('ridge'),
			hips: lengthOf('hip'),
			valleys: roof.valleys.length,
			rakes: roof.rakes.length,
			gutters_eaves: roof.gutters_eaves.length,
			flashing: roof.flashing.length,
			step_flashing: roof.step_flashing.length,
		},
		facets: house.facets.map(({ id, area, pitch }) => ({ facet: id, area, pitch })),
		area: { facets: roof.roof_facets.total, total: roof.roof_facets.area },
		pitch: roof.pitch.map((each) => ({ ...each, percentage: `${each.percentage}%` })),
	};
}

function full(house: House, isRoofOnly: boolean) {
	const summary = summarize(house, isRoofOnly);
	return {
		version: 1,
		summary,
		footprint: {
			stories: house.stories > 1 ? '>1' : '1',
			perimeter: house.wallPerimeter,
			area: house.livingArea / house.stories,
		},
		...(isRoofOnly ? {} : wallsOfFull(house)),
		roof: roofOfFull(house, summary),
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
