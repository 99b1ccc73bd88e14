import type { Measured } from '../figures';
import { FIGURE_KEYS, isAdditive } from '../figureKeys';
import type { Units } from '../flat';
import type { Result } from '../formula/evaluate';
import { evaluateFormula } from '../formula/evaluate';
import { FormulaError, MissingFigureError } from '../formula/formulaError';
import { toHundredths, withoutNoise } from '../numbers';
import type { Row } from './rows';
import { formulaProblem, placeOf, RowError } from './rows';
import { AREA_AT_PITCH, scopeOf } from './vocabulary';

export interface Structure {
	modelId: number | string;
	name: string | null;
	measured: Measured;
	/** Why ridges and hips are not told apart. */
	note?: string | undefined;
}

/** What one structure takes of a material, without waste. */
export type Share = {
	model_id: number | string;
	structure: string | null;
	net_quantity: number;
	figures: Record<string, number>;
};

/** How much of a material to order. */
export interface Line {
	row: Row;
	netQuantity: number;
	/** With waste. */
	quantity: number;
	packages: number;
	cost: number | null;
	figures: Record<string, number>;
	shares: Share[];
}

const ROUND: Record<Row['rounding'], (packages: number) => number> = {
	up: Math.ceil,
	nearest: Math.round,
	none: (packages) => packages,
};

const labelOf = ({ name, modelId }: Structure) =>
	name === null ? `model ${modelId}` : `${name} (model ${modelId})`;

function missing(error: MissingFigureError, place: string, structure: Structure): RowError {
	const { figure, column } = error;
	const why = structure.note === undefined ? '' : `${structure.note.replace(/\.?$/, '.')} `;
	return new RowError(
		`Formula of ${place}: Hover gives no '${figure}' for ${labelOf(structure)} at column ${column}`,
		`${why}Nothing was calculated. Say in the formula what to use instead, such as default(${figure}, 0), or choose a deliverable that has it.`,
	);
}

function evaluate(row: Row, place: string, structure: Structure, units: Units): Result {
	try {
		return evaluateFormula(row.expression, scopeOf(structure.measured, units));
	} catch (error) {
		if (error instanceof MissingFigureError) throw missing(error, place, structure);
		throw error instanceof FormulaError ? formulaProblem(place, error) : error;
	}
}

function shareOf(row: Row, place: string, structure: Structure, units: Units): Share {
	const { value, figures } = evaluate(row, place, structure, units);
	const net = withoutNoise(value);
	if (net < 0) {
		throw new RowError(
			`Formula of ${place} gives ${net} for ${labelOf(structure)}`,
			'Nothing was calculated. Put max(0, …) around it if less than 0 means none.',
		);
	}
	const { modelId: model_id, name } = structure;
	return { model_id, structure: name, net_quantity: net, figures };
}

/** The figures that add up over structures. */
function addsUp(name: string): boolean {
	const known = FIGURE_KEYS.get(name);
	return known === undefined ? name.startsWith(AREA_AT_PITCH) : isAdditive(known.figure);
}

/** Of one structure as they are; of several their sums, where a sum means something. */
function figuresOf(shares: readonly Share[]): Record<string, number> {
	const [first, ...others] = shares;
	if (first !== undefined && others.length === 0) return first.figures;
	const sums: Record<string, number> = {};
	for (const [name, value] of shares.flatMap(({ figures }) => Object.entries(figures))) {
		if (addsUp(name)) sums[name] = withoutNoise((sums[name] ?? 0) + value);
	}
	return sums;
}

function lineOf(row: Row, index: number, structures: readonly Structure[], units: Units): Line {
	const place = placeOf(row.name, index);
	const shares = structures.map((structure) => shareOf(row, place, structure, units));
	const netQuantity = withoutNoise(shares.reduce((sum, share) => sum + share.net_quantity, 0));
	const quantity = withoutNoise(netQuantity * (1 + row.wastePercent / 100));
	const packages = withoutNoise(ROUND[row.rounding](withoutNoise(quantity / row.packageSize)));
	return {
		row,
		netQuantity,
		quantity,
		packages,
		cost: row.unitCost === null ? null : toHundredths(packages * row.unitCost),
		figures: figuresOf(shares),
		shares,
	};
}

/**
 * The materials of one order: each formula for each structure, added up, then waste, then whole packages.
 *
 * @throws RowError for a formula that has no result
 */
export const calculate = (
	rows: readonly Row[],
	structures: readonly Structure[],
	units: Units,
): Line[] => rows.map((row, index) => lineOf(row, index, structures, units));
