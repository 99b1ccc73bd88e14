/** Writes docs/operations.md from the operations themselves. Run with `npm run docs`; `--print` prints it. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';

import type * as Resources from '../nodes/Hover/resources';

const { RESOURCES } = createRequire(__filename)(
	'../nodes/Hover/resources/index.ts',
) as typeof Resources;

const OPERATIONS_TABLE = join(__dirname, '..', 'docs', 'operations.md');

/** Where the operations of a resource are tried in n8n-core's engine. */
const TESTS: Record<string, string> = {
	captureRequest: 'captureRequest',
	job: 'job',
	artifact: 'artifact',
	measurement: 'measurement',
	deliverableChange: 'jobExtras',
	estimate: 'estimate',
	inspection: 'inspection',
	payment: 'payment',
	wallet: 'payment',
	blueprint: 'blueprint',
	shareLink: 'jobExtras',
	note: 'jobExtras',
	instantDesign: 'jobExtras',
};

const testOf = (resource: string) =>
	`\`test/workflow/${TESTS[resource] ?? 'administration'}.test.ts\``;

async function operationsTable(): Promise<string> {
	const rows = RESOURCES.flatMap(({ value: resource, name, operations }) =>
		operations.map((operation, index) =>
			[
				'',
				index === 0 ? name : '',
				operation.name,
				operation.endpoint === 'none' ? 'asks nothing' : `\`${operation.endpoint}\``,
				`[${operation.page}](https://developers.hover.to/reference/${operation.page})`,
				testOf(resource),
				'',
			].join(' | '),
		),
	);
	const text = [
		'# The Hover node’s operations',
		'',
		'Written by `npm run docs` from the operations themselves; a test compares. Paths that Hover’s pages leave open are listed in [hover-guesses.md](hover-guesses.md).',
		'',
		'| Resource | Operation | Endpoint | Hover page | Test |',
		'| --- | --- | --- | --- | --- |',
		...rows,
		'',
	].join('\n');
	return await format(text, {
		...(await resolveConfig(OPERATIONS_TABLE)),
		parser: 'markdown',
	});
}

async function main(): Promise<void> {
	const text = await operationsTable();
	if (process.argv.includes('--print')) process.stdout.write(text);
	else writeFileSync(OPERATIONS_TABLE, text);
}

void main();
