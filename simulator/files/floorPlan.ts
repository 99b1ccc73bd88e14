/** The floor plan of an interior as FML. Page: developers.hover.to/reference/get-fml-export */
import { round2, type House, type Room } from './house';

const CM_PER_FOOT = 30.48;

/** In cm, as the page's example has it. */
const WALL_THICKNESS = 10.16;

interface Corner {
	x: number;
	y: number;
}

function cornersOf({ length, width }: Room, left: number): Corner[] {
	const right = round2(left + length * CM_PER_FOOT);
	const far = round2(width * CM_PER_FOOT);
	return [
		{ x: left, y: 0 },
		{ x: right, y: 0 },
		{ x: right, y: far },
		{ x: left, y: far },
	];
}

export function floorPlan(house: House) {
	const height = { z: 0, h: round2((house.wallHeight / house.stories) * CM_PER_FOOT) };
	const outlines: Corner[][] = [];
	for (const room of house.rooms) outlines.push(cornersOf(room, outlines.at(-1)?.[1]?.x ?? 0));
	const areas = house.rooms.map(({ name }, index) => ({ name, poly: outlines[index] }));
	const walls = outlines.flatMap((corners) =>
		corners.map((a, index) => ({
			a,
			b: corners[(index + 1) % corners.length],
			az: height,
			bz: height,
			thickness: WALL_THICKNESS,
			balance: 0.5,
			openings: [],
		})),
	);
	const design = { name: 'Default Design', areas, walls, items: [] };
	return { floors: [{ id: 1, name: 'Floor Plan', level: 0, height: 0, designs: [design] }] };
}
