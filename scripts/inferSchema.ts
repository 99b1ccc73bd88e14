/** The JSON Schema of some values, as n8n's editor reads it: types, no data. */

export interface Schema {
	type: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
}

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** n8n 1 and 2 put a field's name behind a dot, whatever it is: `$json.content-available` would be a difference. */
const isName = (name: string) => /^[A-Za-z_]\w*$/.test(name);

function objectSchema(objects: readonly Fields[]): Schema {
	const names = [...new Set(objects.flatMap(Object.keys))].filter(isName);
	const valuesOf = (name: string) =>
		objects.map((each) => each[name]).filter((value) => value !== undefined);
	return {
		type: 'object',
		properties: Object.fromEntries(names.map((name) => [name, inferSchema(valuesOf(name))])),
	};
}

/**
 * The schema that all the values fit. The editor takes the first of several types, and looks into an object or a
 * list only if it has no other type: so these win, and `null` comes last.
 */
export function inferSchema(values: readonly unknown[]): Schema {
	const objects = values.filter(isObject);
	if (objects.length > 0) return objectSchema(objects);
	const lists = values.filter((value) => Array.isArray(value));
	if (lists.length > 0) {
		const entries: unknown[] = lists.flat();
		return { type: 'array', ...(entries.length > 0 ? { items: inferSchema(entries) } : {}) };
	}
	const types: string[] = values.filter((value) => value !== null).map((value) => typeof value);
	const distinct = [...new Set(types)].sort();
	if (values.includes(null)) distinct.push('null');
	const [first = 'null', ...others] = distinct;
	return { type: others.length === 0 ? first : distinct };
}

/** The fields in a schema, at any depth. */
function fieldsIn({ properties = {}, items }: Schema): Array<[string, Schema]> {
	const own = Object.entries(properties);
	const inner = [...Object.values(properties), ...(items === undefined ? [] : [items])];
	return [...own, ...inner.flatMap(fieldsIn)];
}

/** Gives a field that is null in one schema the type it has in the others, if that is the same in all. */
export function fillNulls(schemas: Iterable<Schema>): void {
	const fields = [...schemas].flatMap(fieldsIn);
	for (const [name, schema] of fields) {
		if (schema.type !== 'null') continue;
		const types = new Set(fields.flatMap((other) => (other[0] === name ? other[1].type : [])));
		types.delete('null');
		const [type, ...others] = types;
		if (type === undefined || others.length > 0 || type === 'object' || type === 'array') continue;
		schema.type = [type, 'null'];
	}
}
