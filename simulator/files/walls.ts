/** The walls as Hover's reports list them, each with a label. Square feet. */
import { sum, type House } from './house';

export interface Wall {
	/** `SI-1` for siding, `BR-1` for brick. */
	label: string;
	side: string;
	material: 'siding' | 'brick';
	/** Without its openings. */
	area: number;
}

/** The wing, which is brick, and the rest, which has siding; with the gables above them. */
export function wallsOf(house: House): Wall[] {
	const { width, depth, wallHeight, pitch, wing } = house;
	const gable = (across: number) => (across ** 2 / 4) * (pitch / 12);
	const drawn: Array<[material: Wall['material'], side: string, area: number]> = [
		['siding', 'front', (width - wing.width) * wallHeight],
		['siding', 'right', depth * wallHeight],
		['siding', 'back', width * wallHeight],
		['siding', 'left', depth * wallHeight + gable(depth)],
		['brick', 'front', wing.width * wallHeight + gable(wing.width)],
		['brick', 'right', wing.depth * wallHeight],
		['brick', 'left', wing.depth * wallHeight],
	];
	return drawn.map(([material, side, area], index) => {
		const cut = house.openings.filter((each) => each.wall === material && each.facade === side);
		return {
			label: material === 'siding' ? `SI-${index + 1}` : `BR-${index - 3}`,
			side,
			material,
			area: Math.round(area - sum(cut.map((each) => each.area))),
		};
	});
}
