/**
 * Keeps people's data out of what the tool prints and writes. Evidence is made of names, types, counts and
 * statuses only; this is where names that come from an answer are judged, and a last look at the whole text.
 */

/** Fields whose values are Hover's own words, the same for every account. */
const WORD_FIELDS = new Set([
	'state',
	'reconstruction_state',
	'aasm_state',
	'acl_template',
	'deliverable',
	'type',
	'event',
	'content_type',
]);

const WORD = /^[a-z][a-z0-9_-]{0,39}$/;
/** Types of lines and captures, which may be in any case. */
const TYPE = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;
const NAME = /^[A-Za-z_][A-Za-z0-9_-]{0,49}$/;
/** An id, a token, a phone number in place of a name. */
const OPAQUE = /\d{4}|^[0-9a-f-]{12,}$/i;
const HIDDEN = '{…}';

/** What can be told from the words of a sentence: a mail address, a number of five digits, a phrase. */
const TELLING = /@|\d{5}|\S\s+\S/;

export class Privacy {
	private readonly values = new Set<string>();
	/** Those that don't look like a word of a program, such as a person's name. */
	private readonly names = new Set<string>();

	constructor(private readonly knownNames: ReadonlySet<string>) {}

	/** Remembers every value of an answer, to know it if it turns up where it must not. */
	remember(value: unknown, name = ''): void {
		if (Array.isArray(value)) {
			for (const each of value) this.remember(each, name);
		} else if (typeof value === 'object' && value !== null) {
			for (const [key, each] of Object.entries(value)) this.remember(each, key);
		} else if (typeof value === 'string' || Number.isInteger(value)) {
			const text = String(value).trim();
			if (text.length <= 2 || WORD_FIELDS.has(name)) return;
			this.values.add(text.toLowerCase());
			if (!WORD.test(text)) this.names.add(text.toLowerCase());
		}
	}

	/** A field's name, unless it could be somebody's data. */
	fieldName(name: string): string {
		if (this.knownNames.has(name)) return name;
		const isName = NAME.test(name) && !OPAQUE.test(name) && !this.names.has(name.toLowerCase());
		return isName ? name : HIDDEN;
	}

	/** A word of Hover's own, such as a state; `{…}` for anything that doesn't look like one. */
	word(field: string, value: unknown): string {
		if (value === null || value === undefined) return 'null';
		const pattern = field === 'type' ? TYPE : WORD;
		const isWord =
			WORD_FIELDS.has(field) &&
			typeof value === 'string' &&
			pattern.test(value) &&
			!OPAQUE.test(value);
		return isWord ? value : HIDDEN;
	}

	/** What is written, without any value that was seen. Nothing is left to find unless a check is wrong. */
	clean<T>(written: T): T {
		if (typeof written === 'string') return this.cleanText(written) as T;
		if (Array.isArray(written)) return written.map((each: unknown) => this.clean(each)) as T;
		if (typeof written !== 'object' || written === null) return written;
		return Object.fromEntries(
			Object.entries(written).map(([name, each]) => [name, this.clean(each as unknown)]),
		) as T;
	}

	private cleanText(text: string): string {
		let result = text;
		for (const value of this.values) {
			if (value.length < 5 || !TELLING.test(value)) continue;
			let at = result.toLowerCase().indexOf(value);
			while (at >= 0) {
				result = `${result.slice(0, at)}[removed]${result.slice(at + value.length)}`;
				at = result.toLowerCase().indexOf(value, at + 9);
			}
		}
		return result;
	}
}
