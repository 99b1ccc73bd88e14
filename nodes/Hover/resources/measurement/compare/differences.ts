import type { IDataObject } from 'n8n-workflow';

import type { Measured, Value } from '../figures';
import { flatMeasurements } from '../flat';
import { toHundredths, withoutNoise } from '../numbers';
import { FIGURE_KEYS } from '../figureKeys';
import type { Stored } from './stored';

export interface Current {
	modelId: string | number;
	name: string | null;
	measured: Measured;
}

/** A figure, or a structure, that is not what it was; or one of which too little was ordered. */
export type Difference = {
	key: string;
	trade: string | null;
	label: string;
	unit: string | null;
	before: Value;
	now: Value;
	difference: number | null;
	percent: number | null;
	/** Whether the difference is more than the tolerance. */
	exceeds: boolean;
	ordered: number | null;
	/** How much more it takes than was ordered. */
	shortfall: number | null;
	structure: string | null;
	model_id: string | number | null;
};

export interface Comparison {
	tolerancePercent: number;
	ordered: ReadonlyMap<string, number>;
}

type Place = Pick<Difference, 'structure' | 'model_id'>;

/** All fields in both units, so that each stored one finds its own. */
const fieldsOf = ({ measured }: Current): IDataObject => ({
	...flatMeasurements(measured, 'metric'),
	...flatMeasurements(measured, 'imperial'),
});

const valueIn = (fields: IDataObject, key: string): Value => (fields[key] ?? null) as Value;

interface Change {
	before: Value;
	now: Value;
	/** What was not stored is not compared. */
	isStored: boolean;
}

function measureOf({ before, now, isStored }: Change, tolerancePercent: number) {
	if (!isStored || before === now) return { difference: null, percent: null, exceeds: false };
	if (typeof before !== 'number' || typeof now !== 'number') {
		return { difference: null, percent: null, exceeds: true };
	}
	const difference = withoutNoise(now - before);
	const percent = before === 0 ? null : withoutNoise((100 * difference) / Math.abs(before));
	return {
		difference,
		percent: percent === null ? null : toHundredths(percent),
		exceeds: difference !== 0 && (percent === null || Math.abs(percent) > tolerancePercent),
	};
}

function shortfallOf(now: Value, ordered: number | undefined): number | null {
	if (ordered === undefined || typeof now !== 'number') return null;
	return Math.max(0, withoutNoise(now - ordered));
}

// A change is worth an item if it is one, or if too little was ordered, or nobody can tell.
function isWorthTelling({ difference, exceeds, ordered, shortfall }: Difference): boolean {
	const isEnough = ordered === null || shortfall === 0;
	return exceeds || (difference !== null && difference !== 0) || !isEnough;
}

function differenceOf(
	key: string,
	change: Change,
	place: Place,
	{ tolerancePercent, ordered }: Comparison,
): Difference {
	const { figure, trade, unit } = FIGURE_KEYS.get(key) ?? {};
	return {
		key,
		trade: trade ?? null,
		label: figure?.label ?? key,
		unit: unit ?? null,
		before: change.before,
		now: change.now,
		...measureOf(change, tolerancePercent),
		ordered: ordered.get(key) ?? null,
		shortfall: shortfallOf(change.now, ordered.get(key)),
		...place,
	};
}

const structureDifference = (
	before: string | null,
	now: string | null,
	place: Place,
): Difference => ({
	key: 'structure',
	trade: null,
	label: before === null ? 'Structure that was not stored' : 'Structure that is not there now',
	unit: null,
	before,
	now,
	difference: null,
	percent: null,
	exceeds: true,
	ordered: null,
	shortfall: null,
	...place,
});

interface Pair {
	stored?: Stored;
	current?: Current;
}

/** By ID; what is left by name; what is left then, if it is one on both sides, as the same structure. */
function pairsOf(stored: readonly Stored[], current: readonly Current[]): Pair[] {
	const pairs: Pair[] = [];
	const left = { stored: [...stored], current: [...current] };
	const pairBy = (isSame: (one: Stored, other: Current) => boolean) => {
		for (const one of [...left.stored]) {
			const other = left.current.find((each) => isSame(one, each));
			if (other === undefined) continue;
			pairs.push({ stored: one, current: other });
			left.stored = left.stored.filter((each) => each !== one);
			left.current = left.current.filter((each) => each !== other);
		}
	};
	pairBy(({ modelId }, other) => modelId === String(other.modelId));
	pairBy(({ name }, other) => name !== null && name === other.name);
	if (stored.length === 1 && current.length === 1) pairBy(() => true);
	return [
		...pairs,
		...left.stored.map((one) => ({ stored: one })),
		...left.current.map((other) => ({ current: other })),
	];
}

const NOTHING_ORDERED: ReadonlyMap<string, number> = new Map();

function pairDifferences({ stored, current }: Pair, comparison: Comparison): Difference[] {
	const place: Place = {
		structure: current?.name ?? stored?.name ?? null,
		model_id: current?.modelId ?? stored?.modelId ?? null,
	};
	const label = place.structure ?? `model ${place.model_id ?? '?'}`;
	if (current === undefined) return [structureDifference(label, null, place)];
	if (stored === undefined) return [structureDifference(null, label, place)];
	const now = fieldsOf(current);
	const keys = new Set([...stored.figures.keys(), ...comparison.ordered.keys()]);
	return [...keys].map((key) => {
		const isStored = stored.figures.has(key);
		const change = { before: stored.figures.get(key) ?? null, now: valueIn(now, key), isStored };
		return differenceOf(key, change, place, comparison);
	});
}

/** The sum of a figure over all structures; null if one of them doesn't have it. */
function totalOf(values: readonly Value[]): number | null {
	const numbers = values.filter((value) => typeof value === 'number');
	if (numbers.length < values.length || numbers.length === 0) return null;
	return withoutNoise(numbers.reduce((sum, value) => sum + value, 0));
}

/** What was ordered is for all structures together. */
function totals(
	stored: readonly Stored[],
	current: readonly Current[],
	comparison: Comparison,
): Difference[] {
	const fields = current.map(fieldsOf);
	return [...comparison.ordered.keys()].map((key) => {
		const before = totalOf(stored.map(({ figures }) => figures.get(key) ?? null));
		const now = totalOf(fields.map((each) => valueIn(each, key)));
		const change = { before, now, isStored: before !== null };
		return differenceOf(key, change, { structure: null, model_id: null }, comparison);
	});
}

/** What differs between the stored figures and those of now, and what was ordered too little of. */
export function differencesBetween(
	stored: readonly Stored[],
	current: readonly Current[],
	comparison: Comparison,
): Difference[] {
	const pairs = pairsOf(stored, current);
	const isOne = pairs.length === 1;
	const each = isOne ? comparison : { ...comparison, ordered: NOTHING_ORDERED };
	const all = [
		...pairs.flatMap((pair) => pairDifferences(pair, each)),
		...(isOne ? [] : totals(stored, current, comparison)),
	];
	return all.filter(isWorthTelling);
}
