import type { Deviation } from '../simulator/dialects';
import { DEVIATION_GROUPS, DIALECTS } from '../simulator/dialects';
import { tableRow } from './markdown';

function deviationRow({ id, question, usual, here, consequence = '' }: Deviation): string {
	return tableRow([`\`${id}\``, question, usual, here, consequence]);
}

/** docs/dialects.md */
export const dialectsPage = (): string[] => [
	'# Dialects: what Hover may answer',
	'',
	'Written by `npm run docs` from `simulator/dialects/`; a test compares. Hover’s pages leave these questions open, or contradict each other. A **deviation** answers one of them another way than the simulator usually does, a **dialect** is a named set of deviations. `test/dialects/` walks the main path (connect, create a capture request, follow it, download and read what was measured, take it back) under each deviation alone, under the named dialects, and under twelve random combinations, whose seed is in the names of the tests: `DIALECT_SEED=… npx jest test/dialects` repeats them.',
	'',
	'`npm run simulator -- --dialect field` starts in a dialect. `POST /_control/dialect` `{dialect, deviations}` changes to one, and to any other deviations as well; two that contradict each other are a 422. `GET /_control/dialects` lists all of them.',
	'',
	'**What then** says where a user meets another result than usual. Where it is empty, nothing differs.',
	'',
	...DEVIATION_GROUPS.flatMap(({ title, deviations }) => [
		`## ${title}`,
		'',
		'| Deviation | Question | Usually | Here | What then |',
		'| --- | --- | --- | --- | --- |',
		...deviations.map(deviationRow),
		'',
	]),
	'## What no deviation stands for',
	'',
	'If `/oauth/token` took JSON only (`token_body`), no account could be connected: n8n itself sends the code and the refresh token, as a form.',
	'',
	'## The named dialects',
	'',
	...Object.entries(DIALECTS).map(([name, ids]) => {
		const list = ids.map((id) => `\`${id}\``).join(', ');
		return `- **${name}:** ${list === '' ? 'no deviation' : list}.`;
	}),
];
