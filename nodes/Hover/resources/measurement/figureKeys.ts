import type { Figure, Trade } from './figures';
import { TRADES } from './figures';
import type { Units } from './flat';
import { fieldOf, unitOf } from './flat';

/** What a field of Measurement: Get is, in either units. */
export interface FigureKey {
	key: string;
	trade: Trade;
	figure: Figure;
	units: Units;
	unit: string;
}

function keysIn(units: Units): FigureKey[] {
	const trades = Object.entries(TRADES) as Array<[Trade, readonly Figure[]]>;
	return trades.flatMap(([trade, figures]) =>
		figures.map((figure) => ({
			key: fieldOf(figure, units),
			trade,
			figure,
			units,
			unit: unitOf(figure, units),
		})),
	);
}

/** All fields by name; a count is called the same in both units, and is the same. */
export const FIGURE_KEYS: ReadonlyMap<string, FigureKey> = new Map(
	[...keysIn('metric'), ...keysIn('imperial')].map((each) => [each.key, each]),
);

/** Whether the figures of several structures add up: not a pitch, a percentage or an average. */
export const isAdditive = ({ name, unit }: Figure): boolean =>
	['area', 'length', 'count', 'squares'].includes(unit) && !name.endsWith('_avg_depth');
