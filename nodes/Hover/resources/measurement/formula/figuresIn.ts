import type { Expression } from './syntax';

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
