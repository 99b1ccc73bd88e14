import type { OperationClass, Row } from '../test/transport/faults/table';
import { CLASSES, FAULTS, FILE_TRIES, rowsOf, TRIES } from '../test/transport/faults/table';
import { tableRow } from './markdown';

const KINDS: Record<OperationClass['safety'], string> = {
	safe: 'changes nothing: retried whenever that may help',
	idempotent:
		'a second one changes nothing more: retried whenever that may help; a repeated delete that finds nothing counts as done',
	unsafe: 'contacts someone or costs money: retried only if Hover certainly did nothing',
};

/** The errors that a user can meet, by what they say to do next. */
class Endings {
	private readonly messages = new Map<string, Set<string>>();

	/** A letter for an error, or `✓` for the operation's output. */
	mark(row: Row): string {
		const { ends } = row.expected;
		if (ends === 'item') return '✓';
		const messages = this.messages.get(ends.next) ?? new Set();
		this.messages.set(ends.next, messages);
		const status = ends.status === undefined ? '' : ` (${ends.status})`;
		messages.add(ends.message ?? `Could not …: ${ends.said}${status}`);
		return this.letter([...this.messages.keys()].indexOf(ends.next));
	}

	rows(): string[] {
		return [...this.messages].map(([next, messages], index) =>
			tableRow([this.letter(index), next, [...messages].join('<br>')]),
		);
	}

	private readonly letter = (index: number) => String.fromCodePoint('A'.charCodeAt(0) + index);
}

const cellOf = (endings: Endings, row: Row): string =>
	`${row.expected.tries} × ${endings.mark(row)}`;

/** The page of what each kind of operation makes of each fault. */
export function faultsPage(): string[] {
	const endings = new Endings();
	const columns = CLASSES.map((operation) => ({
		title: operation.column,
		cells: rowsOf(operation).map((row) => cellOf(endings, row)),
	}));
	return [
		'# What happens when something goes wrong',
		'',
		'For whoever wants to know it exactly. Written by `npm run docs` from `test/transport/faults/table.ts`. The tests beside it try every cell in n8n’s engine against the simulator, word for word, with and without On Error: Continue.',
		'',
		'## Rules',
		'',
		`- **Retries.** What is sent ${TRIES} times succeeds as soon as one try does. The pauses are up to 0.5, 1, 2 and 4 seconds. Which failures are retried: \`nodes/shared/transport/retry.ts\`.`,
		'- **Rate limit.** A request that Hover turns away with 429 was not carried out, whatever it is. It is sent again for up to five minutes, after the pause that `Retry-After` names, or up to 2, 4, 8, 15, 15 … seconds. All requests of the account wait meanwhile, and one of them tries, then another if that one takes more than 15 seconds (`nodes/shared/transport/rateLimiter/`).',
		`- **Files that lag.** A file that a complete model should have is asked for ${FILE_TRIES} times within a minute, or as long as Wait for Files says.`,
		'- **Tokens.** After a 401, n8n refreshes the token and sends the request once more.',
		'- **Errors.** The error names the item. With On Error: Continue the item goes on as `{ "error": …, "description": …, "http_code": … }`, paired with its input item, without files; n8n sorts it into the error output if the node has one. Email addresses, phone numbers, tokens and whatever else was sent of a person never show.',
		'- **Files.** A file counts only when it is whole: it has the length that Hover told, or its last chunk. n8n 2 removes what a broken transfer left; n8n 1 leaves the part in its storage, where no item refers to it, until it deletes the execution’s data.',
		'- **Redirects** are followed for downloads only, and the token goes to no other host than the connected Hover.',
		'',
		'## Who retries what',
		'',
		tableRow(['Column', 'Tried with', 'Kind']),
		'| --- | --- | --- |',
		...CLASSES.map(({ column, example, method, safety }) =>
			tableRow([column, `**${example}**, \`${method}\``, KINDS[safety]]),
		),
		'',
		'## Faults',
		'',
		'`5 × C`: the request is sent five times while the fault lasts, and then the item ends with error C of the table below. `3 × ✓`: the third try gives the item.',
		'',
		tableRow(['Fault', ...columns.map(({ title }) => title)]),
		tableRow(['---', ...columns.map(() => '---')]),
		...FAULTS.map(({ title }, index) =>
			tableRow([title, ...columns.map(({ cells }) => cells[index] ?? '')]),
		),
		'',
		'## Errors',
		'',
		'After “Could not …” comes what was asked for, such as “read job 1234567”. The number in brackets is also `http_code`; without one it is null.',
		'',
		'| | What to do next (the description) | Messages |',
		'| --- | --- | --- |',
		...endings.rows(),
	];
}
