/** The fields of an answer: names and types, never values. */
import type { Privacy } from './privacy';

export type FieldType = 'text' | 'number' | 'boolean' | 'null' | 'list' | 'object';

/** `results[].id` → `number`; several types where entries differ. */
export type Fields = Map<string, Set<FieldType>>;

/**
 * What is expected of an answer, such as `{'results[].id': 'number', 'results[].name?': 'text null'}`. A
 * question mark: it may be left out. Whatever is under a list or an object that is empty can't be missed.
 */
export type Shape = Readonly<Record<string, string>>;

const DEEPEST = 7;
const MOST_ENTRIES = 50;

export function typeOf(value: unknown): FieldType {
	if (value === null || value === undefined) return 'null';
	if (Array.isArray(value)) return 'list';
	if (typeof value === 'string') return 'text';
	if (typeof value === 'number') return 'number';
	return typeof value === 'boolean' ? 'boolean' : 'object';
}

/** All fields of an answer, by path. Names that could be somebody's data are replaced. */
export function fieldsOf(body: unknown, privacy: Privacy): Fields {
	const found: Fields = new Map();
	const visit = (value: unknown, path: string, depth: number): void => {
		if (path !== '') found.set(path, (found.get(path) ?? new Set()).add(typeOf(value)));
		if (depth > DEEPEST || typeof value !== 'object' || value === null) return;
		if (Array.isArray(value)) {
			for (const each of value.slice(0, MOST_ENTRIES)) visit(each, `${path}[]`, depth + 1);
			return;
		}
		for (const [name, each] of Object.entries(value)) {
			const shown = privacy.fieldName(name);
			visit(each, path === '' ? shown : `${path}.${shown}`, depth + 1);
		}
	};
	visit(body, '', 0);
	return found;
}

export interface Comparison {
	/** Expected and not there. */
	missing: string[];
	/** There, of another type: `next_page: text`. */
	otherType: string[];
	/** There, and not expected: `legacy_id: number`. */
	unexpected: string[];
}

const described = (path: string, types: Iterable<FieldType>) =>
	`${path}: ${[...types].sort().join(' or ')}`;

/** Whether something that could hold the path is there: an empty list lacks nothing. */
function hasParent(path: string, fields: Fields): boolean {
	const end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('[]'));
	if (end <= 0) return true;
	const parent = path.slice(0, end);
	return parent.endsWith('[]') ? fields.has(parent) : fields.get(parent)?.has('object') === true;
}

/** How an answer's fields differ from what is expected. */
export function compare(fields: Fields, shape: Shape): Comparison {
	const expected = new Map(
		Object.entries(shape).map(([key, types]) => [
			key.replace(/\?$/, ''),
			{ types: types.split(' '), isOptional: key.endsWith('?') },
		]),
	);
	const missing: string[] = [];
	const otherType: string[] = [];
	for (const [path, { types, isOptional }] of expected) {
		const seen = fields.get(path);
		if (seen === undefined) {
			if (!isOptional && hasParent(path, fields)) missing.push(`${path}: ${types.join(' or ')}`);
			continue;
		}
		const other = [...seen].filter((type) => !types.includes(type));
		if (other.length > 0) otherType.push(described(path, other));
	}
	const isInside = (path: string) =>
		[...expected.keys()].some(
			(known) => known === path || known.startsWith(`${path}.`) || known.startsWith(`${path}[]`),
		);
	const unexpected = [...fields]
		.filter(([path]) => !path.endsWith('[]') && !isInside(path))
		.map(([path, types]) => described(path, types));
	return { missing, otherType, unexpected };
}

/** Fields as lines of a report: `results[].id: number`. */
export function fieldLines(fields: Fields): string[] {
	return [...fields]
		.filter(([path]) => !path.endsWith('[]'))
		.map(([path, types]) => described(path, types));
}
