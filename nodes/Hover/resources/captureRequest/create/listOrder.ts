import type { IDataObject } from 'n8n-workflow';

export type Order = 'newestFirst' | 'oldestFirst' | 'none';

/** Hover may write an id as text. */
export const idOf = ({ id }: IDataObject): number => Number(id);

function directionOf(values: readonly number[]): Order | undefined {
	if (values.length < 2) return undefined;
	const pairs = values.slice(1).map((value, index) => value - (values[index] ?? value));
	if (pairs.every((step) => step > 0)) return 'oldestFirst';
	return pairs.every((step) => step < 0) ? 'newestFirst' : 'none';
}

/** The order of entries, by id, otherwise by creation time. */
export function orderOf(items: readonly IDataObject[]): Order | undefined {
	const byId = directionOf(items.map(idOf));
	if (byId !== 'none') return byId;
	return directionOf(items.map(({ created_at: at }) => Date.parse(String(at))));
}
