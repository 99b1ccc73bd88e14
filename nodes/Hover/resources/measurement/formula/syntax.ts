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
