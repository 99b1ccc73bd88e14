import type {
	IDataObject,
	INode,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
} from 'n8n-workflow';
import { jsonParse, tryToParseDateTime } from 'n8n-workflow';

import { isRecord } from '../shared/api/types';
import { findDeliverable } from '../shared/catalogs/deliverables';
import { invalidParameter } from '../shared/errors';
import { locatorValue } from './descriptions/locatorValue';
import { cleanEmail, cleanPhone, cleanText, isEmail, isEmpty, isPhone } from './inputText';

interface Source {
	/** Asked for only when something is wrong: n8n copies the node each time. */
	node(): INode;
	itemIndex: number;
	fields: readonly INodeProperties[];
	read(field: INodeProperties): unknown;
	/** Whether a value was added, even an empty one. */
	has(field: INodeProperties): boolean;
	/** The workflow's, for a date that names none. */
	timezone(): string;
}

const NOT_A_DATE =
	'Nothing was sent to Hover. Enter a date and time such as 2026-11-26T10:00:00, with or without a time zone.';

/** The panel's values, checked; an error names the field, never the value, which may be a homeowner's. */
export class Values {
	constructor(private readonly source: Source) {}

	invalid(name: string, problem: string, nextStep?: string): never {
		const { node, itemIndex } = this.source;
		throw invalidParameter(node(), itemIndex, {
			field: this.field(name).displayName,
			problem,
			nextStep,
		});
	}

	value(name: string): unknown {
		return this.read(this.field(name));
	}

	/** Trimmed; undefined if empty or NaN. */
	text(name: string): string | undefined {
		const value = this.value(name);
		if (value === undefined || value === null) return undefined;
		if (typeof value === 'object') return this.invalid(name, 'must be text');
		const text = cleanText(value);
		return text === '' ? undefined : text;
	}

	requiredText(name: string): string {
		return this.text(name) ?? this.invalid(name, 'is missing');
	}

	email(name: string): string | undefined {
		const given = this.text(name);
		const text = given === undefined ? undefined : cleanEmail(given);
		return text === undefined || isEmail(text)
			? text
			: this.invalid(name, 'is not an email address, such as name@example.com');
	}

	requiredEmail(name: string): string {
		return this.email(name) ?? this.invalid(name, 'is missing');
	}

	phone(name: string): string | undefined {
		const given = this.text(name);
		const text = given === undefined ? undefined : cleanPhone(given);
		return text === undefined || isPhone(text)
			? text
			: this.invalid(name, 'is not a phone number: it needs 10 to 15 digits, such as 555-010-4477');
	}

	wholeNumber(name: string): number | undefined {
		const text = this.text(name);
		if (text === undefined) return undefined;
		const number = Number(text);
		return Number.isSafeInteger(number) && number > 0
			? number
			: this.invalid(name, 'is not a whole number above 0');
	}

	number(name: string, least: number, most: number): number {
		const number = Number(this.text(name) ?? this.field(name).default);
		return number >= least && number <= most
			? number
			: this.invalid(name, `is not a number from ${least} to ${most}`);
	}

	flag(name: string): boolean | undefined {
		const value = this.value(name);
		if (value === undefined || value === null || value === '') return undefined;
		return typeof value === 'boolean' ? value : this.invalid(name, 'must be true or false');
	}

	/** In ms since the epoch; undefined if empty. Without a time zone it is the workflow's. */
	time(name: string): number | undefined {
		const given = this.value(name);
		// An expression may give a DateTime or a Date.
		const value = typeof given === 'object' ? given : this.text(name);
		if (isEmpty(value)) return undefined;
		try {
			return tryToParseDateTime(value, this.source.timezone()).toMillis();
		} catch {
			return this.invalid(name, 'is not a date', NOT_A_DATE);
		}
	}

	optionalId(name: string): number | undefined {
		const value = this.value(name);
		const text = isEmpty(value) ? '' : String(value).trim();
		if (text === '') return undefined;
		const id = Number(text);
		return /^\d+$/.test(text) && Number.isSafeInteger(id) && id > 0
			? id
			: this.invalid(name, 'is not a Hover ID: it must be a whole number, such as 1234567');
	}

	id(name: string): number {
		return this.optionalId(name) ?? this.invalid(name, 'is missing');
	}

	choice<Choice extends string>(name: string): Choice {
		const field = this.field(name);
		const value = this.text(name) ?? String(field.default);
		const choices = (field.options ?? []).map((option) => ('value' in option ? option.value : ''));
		return choices.includes(value)
			? (value as Choice)
			: this.invalid(name, `must be one of ${choices.join(', ')}`);
	}

	/** A deliverable's id; an expression may give its name or Hover's word. */
	deliverable(name: string): number {
		const id = findDeliverable(this.value(name))?.id;
		const choices = (this.field(name).options ?? []) as INodePropertyOptions[];
		return id !== undefined && choices.some(({ value }) => value === id)
			? id
			: this.invalid(name, `must be one of ${choices.map(({ name: label }) => label).join(', ')}`);
	}

	list(name: string): string[] {
		return [this.value(name) ?? []]
			.flat()
			.map(String)
			.filter((text) => text !== '');
	}

	/** What a JSON field holds, or an expression in it gives; undefined if empty, null if it is no JSON. */
	parsed(name: string): unknown {
		const value = this.value(name);
		if (value === undefined || value === null) return undefined;
		if (typeof value !== 'string') return value;
		return value.trim() === '' ? undefined : jsonParse<unknown>(value, { fallbackValue: null });
	}

	json(name: string): IDataObject {
		const parsed = this.parsed(name);
		if (parsed === undefined) return {};
		return isRecord(parsed)
			? parsed
			: this.invalid(name, 'is not a JSON object, such as {"name": "Smith"}');
	}

	collection(name: string): Values {
		const field = this.field(name);
		return this.within(this.source.read(field), (field.options ?? []) as INodeProperties[]);
	}

	/** The entries of a fixed collection as they are, unchecked. */
	records(name: string): IDataObject[] {
		const field = this.field(name);
		const [group] = (field.options ?? []) as INodePropertyCollection[];
		const collection = this.source.read(field);
		const held = group && isRecord(collection) ? collection[group.name] : undefined;
		return [held].flat().filter(isRecord);
	}

	/** The entries of a fixed collection, which may hold a single one; errors say which one is meant. */
	entries(name: string): Values[] {
		const field = this.field(name);
		const [group] = (field.options ?? []) as INodePropertyCollection[];
		const entries = this.records(name);
		return entries.map((entry, index) => {
			const place = entries.length > 1 ? `${field.displayName} (${index + 1})` : field.displayName;
			const fields = group?.values.map((inner) => ({
				...inner,
				displayName: `${place}: ${inner.displayName}`,
			}));
			return this.within(entry, fields ?? []);
		});
	}

	has(name: string): boolean {
		return this.source.has(this.field(name));
	}

	/** Throws for a value that was added but is empty. */
	refuseEmpty(nextStep: string): void {
		for (const field of this.source.fields) {
			if (this.source.has(field) && isEmpty(this.read(field))) {
				this.invalid(field.name, 'is empty', nextStep);
			}
		}
	}

	private read(field: INodeProperties): unknown {
		const value = this.source.read(field);
		return field.type === 'resourceLocator' ? locatorValue(value, field) : value;
	}

	private within(held: unknown, fields: readonly INodeProperties[]): Values {
		const values: IDataObject = isRecord(held) ? held : {};
		const read = ({ name }: INodeProperties) => values[name];
		const has = ({ name }: INodeProperties) => name in values;
		return new Values({ ...this.source, fields, read, has });
	}

	private field(name: string): INodeProperties {
		const field = this.source.fields.find((each) => each.name === name);
		if (field === undefined) throw new Error(`The operation has no field "${name}"`);
		return field;
	}
}
