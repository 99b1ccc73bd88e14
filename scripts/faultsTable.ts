/** Writes docs/faults.md from the fault table that the tests try. Run with `npm run docs`; `--print` prints it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { format, resolveConfig } from 'prettier';

import type { OperationClass, Row } from '../test/workflow/faults/table';
import { CLASSES, messageOf, rowsOf, TRIES } from '../test/workflow/faults/table';

const FAULTS_TABLE = join(__dirname, '..', 'docs', 'faults.md');

const cell = (text: string) => text.replace(/\|/g, '\\|');

function lineOf(row: Row): string {
	const { tries, ends } = row.expected;
	const tried = String(tries);
	const cells =
		ends === 'item'
			? [row.fault.title, tried, 'The item', '', '']
			: [
					row.fault.title,
					tried,
					String(messageOf(row)),
					ends.next,
					ends.status === undefined ? '`null`' : `\`"${ends.status}"\``,
				];
	return `| ${cells.map(cell).join(' | ')} |`;
}

const EFFECTS: Record<OperationClass['safety'], string> = {
	safe: 'It changes nothing, so it is sent again whenever that may help.',
	idempotent:
		'A second one changes nothing more, so it is sent again whenever that may help. A repeated delete that finds nothing counts as done.',
	unsafe: 'Each one counts, so it is sent again only when it is certain that Hover did nothing.',
};

const sectionOf = (operation: OperationClass): string[] => [
	`## ${operation.title}`,
	'',
	`${EFFECTS[operation.safety]} Tried with **${operation.example}**, \`${operation.method}\`.`,
	'',
	'| Fault | Tries | Result | What to do next | `http_code` |',
	'| --- | --- | --- | --- | --- |',
	...rowsOf(operation).map(lineOf),
	'',
];

async function faultsTable(): Promise<string> {
	const text = [
		'# What happens when something goes wrong',
		'',
		'Written by `npm run docs` from `test/workflow/faults/table.ts`. The tests beside it try every line in n8n’s engine against the simulator, word for word, with and without Continue on Fail; another test compares this file.',
		'',
		`**Tries** says how often it is sent while the fault lasts. What is tried ${TRIES} times gives the item as soon as one try succeeds; the pauses before the next try are up to 0.5, 1, 2 and 4 seconds, each between half and all of that by chance. A request that Hover turns away for the rate limit (429) was not carried out, whatever it is: it is sent again for up to five minutes, after the pause that \`Retry-After\` names, otherwise after up to 2, 4, 8, 15, 15 … seconds; all requests of the account wait meanwhile, and one of them tries (\`nodes/shared/transport/pace.ts\`). After a 401, n8n refreshes the token and sends the request once more. Which failures are repeated is decided in \`nodes/shared/transport/retryPolicy.ts\`.`,
		'',
		'**Without Continue on Fail** the error stops the workflow: the text under Result is its message, What to do next its description, and it carries the number of the item. **With Continue on Fail** the item goes on as `{ "error": …, "description": …, "http_code": … }`, paired with its input item, without files; n8n sorts it into the error output if the node has one. E-mail addresses, phone numbers, tokens and what else was sent of a person never show in either.',
		'',
		'**Files.** A file counts only when it is whole: it has the length that Hover told, or its last chunk; an answer that tells neither is not taken. n8n 2 removes what a broken transfer left; n8n 1 leaves the part in its binary storage, where no item refers to it and a node cannot delete it, until it deletes the data of the execution. So it does with whole files of an item that fails for another file.',
		'',
		'**Redirects** are followed for downloads only, and the token goes to no other host than the connected Hover.',
		'',
		...CLASSES.flatMap(sectionOf),
	].join('\n');
	return await format(text, { ...(await resolveConfig(FAULTS_TABLE)), parser: 'markdown' });
}

async function main(): Promise<void> {
	const text = await faultsTable();
	if (process.argv.includes('--print')) process.stdout.write(text);
	else writeFileSync(FAULTS_TABLE, text);
}

void main();
