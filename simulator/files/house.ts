/**
 * A house decided by its job and structure, with every kind of line and two pitches. All files
 * derive from it, so they agree. Feet and square feet.
 */
import { randomFrom } from './random';

/** A point: x to the right, y to the back, z up, in feet. */
export type Point = [number, number, number];

export interface RoofLine {
	id: string;
	type: 'ridge' | 'hip' | 'valley' | 'rake' | 'eave' | 'flashing' | 'step_flashing';
	points: [Point, Point];
	length: number;
}

export interface Facet {
	id: string;
	area: number;
	pitch: number;
	orientation: 'N' | 'E' | 'S' | 'W';
	polygon: Point[];
}

export interface Opening {
	name: string;
	group: string;
	kind: 'window' | 'door';
	facade: string;
	/** The walls of the wing are brick, all others have siding. */
	wall: 'siding' | 'brick';
	width: number;
	height: number;
	area: number;
}

export interface Room {
	name: string;
	length: number;
	width: number;
	area: number;
	perimeter: number;
}

export interface House {
	width: number;
	depth: number;
	wallHeight: number;
	stories: number;
	pitch: number;
	wing: { width: number; depth: number; left: number };
	facets: Facet[];
	lines: RoofLine[];
	openings: Opening[];
	rooms: Room[];
	wallPerimeter: number;
	livingArea: number;
}

/** To hundredths, as Hover gives lengths. */
export const round2 = (value: number): number => Math.round(value * 100) / 100;

export const sum = (values: number[]): number =>
	round2(values.reduce((total, value) => total + value, 0));

const distance = (from: Point, to: Point): number =>
	Math.hypot(to[0] - from[0], to[1] - from[1], to[2] - from[2]);

export function houseOf(jobId: number, modelId: number): House {
	const random = randomFrom(jobId * 7919 + modelId);
	const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1));

	const width = between(40, 68);
	const depth = between(26, 36);
	const pitch = between(4, 9);
	const stories = between(1, 2);
	const wallHeight = stories * 9;
	const wing = { width: between(12, 20), depth: between(6, 14), left: between(4, 14) };

	const roof = roofOf({ width, depth, pitch, wallHeight, wing });
	const wallPerimeter = 2 * (width + depth) + 2 * wing.depth;
	const livingArea = (width * depth + wing.width * wing.depth) * stories;
	return {
		width,
		depth,
		wallHeight,
		stories,
		pitch,
		wing,
		...roof,
		openings: openingsOf(between),
		rooms: roomsOf(between),
		wallPerimeter,
		livingArea,
	};
}

function roofOf(house: Pick<House, 'width' | 'depth' | 'pitch' | 'wallHeight' | 'wing'>) {
	const { width, depth, pitch, wallHeight, wing } = house;
	const top = wallHeight + (depth / 2) * (pitch / 12);
	const wingTop = wallHeight + (wing.width / 2) * (pitch / 12);
	const wingRight = wing.left + wing.width;
	const wingMiddle = wing.left + wing.width / 2;
	const base = wallHeight;

	// The main roof has a gable on the left and a hip on the right; the wing's ridge runs into the front plane.
	const ridgeLeft: Point = [0, depth / 2, top];
	const ridgeRight: Point = [width - depth / 2, depth / 2, top];
	const frontRight: Point = [width, 0, base];
	const backRight: Point = [width, depth, base];
	const wingFront: Point = [wingMiddle, -wing.depth, wingTop];
	const wingBack: Point = [wingMiddle, wing.width / 2, wingTop];
	const cornerLeft: Point = [wing.left, 0, base];
	const cornerRight: Point = [wingRight, 0, base];
	const outerLeft: Point = [wing.left, -wing.depth, base];
	const outerRight: Point = [wingRight, -wing.depth, base];

	const porch = porchOf(width, depth);

	const drawn: Array<[RoofLine['type'], Point, Point]> = [
		['ridge', ridgeLeft, ridgeRight],
		['ridge', wingFront, wingBack],
		['hip', frontRight, ridgeRight],
		['hip', backRight, ridgeRight],
		['valley', cornerLeft, wingBack],
		['valley', cornerRight, wingBack],
		['rake', [0, 0, base], ridgeLeft],
		['rake', [0, depth, base], ridgeLeft],
		['rake', outerLeft, wingFront],
		['rake', outerRight, wingFront],
		['eave', [0, depth, base], backRight],
		['eave', [0, 0, base], cornerLeft],
		['eave', cornerRight, frontRight],
		['eave', frontRight, backRight],
		['eave', outerLeft, cornerLeft],
		['eave', outerRight, cornerRight],
		['step_flashing', [0, depth / 4, base], [0, depth / 2, base]],
		['eave', porch.outerLeft, porch.outerRight],
		['rake', porch.left, porch.outerLeft],
		['rake', porch.right, porch.outerRight],
		['flashing', porch.left, porch.right],
	];
	const lines = drawn.map(([type, from, to], index): RoofLine => {
		const points = [from, to].map((point) => point.map(round2)) as [Point, Point];
		return { id: `RL-${index + 1}`, type, points, length: round2(distance(from, to)) };
	});

	const covered = (wing.width * wing.width) / 4;
	const wingHalf = (wing.width * wing.depth + covered) / 2;
	const hipped = depth ** 2 / 4;
	const half = (width * depth - hipped) / 2;
	const planes: Array<[number, number, Facet['orientation'], Point[]]> = [
		[
			half - covered,
			pitch,
			'S',
			[[0, 0, base], cornerLeft, wingBack, cornerRight, frontRight, ridgeRight, ridgeLeft],
		],
		[half, pitch, 'N', [[0, depth, base], backRight, ridgeRight, ridgeLeft]],
		[hipped, pitch, 'E', [frontRight, backRight, ridgeRight]],
		[wingHalf, pitch, 'W', [outerLeft, wingFront, wingBack, cornerLeft]],
		[wingHalf, pitch, 'E', [outerRight, wingFront, wingBack, cornerRight]],
		[
			porch.width * PORCH_DEPTH,
			PORCH_PITCH,
			'N',
			[porch.left, porch.right, porch.outerRight, porch.outerLeft],
		],
	];
	const facets = planes.map(([plan, rise, orientation, polygon], index): Facet => ({
		id: `RF-${index + 1}`,
		area: Math.round(plan * Math.hypot(1, rise / 12)),
		pitch: rise,
		orientation,
		polygon: polygon.map((point) => point.map(round2) as Point),
	}));
	return { lines, facets };
}

const PORCH_DEPTH = 8;
const PORCH_PITCH = 2;
const PORCH_TOP = 8;

/** The porch roof leans against the back wall, over half of its width. */
function porchOf(houseWidth: number, depth: number) {
	const width = houseWidth / 2;
	const low = PORCH_TOP - (PORCH_DEPTH * PORCH_PITCH) / 12;
	const right = 4 + width;
	return {
		width,
		left: [4, depth, PORCH_TOP] as Point,
		right: [right, depth, PORCH_TOP] as Point,
		outerLeft: [4, depth + PORCH_DEPTH, low] as Point,
		outerRight: [right, depth + PORCH_DEPTH, low] as Point,
	};
}

function openingsOf(between: (low: number, high: number) => number): Opening[] {
	const facades = ['front', 'right', 'back', 'left'];
	const windows = Array.from({ length: between(8, 16) }, (_, index): Opening => {
		const width = between(4, 9) / 2;
		const height = between(6, 12) / 2;
		return {
			name: `W-${index + 1}`,
			group: `WG-${Math.floor(index / 2) + 1}`,
			kind: 'window',
			facade: facades[index % facades.length] ?? 'front',
			wall: 'siding',
			width,
			height,
			area: round2(width * height),
		};
	});
	const doors = ['front', 'back'].map((facade, index): Opening => ({
		name: `D-${index + 1}`,
		group: `DG-${index + 1}`,
		kind: 'door',
		facade,
		wall: facade === 'front' ? 'brick' : 'siding',
		width: 3,
		height: 6.67,
		area: 20.01,
	}));
	return [...windows, ...doors];
}

function roomsOf(between: (low: number, high: number) => number): Room[] {
	return ['Living Room', 'Kitchen', 'Primary Bedroom', 'Bedroom 2', 'Bathroom'].map((name) => {
		const length = between(10, 20);
		const width = between(9, 15);
		return { name, length, width, area: length * width, perimeter: 2 * (length + width) };
	});
}
