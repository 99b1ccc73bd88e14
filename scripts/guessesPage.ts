import { DISAGREEMENTS } from '../contract/disagreements';
import type { Guess } from '../contract/guesses';
import { GUESSES } from '../contract/guesses';
import { RESOURCES } from '../nodes/Hover/resources';
import { tableRow } from './markdown';

const filesOf = (where: readonly string[]) => where.map((path) => `\`${path}\``).join(', ');

/** The paths that no page shows, with the operations that ask for them. */
const pathRows = (): string[] =>
	RESOURCES.flatMap(({ name: resource, operations }) =>
		operations.flatMap(({ name, endpoints }) =>
			endpoints
				.filter(({ guessed }) => guessed)
				.map(({ method, path, page }) =>
					tableRow([
						`${resource} > ${name}`,
						`\`${method} ${path}\``,
						`[${page}](https://developers.hover.to/reference/${page})`,
					]),
				),
		),
	);

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
	'A path that doesn’t exist is a 404, so nothing is sent, charged or changed.',
	'',
	'| Operation | Endpoint | Hover page |',
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
