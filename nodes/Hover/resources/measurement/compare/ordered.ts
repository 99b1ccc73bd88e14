import type { IDataObject } from 'n8n-workflow';

import { closest } from '../formula/suggest';
import { numberOf } from '../numbers';
import { FIGURE_KEYS, isAdditive } from '../figureKeys';

/** What is wrong with the ordered quantities, as the end of a sentence about them. */
export class OrderedError extends Error {}

/**
 * What was ordered of a figure, by its field.
 *
 * @throws OrderedError
 */
export function readOrdered(given: IDataObject): Map<string, number> {
	const entries = Object.entries(given).map(([key, value]): [string, number] => {
		const known = FIGURE_KEYS.get(key);
		if (known === undefined) {
			const meant = closest(key.toLowerCase(), FIGURE_KEYS.keys());
			const hint = meant === undefined ? '' : `. Did you mean '${meant}'?`;
			throw new OrderedError(`name the unknown figure '${key}'${hint}`);
		}
		if (!isAdditive(known.figure)) {
			throw new OrderedError(`name '${key}', which is no area, length or count`);
		}
		const ordered = numberOf(value);
		if (ordered === null || ordered < 0) {
			throw new OrderedError(`have no number of 0 or more for '${key}'`);
		}
		return [key, ordered];
	});
	return new Map(entries);
}
