export type Operator = '+' | '-' | '*' | '/';

export type Comparison = '<' | '<=' | '>' | '>=' | '=' | '<>';

/** A formula that was read and is free of mistakes which can be seen without figures. */
export type Expression =
	| { type: 'number'; value: number }
	| { type: 'figure'; name: string; column: number }
	| { type: 'negative'; of: Expression }
	| { type: 'arithmetic'; operator: Operator; sides: Sides; column: number }
	| { type: 'comparison'; operator: Comparison; sides: Sides }
	| { type: 'call'; name: string; args: Expression[]; column: number };

type Sides = [left: Expression, right: Expression];

/** What an expression gives: a number, or true or false. */
export type Kind = 'number' | 'truth';

/** How many values a function takes. */
export interface Arity {
	least: number;
	most: number;
}

/** What a formula may name beside what every formula may. */
export interface Vocabulary {
	figures: ReadonlySet<string>;
	functions: Readonly<Record<string, Arity>>;
}

/** The names of the figures that a formula may ask for. */
export function figuresIn(expression: Expression): string[] {
	switch (expression.type) {
		case 'number':
			return [];
		case 'figure':
			return [expression.name];
		case 'negative':
			return figuresIn(expression.of);
		case 'arithmetic':
		case 'comparison':
			return expression.sides.flatMap(figuresIn);
		case 'call':
			return expression.args.flatMap(figuresIn);
	}
}
