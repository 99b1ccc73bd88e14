import { FormulaError } from './formulaError';

export type Symbol = '+' | '-' | '*' | '/' | '(' | ')' | ',' | '<' | '<=' | '>' | '>=' | '=' | '<>';

export type Token = { column: number; text: string } & (
	| { kind: 'number'; value: number }
	| { kind: 'name' }
	| { kind: 'symbol'; symbol: Symbol }
	| { kind: 'end' }
);

/** As typed, as copied from a document, and as other languages write it. The longer ones first. */
const SYMBOLS: ReadonlyArray<[text: string, symbol: Symbol]> = [
	['<=', '<='],
	['>=', '>='],
	['<>', '<>'],
	['!=', '<>'],
	['==', '='],
	['≤', '<='],
	['≥', '>='],
	['≠', '<>'],
	['×', '*'],
	['÷', '/'],
	['−', '-'],
	['–', '-'],
	['+', '+'],
	['-', '-'],
	['*', '*'],
	['/', '/'],
	['(', '('],
	[')', ')'],
	[',', ','],
	['<', '<'],
	['>', '>'],
	['=', '='],
];

const BLANK = /\s+/y;
/** `1,500` could be one number or two values. */
const GROUPED = /\d{1,3}(?:,\d{3})+(?!\d)/y;
const NUMBER = /\d+(?:\.\d+)?|\.\d+/y;
const NAME = /[a-z_]\w*/iy;

function match(pattern: RegExp, text: string, index: number): string | undefined {
	pattern.lastIndex = index;
	return pattern.exec(text)?.[0];
}

function tokenAt(formula: string, index: number): Token {
	const column = index + 1;
	const grouped = match(GROUPED, formula, index);
	if (grouped !== undefined) {
		const [plain, apart] = [grouped.replaceAll(',', ''), grouped.replaceAll(',', ', ')];
		throw new FormulaError(
			`'${grouped}' could be one number or several`,
			column,
			`Write ${plain} for one number, or ${apart} with blanks for several.`,
		);
	}
	const number = match(NUMBER, formula, index);
	if (number !== undefined) return { kind: 'number', value: Number(number), text: number, column };
	const name = match(NAME, formula, index);
	if (name !== undefined) return { kind: 'name', text: name, column };
	const [text, symbol] = SYMBOLS.find(([each]) => formula.startsWith(each, index)) ?? [];
	if (text !== undefined && symbol !== undefined) return { kind: 'symbol', symbol, text, column };
	const [character] = formula.slice(index);
	throw new FormulaError(`unexpected '${character}'`, column);
}

/** The words, numbers and signs of a formula, and its end. */
export function tokenize(formula: string): Token[] {
	const tokens: Token[] = [];
	let index = 0;
	while (index < formula.length) {
		const blank = match(BLANK, formula, index);
		if (blank !== undefined) {
			index += blank.length;
			continue;
		}
		const token = tokenAt(formula, index);
		tokens.push(token);
		index += token.text.length;
	}
	return [...tokens, { kind: 'end', text: '', column: formula.length + 1 }];
}
