/** What is wrong with a formula, as the end of a sentence, and where. */
export class FormulaError extends Error {
	constructor(
		readonly problem: string,
		/** Of the first character, counted from 1. */
		readonly column: number,
		/** What to do about it. */
		readonly nextStep = '',
	) {
		super(`${problem} at column ${column}${nextStep === '' ? '' : `. ${nextStep}`}`);
	}
}

/** A figure that is known by name but has no value here. */
export class MissingFigureError extends FormulaError {
	constructor(
		readonly figure: string,
		column: number,
	) {
		super(`there is no '${figure}'`, column);
	}
}
