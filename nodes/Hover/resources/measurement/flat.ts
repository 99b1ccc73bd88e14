import type { IDataObject } from 'n8n-workflow';

import type { Figure, Measured, Unit, Value } from './figures';
import { FIGURE_GROUPS } from './figures';

export type Units = 'imperial' | 'metric';

/** What a name ends with, and what to multiply by for metric units. */
const UNITS: Record<Unit, Record<Units, string> & { factor: number }> = {
	area: { imperial: '_sqft', metric: '_m2', factor: 0.3048 ** 2 },
	length: { imperial: '_ft', metric: '_m', factor: 0.3048 },
	count: { imperial: '_count', metric: '_count', factor: 1 },
	percent: { imperial: '_percent', metric: '_percent', factor: 1 },
	none: { imperial: '', metric: '', factor: 1 },
};

/** The field of a figure, such as `roof_area_sqft` or `valleys_m`. */
export const fieldOf = ({ name, unit }: Figure, units: Units): string =>
	`${name}${UNITS[unit][units]}`;

const toHundredths = (value: number): number => Math.round(value * 100) / 100;

function inUnits(value: Value, unit: Unit, units: Units): Value {
	const { factor } = UNITS[unit];
	if (typeof value !== 'number' || units === 'imperial' || factor === 1) return value;
	return toHundredths(value * factor);
}

/**
 * Fields with the unit in the name; null for what the deliverable doesn't have. Imperial figures are as precise
 * as Hover's, metric ones are rounded to hundredths. A roofing square is 100 sqft in both systems.
 */
export function flatMeasurements(measured: Measured, units: Units): IDataObject {
	const figures = FIGURE_GROUPS.flatMap((group) => group.figures);
	return Object.fromEntries(
		figures.map((figure) => [
			fieldOf(figure, units),
			inUnits(figure.read(measured), figure.unit, units),
		]),
	);
}
