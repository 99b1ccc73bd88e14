import { FormulaError } from './formulaError';
import { builtIn, FUNCTIONS, isFunctionName } from './functions';
import { closest } from './suggest';
import type { Arity, Comparison, Expression, Kind, Operator, Vocabulary } from './expression';
import type { Symbol, Token } from './tokens';
import { tokenize } from './tokens';

interface Parsed {
	expression: Expression;
	kind: Kind;
	column: number;
}

const COMPARISONS: readonly Symbol[] = ['<', '<=', '>', '>=', '=', '<>'];

/** Far more than a person writes, and far less than what would exhaust the stack. */
const DEEPEST = 50;

const KINDS: Record<Kind, string> = { number: 'a number', truth: 'a comparison' };

const plural = (count: number) => `${count} ${count === 1 ? 'value' : 'values'}`;

function countOf({ least, most }: Arity): string {
	if (least === most) return plural(least);
	return most === Infinity ? `${plural(least)} or more` : `${least} to ${plural(most)}`;
}

/** Recursive descent: a comparison of sums of products of signed values. */
class Parser {
	private position = 0;
	private depth = 0;

	constructor(
		private readonly tokens: readonly Token[],
		private readonly vocabulary: Vocabulary,
	) {}

	whole(): Expression {
		const parsed = this.comparison();
		const { kind } = this.current;
		if (kind !== 'end') this.unexpected('an operator such as + or *');
		return this.expect(parsed, 'number', 'the formula').expression;
	}

	private get current(): Token {
		return this.tokens[this.position] ?? { kind: 'end', text: '', column: 1 };
	}

	/** The symbol that comes next if it is one of these, and goes on after it. */
	private take<Wanted extends Symbol>(wanted: readonly Wanted[]): Wanted | undefined {
		const { current } = this;
		const found =
			current.kind === 'symbol' ? wanted.find((each) => each === current.symbol) : undefined;
		if (found !== undefined) this.position++;
		return found;
	}

	private unexpected(wanted: string): never {
		const { kind, text, column } = this.current;
		const found = kind === 'end' ? 'the formula ends' : `found '${text}'`;
		const isComma = text === ',' && this.depth === 0;
		const nextStep = isComma ? 'Write decimals with a point, such as 33.3.' : '';
		throw new FormulaError(`expected ${wanted} but ${found}`, column, nextStep);
	}

	private expect(parsed: Parsed, kind: Kind, whose: string): Parsed {
		if (parsed.kind === kind) return parsed;
		const problem = `${whose} needs ${KINDS[kind]}, such as ${kind === 'number' ? 'roof_area_sqft' : 'eaves_ft > 0'}, not ${KINDS[parsed.kind]}`;
		throw new FormulaError(problem, parsed.column);
	}

	private comparison(): Parsed {
		const left = this.sum();
		const { text } = this.current;
		const operator = this.take(COMPARISONS) as Comparison | undefined;
		if (operator === undefined) return left;
		const right = this.sum();
		if (COMPARISONS.some((each) => this.current.text === each)) {
			const nextStep = 'Join two with and(…, …).';
			throw new FormulaError('one comparison follows another', this.current.column, nextStep);
		}
		const sides = [left, right].map((side) => this.expect(side, 'number', `'${text}'`).expression);
		const [first, second] = sides as [Expression, Expression];
		const expression: Expression = { type: 'comparison', operator, sides: [first, second] };
		return { expression, kind: 'truth', column: left.column };
	}

	private sum(): Parsed {
		return this.chain(['+', '-'], () => this.product());
	}

	private product(): Parsed {
		return this.chain(['*', '/'], () => this.signed());
	}

	private chain(operators: readonly Operator[], next: () => Parsed): Parsed {
		let left = next();
		for (;;) {
			const { column, text } = this.current;
			const operator = this.take(operators);
			if (operator === undefined) return left;
			const right = this.expect(next(), 'number', `'${text}'`);
			const { expression } = this.expect(left, 'number', `'${text}'`);
			left = {
				expression: { type: 'arithmetic', operator, sides: [expression, right.expression], column },
				kind: 'number',
				column: left.column,
			};
		}
	}

	private signed(): Parsed {
		const { column } = this.current;
		const sign = this.take(['-', '+']);
		if (sign === undefined) return this.value();
		const { expression } = this.nested(() => this.expect(this.signed(), 'number', `'${sign}'`));
		const signed: Expression = sign === '-' ? { type: 'negative', of: expression } : expression;
		return { expression: signed, kind: 'number', column };
	}

	private nested<Result>(inner: () => Result): Result {
		this.depth++;
		if (this.depth > DEEPEST) {
			throw new FormulaError(`more than ${DEEPEST} levels are nested`, this.current.column);
		}
		const result = inner();
		this.depth--;
		return result;
	}

	private value(): Parsed {
		const token = this.current;
		if (token.kind === 'number') {
			this.position++;
			const { value, column } = token;
			return { expression: { type: 'number', value }, kind: 'number', column };
		}
		if (token.kind === 'name') {
			this.position++;
			return this.take(['(']) === undefined ? this.figure(token) : this.call(token);
		}
		if (this.take(['(']) === undefined) this.unexpected('a number or a figure');
		const inner = this.nested(() => this.comparison());
		if (this.take([')']) === undefined) this.unexpected(`')'`);
		return { ...inner, column: token.column };
	}

	private figure({ text, column }: Token): Parsed {
		const name = text.toLowerCase();
		const { figures, functions } = this.vocabulary;
		if (figures.has(name)) {
			return { expression: { type: 'figure', name, column }, kind: 'number', column };
		}
		if (isFunctionName(name) || Object.hasOwn(functions, name)) {
			throw new FormulaError(`the function '${text}' needs '(' after it`, column);
		}
		this.unknown('figure', text, column, figures);
	}

	private unknown(what: string, text: string, column: number, known: Iterable<string>): never {
		const meant = closest(text.toLowerCase(), known);
		const nextStep = meant === undefined ? '' : `Did you mean '${meant}'?`;
		throw new FormulaError(`unknown ${what} '${text}'`, column, nextStep);
	}

	private call({ text, column }: Token): Parsed {
		const name = text.toLowerCase();
		const args = this.nested(() => this.args());
		const own = this.vocabulary.functions;
		if (Object.hasOwn(own, name) && own[name] !== undefined) {
			this.count(text, column, args, own[name]);
			return this.called(name, args, 'number', column);
		}
		if (!isFunctionName(name)) {
			const known = [...Object.keys(FUNCTIONS), ...Object.keys(own)];
			return this.unknown('function', text, column, known);
		}
		const arity = builtIn(name);
		this.count(text, column, args, arity);
		const same = args.at(-1)?.kind ?? 'number';
		const exact = (kind: Kind | 'same') => (kind === 'same' ? same : kind);
		args.forEach((arg, index) => {
			const kind = exact(arity.takes[index] ?? arity.takes.at(-1) ?? 'number');
			this.expect(arg, kind, `value ${index + 1} of '${text}'`);
		});
		return this.called(name, args, exact(arity.gives), column);
	}

	private called(name: string, args: Parsed[], kind: Kind, column: number): Parsed {
		const values = args.map(({ expression }) => expression);
		return { expression: { type: 'call', name, args: values, column }, kind, column };
	}

	private count(text: string, column: number, args: Parsed[], arity: Arity): void {
		if (args.length >= arity.least && args.length <= arity.most) return;
		const problem = `'${text}' takes ${countOf(arity)}, not ${args.length},`;
		throw new FormulaError(problem, column);
	}

	private args(): Parsed[] {
		if (this.take([')']) !== undefined) return [];
		const args = [this.comparison()];
		while (this.take([',']) !== undefined) args.push(this.comparison());
		if (this.take([')']) === undefined) this.unexpected(`',' or ')'`);
		return args;
	}
}

/** In characters: far more than a person writes. */
const LONGEST = 1000;

/**
 * Reads a formula whose result is a number.
 *
 * @throws FormulaError with the column of the first mistake
 */
export function parseFormula(formula: string, vocabulary: Vocabulary): Expression {
	if (formula.length > LONGEST) {
		throw new FormulaError(`the formula is longer than ${LONGEST} characters`, LONGEST + 1);
	}
	return new Parser(tokenize(formula), vocabulary).whole();
}
