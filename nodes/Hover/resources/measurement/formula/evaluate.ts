import { withoutNoise } from '../numbers';
import { FormulaError, MissingFigureError } from './formulaError';
import type { FunctionName } from './functions';
import { isFunctionName } from './functions';
import type { Comparison, Expression, Operator } from './expression';

/** Where the names of a formula get their values; null for one that has none. */
export interface Scope {
	figure(name: string): number | null;
	call(name: string, args: readonly number[]): number | null;
}

type Value = number | boolean;

type Call = Extract<Expression, { type: 'call' }>;

const compare: Record<Comparison, (left: number, right: number) => boolean> = {
	'<': (left, right) => left < right,
	'<=': (left, right) => left <= right,
	'>': (left, right) => left > right,
	'>=': (left, right) => left >= right,
	'=': (left, right) => left === right,
	'<>': (left, right) => left !== right,
};

/** Half away from zero, as spreadsheets round. */
function roundTo(value: number, digits: number): number {
	const factor = 10 ** digits;
	const rounded = Math.round(withoutNoise(Math.abs(value) * factor)) / factor;
	return value < 0 ? -rounded : rounded;
}

/** What is left of a difference between equals, such as 0.1 + 0.2 - 0.3, is 0: `ceil` would make 1 of it. */
const NOISE = 1e-12;

function sumOf(left: number, right: number): number {
	const sum = left + right;
	const isNoise = Math.abs(sum) < NOISE * Math.max(Math.abs(left), Math.abs(right));
	return isNoise ? 0 : sum;
}

const ARITHMETIC: Record<Operator, (left: number, right: number) => number> = {
	'+': sumOf,
	'-': (left, right) => sumOf(left, -right),
	'*': (left, right) => left * right,
	'/': (left, right) => left / right,
};

const MOST_DIGITS = 6;

function assertMissing(error: unknown): asserts error is MissingFigureError {
	if (!(error instanceof MissingFigureError)) throw error;
}

class Evaluation {
	/** What the result is made of, in the order in which it was asked for. */
	readonly used: Array<[name: string, value: number]> = [];

	constructor(private readonly scope: Scope) {}

	number(expression: Expression): number {
		return this.value(expression) as number;
	}

	private value(expression: Expression): Value {
		switch (expression.type) {
			case 'number':
				return expression.value;
			case 'figure': {
				const { name, column } = expression;
				return this.present(this.scope.figure(name), name, column);
			}
			case 'negative':
				return -this.number(expression.of);
			case 'arithmetic':
				return this.arithmetic(expression);
			case 'comparison': {
				const [left, right] = expression.sides.map((side) => withoutNoise(this.number(side)));
				return compare[expression.operator](left ?? 0, right ?? 0);
			}
			case 'call':
				return isFunctionName(expression.name)
					? this.builtIn(expression.name, expression)
					: this.own(expression);
		}
	}

	private present(value: number | null, name: string, column: number): number {
		if (value === null) throw new MissingFigureError(name, column);
		this.used.push([name, value]);
		return value;
	}

	private arithmetic({ operator, sides, column }: Expression & { type: 'arithmetic' }): number {
		const [left, right] = [this.number(sides[0]), this.number(sides[1])];
		if (operator === '/' && right === 0) throw new FormulaError('a division by 0', column);
		const result = ARITHMETIC[operator](left, right);
		if (!Number.isFinite(result)) throw new FormulaError('the result is too large', column);
		return result;
	}

	private own({ name, args, column }: Call): number {
		const values = args.map((arg) => this.number(arg));
		const text = `${name}(${values.join(', ')})`;
		return this.present(this.scope.call(name, values), text, column);
	}

	private builtIn(name: FunctionName, call: Call): Value {
		const { args } = call;
		const isTrue = (arg: Expression) => this.value(arg) === true;
		const numbers = () => args.map((arg) => this.number(arg));
		const first = () => numbers()[0] ?? 0;
		switch (name) {
			case 'min':
				return Math.min(...numbers());
			case 'max':
				return Math.max(...numbers());
			case 'ceil':
				return Math.ceil(withoutNoise(first()));
			case 'floor':
				return Math.floor(withoutNoise(first()));
			case 'abs':
				return Math.abs(first());
			case 'round':
				return this.round(call);
			case 'and':
				return args.every(isTrue);
			case 'or':
				return args.some(isTrue);
			case 'not':
				return !args.some(isTrue);
			case 'if':
				return this.choose(call);
			case 'default':
				return this.orDefault(call);
		}
	}

	private round({ args, column }: Call): number {
		const [value = 0, digits = 0] = args.map((arg) => this.number(arg));
		if (!Number.isInteger(digits) || digits < 0 || digits > MOST_DIGITS) {
			throw new FormulaError(`'round' takes 0 to ${MOST_DIGITS} decimals`, column);
		}
		return roundTo(value, digits);
	}

	/** Only the branch that counts, so that `if(x > 0, y / x, 0)` never divides by 0. */
	private choose({ args: [condition, then, otherwise] }: Call): Value {
		const branch = condition !== undefined && this.value(condition) === true ? then : otherwise;
		return branch === undefined ? 0 : this.value(branch);
	}

	/** The second value in place of a first one that needs a missing figure; any other error stays. */
	private orDefault({ args: [wanted, otherwise] }: Call): number {
		if (wanted === undefined || otherwise === undefined) return 0;
		const before = this.used.length;
		try {
			return this.number(wanted);
		} catch (error) {
			assertMissing(error);
			this.used.length = before;
			return this.number(otherwise);
		}
	}
}

export interface Result {
	value: number;
	/** The figures that it is made of, once each. */
	figures: Record<string, number>;
}

/**
 * The result of a formula.
 *
 * @throws MissingFigureError for a figure without a value, FormulaError for a division by 0
 */
export function evaluateFormula(expression: Expression, scope: Scope): Result {
	const evaluation = new Evaluation(scope);
	const value = evaluation.number(expression);
	return { value, figures: Object.fromEntries(evaluation.used) };
}
