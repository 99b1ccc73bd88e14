import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { jsonParse } from 'n8n-workflow';

import { invalidParameter } from '../../shared/errors';
import { isRecord } from '../../shared/api/types';
import { cleanEmail, cleanPhone, cleanText, isEmail, isPhone } from '../inputText';
import { locatorValue } from './locators';

/**
 * Reads and checks the parameters of one item. What is wrong is reported by the field's name as the panel
 * shows it, never with the value, which may be a homeowner's.
 */
export class Checks {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly itemIndex: number,
	) {}

	/** @throws always: NodeOperationError that names item and field */
	fail(field: string, problem: string): never {
		throw invalidParameter(this.context.getNode(), this.itemIndex, { field, problem });
	}

	/** A text without blanks around it; undefined if empty. */
	text(field: string, value: unknown): string | undefined {
		if (value === undefined || value === null) return undefined;
		if (typeof value === 'object') return this.fail(field, 'must be a text');
		const text = cleanText(value);
		return text === '' ? undefined : text;
	}

	/** A text that must be there. */
	required(field: string, value: unknown): string {
		return this.text(field, value) ?? this.fail(field, 'is missing');
	}

	/** An e-mail address; undefined if empty. */
	email(field: string, value: unknown): string | undefined {
		const given = this.text(field, value);
		const text = given === undefined ? undefined : cleanEmail(given);
		return text === undefined || isEmail(text)
			? text
			: this.fail(field, 'is not an e-mail address');
	}

	/** A phone number; undefined if empty. */
	phone(field: string, value: unknown): string | undefined {
		const given = this.text(field, value);
		const text = given === undefined ? undefined : cleanPhone(given);
		return text === undefined || isPhone(text)
			? text
			: this.fail(field, 'is not a phone number: it needs 10 to 15 digits, such as 555-010-4477');
	}

	/** A whole number above 0; undefined if empty. */
	number(field: string, value: unknown): number | undefined {
		const text = this.text(field, value);
		if (text === undefined) return undefined;
		const number = Number(text);
		return Number.isSafeInteger(number) && number > 0
			? number
			: this.fail(field, 'is not a whole number above 0');
	}

	/** A moment, in ms since the epoch; undefined if empty. Without a time zone it counts in the server's. */
	time(field: string, value: unknown): number | undefined {
		const text = this.text(field, value);
		if (text === undefined) return undefined;
		const ms = Date.parse(text);
		return Number.isNaN(ms) ? this.fail(field, 'is not a date') : ms;
	}

	/** An id that a locator in a collection gives; undefined if empty. */
	id(field: string, value: unknown): number | undefined {
		return this.number(field, locatorValue(value));
	}

	/** A JSON object, as text or as it is; empty if empty. */
	object(field: string, value: unknown): IDataObject {
		const parsed: unknown =
			typeof value === 'string' && value.trim() !== ''
				? jsonParse<unknown>(value, { fallbackValue: null })
				: (value ?? '');
		if (parsed === '') return {};
		return isRecord(parsed) ? parsed : this.fail(field, 'is not a JSON object');
	}
}
