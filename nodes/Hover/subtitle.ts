import type { HoverResource } from './defineOperation';

/** What the canvas shows below the node: operation and resource by their labels. */
export function nodeSubtitle(resources: readonly HoverResource[]): string {
	const labels = resources.flatMap(({ value: resource, name, operations }) =>
		operations.map(({ value, name: operation }): [string, string] => [
			`${resource}:${value}`,
			`${operation}: ${name}`,
		]),
	);
	const chosen = '$parameter["resource"] + ":" + $parameter["operation"]';
	return `={{ (${JSON.stringify(Object.fromEntries(labels))})[${chosen}] }}`;
}
