import { DISAGREEMENTS } from '../contract/disagreements';
import type { Guess } from '../contract/guesses';
import { GUESSES } from '../contract/guesses';
import type { Endpoint } from '../nodes/shared/api/endpoint';
import { RESOURCES } from '../nodes/Hover/resources';
import { tableRow } from './markdown';

const filesOf = (where: readonly string[]) => where.map((path) => `\`${path}\``).join(', ');

/** The paths that no page shows, with the operations that ask for them. */
function pathRows(): string[] {
	const users = new Map<Endpoint, string[]>();
	for (const { name: resource, operations } of RESOURCES) {
		for (const { name, endpoints } of operations) {
			for (const endpoint of endpoints.filter(({ guessed }) => guessed)) {
				users.set(endpoint, [...(users.get(endpoint) ?? []), `${resource}: ${name}`]);
			}
		}
	}
	return [...users].map(([{ method, path, page }, operations]) =>
		tableRow([
			`\`${method} ${path}\``,
			operations.join(', '),
			`[${page}](https://developers.hover.to/reference/${page})`,
		]),
	);
}

const guessRow = ({ id, question, answer, where, simulator }: Guess): string =>
	tableRow([
		`\`${id}\``,
		question,
		answer,
		simulator?.answer ?? '',
		filesOf([...where, ...(simulator?.where ?? [])]),
	]);

function subjectSection(subject: string): string[] {
	return [
		`### ${subject}`,
		'',
		'| Guess | Question | What the nodes do | What the simulator does | Where |',
		'| --- | --- | --- | --- | --- |',
		...GUESSES.filter((guess) => guess.subject === subject).map(guessRow),
		'',
	];
}

/** docs/hover-guesses.md */
export const guessesPage = (): string[] => [
	'# What we guessed about Hover',
	'',
	'Written by `npm run docs` from `contract/guesses.ts` and from the endpoints of the operations; a test compares. Hover documents none of this, or contradicts itself. Each guess is made in one place.',
	'',
	'## Paths that no page shows',
	'',
	'Neither do integrations show them. A path that doesn’t exist is a 404, so nothing is sent, charged or changed, and the error says that the path is a guess.',
	'',
	'| Endpoint | Operations | Hover page |',
	'| --- | --- | --- |',
	...pathRows(),
	'',
	'## Everything else',
	'',
	...[...new Set(GUESSES.map(({ subject }) => subject))].flatMap(subjectSection),
	'## Where Hover’s pages disagree',
	'',
	'Copies of different ages say different things; the newest counts.',
	'',
	'| Question | Newest, and what we do | Older |',
	'| --- | --- | --- |',
	...DISAGREEMENTS.map(({ question, newest, older }) => tableRow([question, newest, older])),
];
