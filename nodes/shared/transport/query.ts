import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../api/types';

/** Makes a query of names and values; those whose name ends in `[]` become lists. */
export function queryOf(parameters: Iterable<[name: string, value: string]>): IDataObject {
	const query = new Map<string, string | string[]>();
	for (const [name, value] of parameters) {
		const list = /^(.+)\[\]$/.exec(name)?.[1];
		if (list === undefined) query.set(name, value);
		else query.set(list, [query.get(list) ?? [], value].flat());
	}
	return Object.fromEntries(query);
}

/** The names and values of a query as Hover takes them: `name[]` for lists, `name[field]` for records. */
export function parametersOf(value: unknown, name = ''): Array<[name: string, value: string]> {
	if (value === undefined) return [];
	if (Array.isArray(value)) return value.flatMap((entry) => parametersOf(entry, `${name}[]`));
	if (isRecord(value)) {
		return Object.entries(value).flatMap(([key, inner]) =>
			parametersOf(inner, name === '' ? key : `${name}[${key}]`),
		);
	}
	return [[name, String(value ?? '')]];
}
