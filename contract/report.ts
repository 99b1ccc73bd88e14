/** The report, as data and as a page. */
import type { Finding, Result } from './check';
import type { Evidence } from './evidence';
import { GUESSES } from './guesses';
import { isLocal } from './local';
import type { Comparison } from './shape';
import { UNSETTLED } from './unsettled';
import type { Walked } from './walk';

/** What becomes of a guess of contract/guesses.ts. */
export interface GuessResult {
	id: string;
	result: Result;
	/** The checks that decide it. */
	checks: string[];
	/** Why no check does. */
	note?: string;
}

export interface Report {
	hover: string;
	startedAt: string;
	mode: 'read-only' | 'read and send';
	requests: number;
	actingUser: string;
	walked: Walked[];
	findings: Finding[];
	guesses: GuessResult[];
}

/** Each guess by the checks that decide it: one that refutes it outweighs all others. */
export function guessResults(findings: readonly Finding[]): GuessResult[] {
	return GUESSES.map(({ id }) => {
		const decided = findings.filter(({ settles }) => settles.includes(id));
		const has = (result: Result) => decided.some((finding) => finding.result === result);
		const result = has('refuted') ? 'refuted' : has('confirmed') ? 'confirmed' : 'unknown';
		return { id, result, checks: decided.map((finding) => finding.id), note: UNSETTLED[id] };
	});
}

/** A Hover's name, if it says nothing of anybody. */
export function hostShown(baseUrl: string): string {
	const url = new URL(baseUrl);
	if (/(^|\.)hover\.to$/.test(url.hostname)) return url.hostname;
	return isLocal(url) ? 'a Hover on this machine' : 'another address';
}

const MOST_LINES = 60;

const code = (text: string) => `\`${text.replace(/`/g, "'")}\``;

const cell = (text: string) => text.replace(/\|/g, '\\|').replace(/\n/g, ' ');

const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;

function lines(title: string, all: readonly string[]): string[] {
	if (all.length === 0) return [];
	const shown = all.slice(0, MOST_LINES).map(code).join(', ');
	const rest = all.length > MOST_LINES ? ` and ${all.length - MOST_LINES} more` : '';
	return [`  - ${title}: ${shown}${rest}`];
}

function evidenceLines({ request, status, fields, note }: Evidence): string[] {
	return [
		`- ${code(request)} → ${status}${note === undefined ? '' : ` (${note})`}`,
		...lines('fields', fields ?? []),
	];
}

function comparisonText({ missing, otherType, unexpected }: Comparison): string {
	return [
		missing.length === 0 ? '' : `missing ${missing.map(code).join(', ')}`,
		otherType.length === 0 ? '' : `of another type ${otherType.map(code).join(', ')}`,
		unexpected.length === 0 ? '' : `${unexpected.length} fields that the pack doesn't use`,
	]
		.filter(Boolean)
		.join('; ');
}

const HEADINGS: Readonly<Record<Result, string>> = {
	refuted: 'Refuted: Hover does it another way',
	confirmed: 'Confirmed',
	unknown: 'Unknown',
};

function findingLines({ question, id, answer, note, settles, evidence }: Finding): string[] {
	return [
		`### ${question}`,
		'',
		`${answer === undefined ? 'No answer.' : `**${answer}**`}${note === undefined ? '' : ` ${note}`}`,
		'',
		`Check ${code(id)}${settles.length === 0 ? '' : `, guesses ${settles.map(code).join(', ')}`}.`,
		'',
		...evidence.flatMap(evidenceLines),
		...(evidence.length === 0 ? [] : ['']),
	];
}

/** The report for people. */
export function markdownOf(report: Report): string {
	const count = (result: Result) => report.findings.filter((each) => each.result === result).length;
	const results: Result[] = ['refuted', 'confirmed', 'unknown'];
	return [
		'# Contract check',
		'',
		`${report.hover}, ${report.startedAt.slice(0, 10)}, ${report.mode}, ${report.requests} requests, acting user: ${report.actingUser}.`,
		'',
		`${count('confirmed')} questions confirmed, ${count('refuted')} refuted, ${count('unknown')} unknown. Fields are named with their types; no value of any field is in this report.`,
		'',
		'## Guesses',
		'',
		'| Guess | Result | Checks |',
		'| --- | --- | --- |',
		...report.guesses.map(({ id, result, checks, note }) =>
			row([code(id), result, note ?? checks.map(code).join(', ')]),
		),
		'',
		'## Reads',
		'',
		'| Read | Answer | What differs |',
		'| --- | --- | --- |',
		...report.walked.map(({ endpoint, isGuessed, verdict, status, note, comparison }) =>
			row([
				`${code(endpoint)}${isGuessed ? ' (guessed)' : ''}`,
				`${verdict}${status === undefined ? '' : ` (${status})`}`,
				[note ?? '', comparison === undefined ? '' : comparisonText(comparison)]
					.filter(Boolean)
					.join('; '),
			]),
		),
		'',
		...results.flatMap((result) => [
			`## ${HEADINGS[result]}`,
			'',
			...report.findings.filter((each) => each.result === result).flatMap(findingLines),
		]),
		"## Fields that the pack doesn't use",
		'',
		...report.walked.flatMap(({ endpoint, comparison }) =>
			comparison === undefined || comparison.unexpected.length === 0
				? []
				: [`- ${code(endpoint)}`, ...lines('has', comparison.unexpected)],
		),
		'',
	].join('\n');
}

/** The report for programs. */
export function jsonOf(report: Report): string {
	return `${JSON.stringify({ report: 'n8n-nodes-hover contract check', version: 1, ...report }, null, '\t')}\n`;
}
