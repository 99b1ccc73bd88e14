/** The formulas of materials: what they mean, checked against another reading of them, and what they refuse. */
import fc from 'fast-check';

import { evaluateFormula } from '../../nodes/Hover/resources/measurement/formula/evaluate';
import { figuresIn } from '../../nodes/Hover/resources/measurement/formula/expression';
import {
	FormulaError,
	MissingFigureError,
} from '../../nodes/Hover/resources/measurement/formula/formulaError';
import { parseFormula } from '../../nodes/Hover/resources/measurement/formula/parse';
import { tokenize } from '../../nodes/Hover/resources/measurement/formula/tokens';

const FIGURES: Readonly<Record<string, number | null>> = {
	eaves_ft: 202.5,
	rakes_ft: 62.06,
	roof_area_sqft: 2420,
	squares: 24.2,
	valleys_ft: 0,
	hips_ft: null,
	ridges_ft: null,
};

const VOCABULARY = {
	figures: new Set(Object.keys(FIGURES)),
	functions: { area_between: { least: 1, most: 2 } },
};

const SCOPE = {
	figure: (name: string) => FIGURES[name] ?? null,
	call: (_name: string, [low = 0, high = low]: readonly number[]) =>
		low > high ? null : high - low,
};

const evaluate = (formula: string) => evaluateFormula(parseFormula(formula, VOCABULARY), SCOPE);

const resultOf = (formula: string) => evaluate(formula).value;

/** What is told of a formula that is wrong. */
function mistakeOf(formula: string): string {
	try {
		return `no mistake: ${resultOf(formula)}`;
	} catch (error) {
		if (error instanceof FormulaError) return error.message;
		throw error;
	}
}

describe('a formula', () => {
	it.each([
		['eaves_ft + rakes_ft', 264.56],
		['roof_area_sqft / 100 * 3', 72.6],
		['2 + 3 * 4', 14],
		['(2 + 3) * 4', 20],
		['10 - 4 - 3', 3],
		['100 / 10 / 5', 2],
		['-2 * -3', 6],
		['2 - -3', 5],
		['+5', 5],
		['.5 × 4 ÷ 2 − 1', 0],
		['EAVES_FT', 202.5],
		['Max(1, eaves_ft, 7)', 202.5],
		['min(3, 1, 2)', 1],
		['ceil(eaves_ft / 40)', 6],
		['ceil(0.1 + 0.2 - 0.3)', 0],
		['ceil(3 * 1.1 / 1.1)', 3],
		['floor(2.9)', 2],
		['round(2.5)', 3],
		['round(-2.5)', -3],
		['round(1.005, 2)', 1.01],
		['round(24.2345, 1)', 24.2],
		['abs(-4)', 4],
		['if(eaves_ft > 200, 2, 1)', 2],
		['if(valleys_ft > 0, 1 / valleys_ft, 9)', 9],
		['if(0.1 + 0.2 = 0.3, 1, 0)', 1],
		['if(1 <> 2, 1, 0)', 1],
		['if(2 >= 2, 1, 0) + if(2 <= 1, 1, 0) + if(1 ≤ 2, 1, 0)', 2],
		['if(1 != 1, 1, 0) + if(1 == 1, 1, 0)', 1],
		['if(and(eaves_ft > 0, squares < 30), 1, 2)', 1],
		['if(or(1 > 2, 3 > 2), 1, 2)', 1],
		['if(not(1 > 2), 1, 2)', 1],
		['if(if(1 > 2, 1 > 2, 2 > 1), 1, 2)', 1],
		['if(or(squares > 1, 1 / valleys_ft > 1), 1, 2)', 1],
		['if(and(squares < 1, 1 / valleys_ft > 1), 1, 2)', 2],
		['default(hips_ft, 0)', 0],
		['default(hips_ft + ridges_ft, eaves_ft)', 202.5],
		['default(hips_ft, default(ridges_ft, 3))', 3],
		['default(eaves_ft, hips_ft)', 202.5],
		['max(1, 500)', 500],
		['area_between(4, 7)', 3],
		['area_between(4)', 0],
		['default(area_between(7, 4), 1)', 1],
	])('%s is %d', (formula, wanted) => {
		expect(resultOf(formula)).toBeCloseTo(wanted, 9);
	});

	it.each([
		['ridge_ft', "unknown figure 'ridge_ft' at column 1. Did you mean 'ridges_ft'?"],
		['2 * roof_area', "unknown figure 'roof_area' at column 5. Did you mean 'roof_area_sqft'?"],
		['2 + chimneys', "unknown figure 'chimneys' at column 5"],
		['ciel(1)', "unknown function 'ciel' at column 1"],
		['cel(1)', "unknown function 'cel' at column 1. Did you mean 'ceil'?"],
		['1 +', 'expected a number or a figure but the formula ends at column 4'],
		['', 'expected a number or a figure but the formula ends at column 1'],
		['2 eaves_ft', "expected an operator such as + or * but found 'eaves_ft' at column 3"],
		['2eaves_ft', "expected an operator such as + or * but found 'eaves_ft' at column 2"],
		['(1 + 2', "expected ')' but the formula ends at column 7"],
		['1 + 2)', "expected an operator such as + or * but found ')' at column 6"],
		['max(1, 2', "expected ',' or ')' but the formula ends at column 9"],
		[
			'33,3 * 2',
			"expected an operator such as + or * but found ',' at column 3. Write decimals with a point, such as 33.3.",
		],
		[
			'max(1,500)',
			"'1,500' could be one number or several at column 5. Write 1500 for one number, or 1, 500 with blanks for several.",
		],
		['2 ^ 3', "unexpected '^' at column 3"],
		['eaves_ft; rakes_ft', "unexpected ';' at column 9"],
		['🏠 + 1', "unexpected '🏠' at column 1"],
		['max', "the function 'max' needs '(' after it at column 1"],
		['area_between * 2', "the function 'area_between' needs '(' after it at column 1"],
		['max()', "'max' takes 1 value or more, not 0, at column 1"],
		['if(1 > 2, 3)', "'if' takes 3 values, not 2, at column 1"],
		['1 + round(1, 2, 3)', "'round' takes 1 to 2 values, not 3, at column 5"],
		['area_between()', "'area_between' takes 1 to 2 values, not 0, at column 1"],
		[
			'eaves_ft > 3',
			'the formula needs a number, such as roof_area_sqft, not a comparison at column 1',
		],
		[
			'if(eaves_ft, 1, 2)',
			"value 1 of 'if' needs a comparison, such as eaves_ft > 0, not a number at column 4",
		],
		[
			'if(1 > 2, 1, 2 > 1)',
			"value 2 of 'if' needs a comparison, such as eaves_ft > 0, not a number at column 11",
		],
		['1 + (2 > 1)', "'+' needs a number, such as roof_area_sqft, not a comparison at column 5"],
		['-(2 > 1)', "'-' needs a number, such as roof_area_sqft, not a comparison at column 2"],
		[
			'if(1 < 2 < 3, 1, 2)',
			'one comparison follows another at column 10. Join two with and(…, …).',
		],
		['hips_ft + 1', "there is no 'hips_ft' at column 1"],
		['1 + area_between(7, 4)', "there is no 'area_between(7, 4)' at column 5"],
		['eaves_ft / valleys_ft', 'a division by 0 at column 10'],
		['default(1 / valleys_ft, 2)', 'a division by 0 at column 11'],
		['round(1, -1)', "'round' takes 0 to 6 decimals at column 1"],
		['round(1, 1.5)', "'round' takes 0 to 6 decimals at column 1"],
		['constructor', "unknown figure 'constructor' at column 1"],
		['constructor(1)', "unknown function 'constructor' at column 1"],
		['__proto__', "unknown figure '__proto__' at column 1"],
	])('%s is refused', (formula, wanted) => {
		expect(mistakeOf(formula)).toBe(wanted);
	});

	it.each([
		['gives', `${'9'.repeat(300)} * ${'9'.repeat(300)}`, 'the result is too large at column 302'],
		['nests', `${'('.repeat(60)}1${')'.repeat(60)}`, 'more than 50 levels are nested at column 52'],
		['denies', `${'-'.repeat(60)}1`, 'more than 50 levels are nested at column 52'],
		['is', '1'.repeat(1001), 'the formula is longer than 1000 characters at column 1001'],
	])('that %s too much is refused', (_what, formula, wanted) => {
		expect(mistakeOf(formula)).toBe(wanted);
	});

	it('names the figures that it may ask for', () => {
		const formula = 'if(eaves_ft > 1, default(-hips_ft, 2), max(squares, 3) / area_between(1))';
		expect(figuresIn(parseFormula(formula, VOCABULARY))).toEqual([
			'eaves_ft',
			'hips_ft',
			'squares',
		]);
	});
});

describe('what a result is made of', () => {
	it.each([
		['eaves_ft + 2 * eaves_ft', ['eaves_ft']],
		['if(eaves_ft > 1, squares, rakes_ft)', ['eaves_ft', 'squares']],
		['or(1 > 2, eaves_ft > 1)', ['eaves_ft']],
		['default(eaves_ft + hips_ft, squares)', ['squares']],
		['squares + default(hips_ft, 0)', ['squares']],
		['area_between(4, 7) * 2', ['area_between(4, 7)']],
	])('of %s', (formula, names) => {
		const whole = formula.startsWith('or') ? `if(${formula}, 1, 0)` : formula;
		expect(Object.keys(evaluate(whole).figures)).toEqual(names);
	});
});

/** A formula as a tree of this test: how it is written, and what it gives by another reading of it. */
interface Made {
	text: string;
	/** How strongly it holds together: a value 4, a sign 3, a product 2, a sum 1, a comparison 0. */
	strength: number;
	value: () => number | boolean;
}

class Missing extends Error {}
class Impossible extends Error {}

const digits = (value: number) => Number(value.toPrecision(12));

/** In parentheses only where they are needed, so that the parser has to know what binds first. */
const within = ({ text, strength }: Made, least: number) => (strength < least ? `(${text})` : text);

const finite = (value: number) => {
	if (!Number.isFinite(value)) throw new Impossible();
	return value;
};

/** Equals cancel out, whatever binary fractions leave. */
function withoutLeftovers(one: number, other: number): number {
	const sum = finite(one + other);
	return Math.abs(sum / Math.max(Math.abs(one), Math.abs(other), 1e-300)) < 1e-12 ? 0 : sum;
}

const ARITHMETIC: Record<string, (left: number, right: number) => number> = {
	'+': (left, right) => withoutLeftovers(left, right),
	'-': (left, right) => withoutLeftovers(left, -right),
	'*': (left, right) => finite(left * right),
	'/': (left, right) => finite(left / (right === 0 ? NaN : right)),
};

const COMPARE: Record<string, (left: number, right: number) => boolean> = {
	'<': (left, right) => digits(left) < digits(right),
	'>=': (left, right) => digits(left) >= digits(right),
	'=': (left, right) => digits(left) === digits(right),
	'<>': (left, right) => digits(left) !== digits(right),
};

const num = (made: Made) => made.value() as number;

const { number: numberTree } = fc.letrec<{ number: Made; truth: Made }>((tie) => ({
	number: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc
			.integer({ min: 0, max: 2000 })
			.map((tenths): Made => ({ text: `${tenths / 10}`, strength: 4, value: () => tenths / 10 })),
		fc.constantFrom(...Object.keys(FIGURES)).map((name): Made => ({
			text: name,
			strength: 4,
			value() {
				const value = FIGURES[name];
				if (value === null || value === undefined) throw new Missing();
				return value;
			},
		})),
		fc
			.tuple(tie('number'), fc.constantFrom('+', '-', '*', '/'), tie('number'))
			.map(([left, operator, right]): Made => {
				const strength = '+-'.includes(operator) ? 1 : 2;
				return {
					text: `${within(left, strength)} ${operator} ${within(right, strength + 1)}`,
					strength,
					value: () => ARITHMETIC[operator]?.(num(left), num(right)) ?? NaN,
				};
			}),
		tie('number').map((of): Made => ({
			text: `-${within(of, 3)}`,
			strength: 3,
			value: () => -num(of),
		})),
		fc
			.tuple(fc.constantFrom('min', 'max'), fc.array(tie('number'), { minLength: 1, maxLength: 3 }))
			.map(([name, args]): Made => ({
				text: `${name}(${args.map(({ text }) => text).join(', ')})`,
				strength: 4,
				value: () => (name === 'min' ? Math.min : Math.max)(...args.map(num)),
			})),
		fc.tuple(fc.constantFrom('ceil', 'floor', 'abs'), tie('number')).map(([name, of]): Made => ({
			text: `${name}(${of.text})`,
			strength: 4,
			value() {
				if (name === 'abs') return Math.abs(num(of));
				return name === 'ceil' ? Math.ceil(digits(num(of))) : Math.floor(digits(num(of)));
			},
		})),
		fc.tuple(tie('truth'), tie('number'), tie('number')).map(([condition, yes, no]): Made => ({
			text: `if(${condition.text}, ${yes.text}, ${no.text})`,
			strength: 4,
			value: () => (condition.value() ? yes.value() : no.value()),
		})),
		fc.tuple(tie('number'), tie('number')).map(([wanted, otherwise]): Made => ({
			text: `default(${wanted.text}, ${otherwise.text})`,
			strength: 4,
			value() {
				try {
					return wanted.value();
				} catch (error) {
					if (error instanceof Missing) return otherwise.value();
					throw error;
				}
			},
		})),
	),
	truth: fc.oneof(
		{ depthSize: 'small', withCrossShrink: true },
		fc
			.tuple(tie('number'), fc.constantFrom('<', '>=', '=', '<>'), tie('number'))
			.map(([left, operator, right]): Made => ({
				text: `${within(left, 1)} ${operator} ${within(right, 1)}`,
				strength: 0,
				value: () => COMPARE[operator]?.(num(left), num(right)) ?? false,
			})),
		fc
			.tuple(fc.constantFrom('and', 'or'), tie('truth'), tie('truth'))
			.map(([name, one, other]): Made => ({
				text: `${name}(${one.text}, ${other.text})`,
				strength: 4,
				value: () => (name === 'and' ? one.value() && other.value() : one.value() || other.value()),
			})),
		tie('truth').map((of): Made => ({
			text: `not(${of.text})`,
			strength: 4,
			value: () => !of.value(),
		})),
	),
}));

const RUNS = { numRuns: 3000 };

/** A number, or which of the two things went wrong. */
function outcomeOf(work: () => unknown): unknown {
	try {
		return work();
	} catch (error) {
		if (error instanceof Missing || error instanceof MissingFigureError) return 'missing';
		if (error instanceof Impossible || error instanceof FormulaError) return 'impossible';
		throw error;
	}
}

describe('any formula', () => {
	it('gives what another reading of it gives', () => {
		fc.assert(
			fc.property(numberTree, (made) => {
				fc.pre(made.text.length <= 1000);
				const [ours, theirs] = [
					outcomeOf(() => resultOf(made.text) + 0),
					outcomeOf(() => num(made) + 0),
				];
				expect(ours).toEqual(theirs);
			}),
			RUNS,
		);
	});

	it('means the same with other blanks, letters and signs', () => {
		fc.assert(
			fc.property(numberTree, (made) => {
				const spaced = made.text.replace(/([-+*/(),]|<>|>=|[<=])/g, ' $1\t');
				const signs = made.text.replaceAll('*', '×').replaceAll('/', '÷').replaceAll('-', '−');
				const wanted = outcomeOf(() => resultOf(made.text));
				fc.pre(spaced.length <= 1000);
				for (const text of [spaced.replaceAll('>  =', '>='), signs, made.text.toUpperCase()]) {
					expect(outcomeOf(() => resultOf(text))).toEqual(wanted);
				}
			}),
			{ numRuns: 500 },
		);
	});

	it('is made of its tokens, each where it says', () => {
		fc.assert(
			fc.property(numberTree, ({ text }) => {
				for (const token of tokenize(text)) {
					expect(text.slice(token.column - 1).startsWith(token.text)).toBe(true);
				}
			}),
			{ numRuns: 300 },
		);
	});

	const scraps = fc.array(
		fc.constantFrom(
			...['eaves_ft', 'hips_ft', 'max', 'if', 'default', 'and', '(', ')', ',', '+', '-', '*', '/'],
			...['<', '=', '<>', '1', '0', '33.3', '1,500', '.', ' ', '🏠', 'nothing', '"', '^'],
		),
		{ maxLength: 25 },
	);

	it('that is nonsense is refused with a column within it, never with another error', () => {
		fc.assert(
			fc.property(
				fc.oneof(
					scraps.map((all) => all.join('')),
					fc.string(),
				),
				(text) => {
					try {
						resultOf(text);
					} catch (error) {
						expect(error).toBeInstanceOf(FormulaError);
						const { column } = error as FormulaError;
						expect(column).toBeGreaterThanOrEqual(1);
						expect(column).toBeLessThanOrEqual(text.length + 1);
					}
				},
			),
			RUNS,
		);
	});

	it('with a name changed by a letter is told which one was meant', () => {
		const names = Object.keys(FIGURES).filter((name) => name.length > 7);
		fc.assert(
			fc.property(fc.constantFrom(...names), fc.nat(), (name, at) => {
				const index = at % name.length;
				const misspelled = `${name.slice(0, index)}x${name.slice(index + 1)}`;
				fc.pre(misspelled !== name);
				expect(mistakeOf(misspelled)).toContain(`Did you mean '${name}'?`);
			}),
			{ numRuns: 200 },
		);
	});
});
