import type { IDataObject } from 'n8n-workflow';

import type { Figure, Measured, Trade, Unit, Value } from './figures';
import { TRADES } from './figures';
import { toHundredths } from './numbers';

export type Units = 'imperial' | 'metric';

export const FT2_IN_M2 = 0.3048 ** 2;

/** What a unit is called, what to multiply by for metric units, and whether a field's name ends with it. */
const UNITS: Record<Unit, Record<Units, string> & { factor: number; isInName: boolean }> = {
	area: { imperial: 'sqft', metric: 'm2', factor: FT2_IN_M2, isInName: true },
	length: { imperial: 'ft', metric: 'm', factor: 0.3048, isInName: true },
	count: { imperial: 'count', metric: 'count', factor: 1, isInName: true },
	percent: { imperial: 'percent', metric: 'percent', factor: 1, isInName: true },
	squares: { imperial: 'squares', metric: 'squares', factor: 1, isInName: false },
	pitch: { imperial: 'pitch', metric: 'pitch', factor: 1, isInName: false },
};

/** The field of a figure, such as `roof_area_sqft` or `valleys_m`. */
export function fieldOf({ name, unit }: Figure, units: Units): string {
	const { [units]: word, isInName } = UNITS[unit];
	return isInName ? `${name}_${word}` : name;
}

/** What a figure's unit is called, such as `sqft`. */
export const unitOf = ({ unit }: Figure, units: Units): string => UNITS[unit][units];

/** Imperial figures are as precise as Hover's, metric ones are rounded to hundredths. */
function inUnits(value: Value, unit: Unit, units: Units): Value {
	const { factor } = UNITS[unit];
	if (typeof value !== 'number' || units === 'imperial' || factor === 1) return value;
	return toHundredths(value * factor);
}

/** One figure of a structure; a type, so that an item's JSON may be one. */
export type LineItem = {
	/** The field that it is in the flat output. */
	key: string;
	trade: Trade;
	label: string;
	/** Null for what the deliverable doesn't have. */
	value: Value;
	unit: string;
};

function allFigures(measured: Measured, units: Units): LineItem[] {
	const trades = Object.entries(TRADES) as Array<[Trade, readonly Figure[]]>;
	return trades.flatMap(([trade, figures]) =>
		figures.map((figure) => ({
			key: fieldOf(figure, units),
			trade,
			label: figure.label,
			value: inUnits(figure.read(measured), figure.unit, units),
			unit: unitOf(figure, units),
		})),
	);
}

/** Fields with the unit in the name; null for what the deliverable doesn't have. */
export const flatMeasurements = (measured: Measured, units: Units): IDataObject =>
	Object.fromEntries(allFigures(measured, units).map(({ key, value }) => [key, value]));

/** The figures that Hover has, one by one. */
export const measurementLineItems = (measured: Measured, units: Units): LineItem[] =>
	allFigures(measured, units).filter(({ value }) => value !== null);
