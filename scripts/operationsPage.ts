/** docs/operations.md: what each operation does, gives and asks Hover for. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { HoverOperation } from '../nodes/Hover/defineOperation';
import { RESOURCES } from '../nodes/Hover/resources';
import { tableRow } from './markdown';

const SCHEMAS = join(__dirname, '..', 'nodes', 'Hover', '__schema__', 'v1.0.0');

/** What an operation asks Hover for, in words. */
const endpointsOf = ({ endpoints }: HoverOperation): string =>
	endpoints
		.map(({ method, path, guessed }) => `\`${method} ${path}\`${guessed ? ' (guessed)' : ''}`)
		.join('<br>') || 'none of its own';

const ACTING_USER_WORDS: Record<HoverOperation['actingUser'], string> = {
	required: 'needed',
	optional: 'optional',
	none: '–',
};

/** Enough to see what comes; the editor shows the rest before the first run. */
const MOST_FIELDS = 10;

/** The names of an operation's output fields, as its schema has them. */
function outputOf(resource: string, operation: string): string {
	const file = join(SCHEMAS, resource, `${operation}.json`);
	if (!existsSync(file)) return 'Hover’s response';
	const { properties } = JSON.parse(readFileSync(file, 'utf8')) as { properties: object };
	const { _hover: added, ...others } = properties as Record<string, unknown>;
	const names = Object.keys(others);
	const left = names.length - MOST_FIELDS;
	return [
		...names.slice(0, MOST_FIELDS).map((name) => `\`${name}\``),
		...(left > 0 ? [`${left} more`] : []),
		...(added === undefined ? [] : ['`_hover`']),
	].join(', ');
}

/** The page, line by line. */
export const operationsPage = (): string[] => [
	'# The Hover node’s operations',
	'',
	'Written by `npm run docs` from the operations themselves; a test compares. How to use them: [hover.md](hover.md). The output is that of the default settings. Their parameters by name: [parameters.md](parameters.md). Hover’s pages don’t show the paths marked as guessed: [hover-guesses.md](hover-guesses.md).',
	'',
	...RESOURCES.flatMap(({ value: resource, name, operations }) => [
		`## ${name}`,
		'',
		'| Operation | Does | Output | Acting user | Asks Hover for |',
		'| --- | --- | --- | --- | --- |',
		...operations.map((operation) =>
			tableRow([
				`[${operation.name}](https://developers.hover.to/reference/${operation.page})`,
				operation.description,
				outputOf(resource, operation.value),
				ACTING_USER_WORDS[operation.actingUser],
				endpointsOf(operation),
			]),
		),
		'',
	]),
];
