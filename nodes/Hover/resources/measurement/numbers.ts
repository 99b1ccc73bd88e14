import { isRecord } from '../../../shared/api/types';

/** What is at a path such as `roof.roof_facets.area`; the value itself at an empty one. */
export function valueAt(value: unknown, path: string): unknown {
	if (path === '') return value;
	return path
		.split('.')
		.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

/** `1234.5`, `1,234.5`, `87.17 ft`, `47.98%`. Any other unit would make it another number. */
const NUMERIC = /^(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(?:ft|feet|sq ?ft|%)?$/i;

/** Some of Hover's responses write numbers as text. Null for what is no number. */
export function numberOf(value: unknown): number | null {
	const text = typeof value === 'string' ? NUMERIC.exec(value.trim())?.[1] : undefined;
	const number = text === undefined ? value : Number(text.replaceAll(',', ''));
	return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A number at a path such as `roof.roof_facets.area`; null if there is none. */
export const numberAt = (json: unknown, path: string): number | null =>
	numberOf(valueAt(json, path));

/** A result of arithmetic without the noise of binary fractions: 0.1 + 0.2 is 0.3. */
export const withoutNoise = (value: number): number => Number(value.toPrecision(12));

/** The sum of those that are there; null if none is. */
export function sumOf(values: ReadonlyArray<number | null>): number | null {
	const known = values.filter((value) => value !== null);
	return known.length === 0 ? null : withoutNoise(known.reduce((one, other) => one + other, 0));
}

export const toHundredths = (value: number): number => Math.round(withoutNoise(value * 100)) / 100;
