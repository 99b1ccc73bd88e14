import type { Capacity } from './capacity';
import type { Figures, Goal, Result } from './row';
import { short } from './statistics';

const time = (ms: number) => (ms >= 1000 ? `${short(ms / 1000)} s` : `${short(ms)} ms`);

const figure = (figures?: Figures) =>
	figures === undefined ? '–' : `${time(figures.ms)} (${figures.name})`;

/** How many times as long ours takes as another. */
export function timesOf({ figures }: Result, role: Goal['against']): number | undefined {
	const [ours, other] = [figures.ours?.ms, figures[role]?.ms];
	return ours === undefined || other === undefined ? undefined : ours / other;
}

/** How much more memory ours takes than another, in MB. */
export function moreMbOf({ figures }: Result, role: Goal['against']): number | undefined {
	const [ours, other] = [figures.ours?.addedMb, figures[role]?.addedMb];
	return ours === undefined || other === undefined ? undefined : ours - other;
}

const ratio = (times?: number) => (times === undefined ? '–' : `${short(times)} ×`);

function goalText({ against, times, moreMb, mostMs }: Goal): string {
	const other = against === 'floor' ? 'floor' : 'without';
	return [
		...(times === undefined ? [] : [`≤ ${short(times)} × ${other}`]),
		...(mostMs === undefined ? [] : [`≤ ${mostMs} ms`]),
		...(moreMb === undefined ? [] : [`≤ ${moreMb} MB more`]),
	].join(', ');
}

/** Whether a row reaches its goal, as far as it was measured. */
export function isReached(result: Result): boolean {
	const { against, times, moreMb, mostMs = Infinity } = result.goal;
	const isFast = times === undefined || (timesOf(result, against) ?? 0) <= times;
	const isSmall = moreMb === undefined || (moreMbOf(result, against) ?? 0) <= moreMb;
	return isFast && isSmall && (result.figures.ours?.ms ?? 0) <= mostMs;
}

/** The last two cells. */
function reached(result: Result): [string, string] {
	const goal = goalText(result.goal);
	if (goal === '') return ['–', ''];
	return [goal, isReached(result) ? 'yes' : 'no'];
}

const cell = (text: string) => text.replaceAll('|', '\\|');

const line = (cells: string[]) => `| ${cells.map(cell).join(' | ')} |`;

/** The table of all rows, in Markdown. Times are of one thing: an item, an event, a file. */
export function tableOf(results: readonly Result[]): string {
	const head = [
		'What',
		'For one',
		'Ours',
		'Without us',
		'n8n’s floor',
		'Time: × without',
		'× floor',
		'Memory, ours / other',
		'Credential reads, ours / without',
		'To reach',
		'',
	];
	const rows = results.map((result) => {
		const { ours, without } = result.figures;
		const other = result.figures[result.goal.against];
		const pair = (one?: number, two?: number) =>
			one === undefined ? '–' : `${short(one)} / ${two === undefined ? '–' : short(two)}`;
		return [
			result.what,
			result.thing,
			figure(ours),
			figure(without),
			figure(result.figures.floor),
			ratio(timesOf(result, 'without')),
			ratio(timesOf(result, 'floor')),
			ours?.addedMb === undefined ? '–' : `${pair(ours.addedMb, other?.addedMb)} MB`,
			pair(ours?.credentialReads, without?.credentialReads),
			...reached(result),
		];
	});
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The table of what a server carries, in Markdown. */
export function capacityTable(carried: readonly Capacity[]): string {
	const rows = carried.map(({ what, aMinute, peakMb, limit }) => [
		what,
		Math.round(aMinute).toLocaleString('en'),
		`${peakMb} MB`,
		limit,
	]);
	const head = ['What', 'In a minute', 'n8n’s memory, at most', 'What sets the limit'];
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Puts a text between two markers of a page. */
export function between(page: string, name: string, text: string): string {
	const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const [from, to] = [page.indexOf(start), page.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`The page has no markers ${start} and ${end}`);
	return `${page.slice(0, from + start.length)}\n\n${text}\n\n${page.slice(to)}`;
}
