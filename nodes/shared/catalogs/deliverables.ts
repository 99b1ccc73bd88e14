export interface Deliverable {
	id: number;
	name: string;
	/** The word in Hover's v3 responses, instead of the number. */
	word: string;
	description: string;
	upgrades: readonly number[];
}

/**
 * The words but Complete's and Interior's are guessed (docs/hover-guesses.md); one that isn't here decides nothing.
 * Hover page: developers.hover.to/docs/understanding-deliverable-types
 */
export const DELIVERABLES: readonly Deliverable[] = [
	{
		id: 3,
		name: 'Complete',
		word: 'complete',
		description: 'Roof, siding, windows and doors: the whole exterior',
		upgrades: [],
	},
	{ id: 2, name: 'Roof Only', word: 'roof', description: 'The roof alone', upgrades: [3] },
	{
		id: 7,
		name: 'Capture Only',
		word: 'capture_only',
		description: 'Photos without measurements, until the job is upgraded',
		upgrades: [2, 3],
	},
	{
		id: 6,
		name: 'Total Living Area',
		word: 'total_living_area',
		description: 'The living area, for claims and underwriting',
		upgrades: [2, 3],
	},
	{
		id: 5,
		name: 'Total Living Area Plus',
		word: 'total_living_area_plus',
		description: 'The living area with more detail',
		upgrades: [2, 3],
	},
	{
		id: 8,
		name: 'Interior',
		word: 'interior_floor_plan',
		description: 'Rooms and floor plan',
		upgrades: [],
	},
];

/** Ids of what Hover builds from plans. Hover page: developers.hover.to/reference/blueprint-upload-build-all */
export const BUILDABLE: readonly number[] = [2, 3, 8];

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Finds a deliverable by number, name or Hover's word; undefined for an unknown one. */
export function findDeliverable(value: unknown): Deliverable | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const wanted = plain(String(value));
	return DELIVERABLES.find(
		({ id, name, word }) =>
			String(id) === wanted || plain(name) === wanted || plain(word) === wanted,
	);
}
