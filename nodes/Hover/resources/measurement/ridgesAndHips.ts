import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { numberAt, numberOf, sumOf, valueAt } from './numbers';

/** Lengths in feet. */
export interface RidgesAndHips {
	ridges: number;
	hips: number;
}

type Kind = keyof RidgesAndHips;

type Told = Record<Kind, number | null>;

/**
 * Where a file may tell ridges and hips apart. full_json has `roof.measurements`; the shape of roof_lines is
 * not documented, so lines are looked for where they plausibly are.
 */
const PLACES = [
	'roof.measurements',
	'roof',
	'roof.lines',
	'roof.roof_lines',
	'roof.edges',
	'roof_lines',
	'lines',
	'edges',
	'measurements',
	'',
];

const KEYS: Record<Kind, RegExp> = { ridges: /^ridges?$/i, hips: /^hips?$/i };

const TYPE_FIELDS = ['type', 'line_type', 'edge_type', 'kind', 'label', 'name'];

const LENGTH_FIELDS = ['length', 'length_ft', 'length_feet'];

/** `87.17`, `"87.17"` or `{length: 87.17}`. */
const lengthOfOne = (line: unknown): number | null =>
	isRecord(line)
		? (LENGTH_FIELDS.map((field) => numberOf(line[field])).find((each) => each !== null) ?? null)
		: numberOf(line);

/** The length of one line or of several; null if one of them has none. */
function lengthOf(value: unknown): number | null {
	if (!Array.isArray(value)) return lengthOfOne(value);
	const lengths = (value as unknown[]).map(lengthOfOne);
	return lengths.includes(null) ? null : (sumOf(lengths) ?? 0);
}

/** Such as `{ridges: 87.17, hips: 0}`, `{ridges: {length: 87.17}, …}` or `{RIDGE: [{length: …}], …}`. */
function toldByKey(place: unknown): Told | undefined {
	if (!isRecord(place)) return undefined;
	const lengthAt = (key: RegExp): number | null => {
		const name = Object.keys(place).find((each) => key.test(each));
		return name === undefined ? null : lengthOf(place[name]);
	};
	const told = { ridges: lengthAt(KEYS.ridges), hips: lengthAt(KEYS.hips) };
	return told.ridges === null && told.hips === null ? undefined : told;
}

const typeOf = (line: unknown): string | undefined =>
	isRecord(line)
		? TYPE_FIELDS.map((field) => line[field]).find((type) => typeof type === 'string')
		: undefined;

/** Lines in an array, or by their id, each with its type. */
function toldByType(place: unknown): Told | undefined {
	const lines = Array.isArray(place)
		? (place as unknown[])
		: isRecord(place)
			? Object.values(place)
			: [];
	const ofType = (wanted: RegExp, other: RegExp) =>
		lines.filter((line) => {
			const type = typeOf(line) ?? '';
			return wanted.test(type) && !other.test(type);
		});
	const ridges = ofType(/ridge/i, /hip/i);
	const hips = ofType(/hip/i, /ridge/i);
	if (ridges.length + hips.length === 0) return undefined;
	return { ridges: lengthOf(ridges), hips: lengthOf(hips) };
}

/** Lengths that are not in feet, are missing or count twice don't come to the summary's sum. */
const addsUp = ({ ridges, hips }: RidgesAndHips, sum: number): boolean =>
	Math.abs(ridges + hips - sum) <= Math.max(1, sum / 50);

function settled(told: Told, sum: number | null): RidgesAndHips | undefined {
	const { ridges, hips } = told;
	if (sum === null) return ridges === null || hips === null ? undefined : { ridges, hips };
	const whole = { ridges: ridges ?? 0, hips: hips ?? 0 };
	return addsUp(whole, sum) ? whole : undefined;
}

function apartIn(json: unknown, sum: number | null): RidgesAndHips | undefined {
	const places = PLACES.map((path) => valueAt(json, path));
	const told = [...places.map(toldByKey), ...places.map(toldByType)];
	return told
		.map((each) => (each === undefined ? undefined : settled(each, sum)))
		.find((each) => each !== undefined);
}

/**
 * Ridges and hips apart, if a JSON file of Hover (or the summary itself) tells them and they come to the summary's
 * `ridges_hips`, where it has that.
 */
export const ridgesAndHipsIn = (json: unknown, summary: IDataObject): RidgesAndHips | undefined =>
	apartIn(json, numberAt(summary, 'roof.ridges_hips.length'));
