import type { Arity, Kind } from './expression';

interface BuiltIn extends Arity {
	/** What it takes; `same` is a number or a truth, whichever the others of it are. */
	takes: ReadonlyArray<Kind | 'same'>;
	gives: Kind | 'same';
}

const ofNumbers = (least: number, most: number): BuiltIn => ({
	least,
	most,
	takes: ['number'],
	gives: 'number',
});

const ofTruths = (least: number, most: number): BuiltIn => ({
	least,
	most,
	takes: ['truth'],
	gives: 'truth',
});

/** The functions of every formula; the last kind that one takes is the kind of all further values. */
export const FUNCTIONS = {
	min: ofNumbers(1, Infinity),
	max: ofNumbers(1, Infinity),
	ceil: ofNumbers(1, 1),
	floor: ofNumbers(1, 1),
	round: ofNumbers(1, 2),
	abs: ofNumbers(1, 1),
	default: ofNumbers(2, 2),
	and: ofTruths(1, Infinity),
	or: ofTruths(1, Infinity),
	not: ofTruths(1, 1),
	if: { least: 3, most: 3, takes: ['truth', 'same', 'same'], gives: 'same' },
} satisfies Record<string, BuiltIn>;

export type FunctionName = keyof typeof FUNCTIONS;

export const isFunctionName = (name: string): name is FunctionName =>
	Object.hasOwn(FUNCTIONS, name);

export const builtIn = (name: FunctionName): BuiltIn => FUNCTIONS[name];
