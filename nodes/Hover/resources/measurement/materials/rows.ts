import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../shared/api/types';
import { cleanText, isEmpty } from '../../../inputText';
import { FormulaError } from '../formula/formulaError';
import { parseFormula } from '../formula/parse';
import { closest } from '../formula/suggest';
import type { Expression, Vocabulary } from '../formula/expression';
import { numberOf } from '../numbers';

export type Rounding = 'up' | 'nearest' | 'none';

/** One material: how much of it a roof or a wall takes, and how it is sold. */
export interface Row {
	name: string;
	sku: string | null;
	formula: string;
	expression: Expression;
	/** What the formula counts, such as sqft. */
	unit: string | null;
	wastePercent: number;
	/** In units of the formula. */
	packageSize: number;
	packageUnit: string | null;
	rounding: Rounding;
	/** Of a package. */
	unitCost: number | null;
}

/** The columns of a row, by what is left of their title without case, blanks and signs. */
const COLUMNS = {
	name: 'name',
	sku: 'sku',
	formula: 'formula',
	unit: 'unit',
	waste: 'wastePercent',
	wastepercent: 'wastePercent',
	packagesize: 'packageSize',
	packageunit: 'packageUnit',
	rounding: 'rounding',
	unitcost: 'unitCost',
} as const;

type Title = keyof typeof COLUMNS;
type Column = (typeof COLUMNS)[Title];

/** How the columns are called in the panel and in errors. */
export const LABELS: Record<Column, string> = {
	name: 'Name',
	sku: 'SKU',
	formula: 'Formula',
	unit: 'Unit',
	wastePercent: 'Waste (%)',
	packageSize: 'Package Size',
	packageUnit: 'Package Unit',
	rounding: 'Rounding',
	unitCost: 'Unit Cost',
};

export const ROUNDINGS: readonly Rounding[] = ['up', 'nearest', 'none'];

/** What is wrong with the rows, as the end of a sentence about them, and what to do. */
export class RowError extends Error {
	constructor(
		readonly problem: string,
		readonly nextStep?: string,
	) {
		super(problem);
	}
}

const isTitle = (title: string): title is Title => Object.hasOwn(COLUMNS, title);

/** Of a title, without case, blanks and signs. */
const plainOf = (title: string) => title.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What a column without its exact title is probably about, although not close to that. */
const ABOUT: ReadonlyArray<[words: RegExp, column: Column]> = [
	[/\bwast(e|age)\b/i, 'wastePercent'],
	[/\bpack(age|aging|s)?\b/i, 'packageSize'],
	[/\bformula\b/i, 'formula'],
	[/\bround(ed|ing)?\b/i, 'rounding'],
];

/** A column that is overlooked, such as the waste, would make a wrong order. Columns of one's own are fine. */
function refuseUnclear(title: string, place: string): void {
	const [, about] = ABOUT.find(([words]) => words.test(title.replace(/[_-]/g, ' '))) ?? [];
	const meant = closest(plainOf(title), Object.keys(COLUMNS));
	const column = about ?? (meant !== undefined && isTitle(meant) ? COLUMNS[meant] : undefined);
	if (column === undefined) return;
	throw new RowError(
		`${place} has the unknown column '${title}'`,
		`Call it '${LABELS[column]}', or give it another name if it is something else.`,
	);
}

function columnsOf(record: IDataObject, place: string): Partial<Record<Column, unknown>> {
	const columns: Partial<Record<Column, unknown>> = {};
	for (const [title, value] of Object.entries(record)) {
		const plain = plainOf(title);
		if (isTitle(plain)) columns[COLUMNS[plain]] = value;
		else refuseUnclear(title, place);
	}
	return columns;
}

/** A row's values, as the panel, a sheet or a JSON file has them. */
class Cells {
	constructor(
		private readonly columns: Partial<Record<Column, unknown>>,
		private readonly place: string,
	) {}

	invalid(column: Column, problem: string, nextStep?: string): never {
		throw new RowError(`${LABELS[column]} of ${this.place} ${problem}`, nextStep);
	}

	text(column: Column): string | null {
		const value = this.columns[column];
		if (isEmpty(value)) return null;
		if (typeof value === 'object') return this.invalid(column, 'must be text');
		const text = cleanText(value);
		return text === '' ? null : text;
	}

	required(column: Column): string {
		return this.text(column) ?? this.invalid(column, 'is missing');
	}

	/** `12.5`, `"1,200"`, `"$12.50"`, `"10%"`. */
	number(column: Column): number | null {
		const text = this.text(column);
		if (text === null) return null;
		return (
			numberOf(text.replace(/^\$\s*/, '')) ?? this.invalid(column, 'is not a number, such as 12.5')
		);
	}
}

const MOST_WASTE = 100;

function wasteOf(cells: Cells): number {
	const waste = cells.number('wastePercent') ?? 0;
	// A sheet's cell that shows 10% holds 0.1.
	if (waste > 0 && waste < 1) {
		const nextStep = `Write it in percent, such as ${waste * 100}.`;
		return cells.invalid('wastePercent', `is ${waste}, which is less than 1%`, nextStep);
	}
	const isPlausible = waste >= 0 && waste <= MOST_WASTE;
	return isPlausible ? waste : cells.invalid('wastePercent', `is not from 0 to ${MOST_WASTE}`);
}

function packageSizeOf(cells: Cells): number {
	const size = cells.number('packageSize') ?? 1;
	return size > 0 ? size : cells.invalid('packageSize', 'is not a number above 0');
}

function roundingOf(cells: Cells): Rounding {
	const given = cells.text('rounding')?.toLowerCase() ?? 'up';
	const rounding = ROUNDINGS.find((each) => each === given);
	return rounding ?? cells.invalid('rounding', `must be one of ${ROUNDINGS.join(', ')}`);
}

function unitCostOf(cells: Cells): number | null {
	const cost = cells.number('unitCost');
	return cost === null || cost >= 0 ? cost : cells.invalid('unitCost', 'is less than 0');
}

/** How errors call a row: by its name if it has one. */
export const placeOf = (name: string | null, index: number): string =>
	name === null ? `row ${index + 1}` : `'${name}'`;

export function formulaProblem(place: string, error: FormulaError): RowError {
	const { problem, column, nextStep } = error;
	return new RowError(`${LABELS.formula} of ${place}: ${problem} at column ${column}`, nextStep);
}

function parse(formula: string, place: string, vocabulary: Vocabulary): Expression {
	try {
		return parseFormula(formula, vocabulary);
	} catch (error) {
		throw error instanceof FormulaError ? formulaProblem(place, error) : error;
	}
}

function readRow(record: IDataObject, index: number, vocabulary: Vocabulary): Row {
	const columns = columnsOf(record, `row ${index + 1}`);
	const name = new Cells(columns, `row ${index + 1}`).required('name');
	const place = placeOf(name, index);
	const cells = new Cells(columns, place);
	const formula = cells.required('formula');
	return {
		name,
		sku: cells.text('sku'),
		formula,
		expression: parse(formula, place, vocabulary),
		unit: cells.text('unit'),
		wastePercent: wasteOf(cells),
		packageSize: packageSizeOf(cells),
		packageUnit: cells.text('packageUnit'),
		rounding: roundingOf(cells),
		unitCost: unitCostOf(cells),
	};
}

/** A sheet has blank rows. */
const isBlank = (record: IDataObject) => Object.values(record).every(isEmpty);

/**
 * Reads and checks all rows.
 *
 * @param given records, or n8n's items with the records in them
 * @throws RowError for the first that is wrong
 */
export function readRows(given: unknown, vocabulary: Vocabulary): Row[] {
	const list = Array.isArray(given) ? (given as unknown[]) : [given];
	const rows = list.map((entry, index) => {
		if (!isRecord(entry)) throw new RowError(`row ${index + 1} is not a JSON object`);
		const record = isRecord(entry.json) ? entry.json : entry;
		return isBlank(record) ? undefined : readRow(record, index, vocabulary);
	});
	const filled = rows.filter((row) => row !== undefined);
	if (filled.length === 0) throw new RowError('there are no rows');
	return filled;
}
