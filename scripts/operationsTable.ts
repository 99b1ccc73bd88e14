/** Writes docs/operations.md from the operations themselves. Run with `npm run docs`; `--print` prints it. */
import { createRequire } from 'node:module';

import type * as Resources from '../nodes/Hover/resources';
import { writeDoc } from './writeDoc';

const { RESOURCES } = createRequire(__filename)(
	'../nodes/Hover/resources/index.ts',
) as typeof Resources;

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

void writeDoc('operations.md', [
	'# The Hover node’s operations',
	'',
	'Written by `npm run docs` from the operations themselves; a test compares. Paths that Hover’s pages leave open are listed in [hover-guesses.md](hover-guesses.md).',
	'',
	'| Resource | Operation | Endpoint | Hover page | Test |',
	'| --- | --- | --- | --- | --- |',
	...rows,
	'',
]);
