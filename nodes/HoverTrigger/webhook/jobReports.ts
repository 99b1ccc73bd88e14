/**
 * When two events tell of one change. Hover reports that a job is finished or failed by its old event, its new
 * one or both, in any order. A report is a repeat if the other event reported the same change at most ten
 * minutes earlier or later by Hover's Date; each report is the pair of one other at most, so a job that is
 * finished once more is news. Two events of the same name go by the rules for any event (deliveryIdentity.ts).
 */
import { settledWithin } from '../../shared/settledWithin';
import { prune, REPEAT_WAIT_MS } from './deduplication';
import type { JobReport } from './deliveryIdentity';
import { keyOf } from './deliveryIdentity';
import { DATE_WINDOW_MS } from './signature';

export const SAME_CHANGE_MS = 10 * 60 * 1000;

const REMEMBERED_CHANGES = 10_000;
const REMEMBERED_REPORTS = 20;

interface Report extends JobReport {
	/** Whether the other event has told the same. */
	isPaired: boolean;
	/** Settled once n8n has taken it over, or not; undefined if it has. */
	outcome?: Promise<boolean>;
}

/** The first report of each time that a job changed. */
const reports = new Map<string, { list: Report[]; asOfMs: number }>();

const changeOf = ({ job, change }: JobReport) => `${job} ${change}`;

const earlierOf = (report: JobReport): Report[] => reports.get(changeOf(report))?.list ?? [];

function keep(change: string, list: Report[]): void {
	reports.delete(change);
	if (list.length > 0) {
		reports.set(change, { list: list.slice(-REMEMBERED_REPORTS), asOfMs: Date.now() });
	}
	const oldestMs = Date.now() - DATE_WINDOW_MS;
	prune(reports, REMEMBERED_CHANGES, ({ asOfMs }) => asOfMs < oldestMs);
}

const pairOf = (report: JobReport): Report | undefined =>
	earlierOf(report).find(
		({ event, sentMs, isPaired }) =>
			event !== report.event && !isPaired && Math.abs(report.sentMs - sentMs) <= SAME_CHANGE_MS,
	);

/**
 * Whether this process has the change of a report from the other event. If that one is not taken over by n8n,
 * this one counts.
 *
 * @param outcome whether n8n takes this report over
 * @returns `'stillAtWork'` if the outcome of the other one doesn't come in time
 */
export async function reserveChange(
	report: JobReport,
	outcome: Promise<boolean>,
): Promise<'first' | 'repeat' | 'stillAtWork'> {
	const deadlineMs = Date.now() + REPEAT_WAIT_MS;
	for (let pair = pairOf(report); pair !== undefined; pair = pairOf(report)) {
		if (pair.outcome === undefined) {
			pair.isPaired = true;
			return 'repeat';
		}
		const leftMs = deadlineMs - Date.now();
		if (!(await settledWithin(pair.outcome, leftMs))) return 'stillAtWork';
	}

	const change = changeOf(report);
	const first: Report = { ...report, isPaired: false };
	first.outcome = outcome.then((isTaken) => {
		first.outcome = undefined;
		if (!isTaken) {
			keep(
				change,
				earlierOf(report).filter((each) => each !== first),
			);
		}
		return isTaken;
	});
	keep(change, [...earlierOf(report), first]);
	return 'first';
}

/** Twice as long as needed, and two rows of them: two moments ten minutes apart always share one. */
const PERIOD_MS = 2 * SAME_CHANGE_MS;

const periodsOf = (sentMs: number) => [
	`a${Math.floor(sentMs / PERIOD_MS)}`,
	`b${Math.floor(sentMs / PERIOD_MS + 0.5)}`,
];

/**
 * The keys under which processes that share no memory recognize one change: both events of it have one in
 * common. None if this process knows that the job has been finished before within such a period.
 */
export function changeKeys(report: JobReport): string[] {
	const periods = periodsOf(report.sentMs);
	const isKnownAgain =
		earlierOf(report).filter(({ sentMs }) =>
			periodsOf(sentMs).some((period) => periods.includes(period)),
		).length > 1;
	return isKnownAgain ? [] : periods.map((period) => keyOf(`${changeOf(report)} ${period}`));
}

const byEvent = (key: string, event: string) => `${key} ${event}`;

/** What a report enters into n8n's list: that its change was reported, and by which event. */
export function changeEntries(keys: readonly string[], event: string): string[] {
	return keys.flatMap((key) => [key, byEvent(key, event)]);
}

/** Whether n8n's list has the change from the other event only. */
export function isReportedByTheOther(
	keys: readonly string[],
	event: string,
	recorded: readonly string[],
): boolean {
	return keys.some((key) => recorded.includes(key) && !recorded.includes(byEvent(key, event)));
}

/** Whether n8n's list has the change from the same event, which reports it once more. */
export function isReportedAgain(
	keys: readonly string[],
	event: string,
	recorded: readonly string[],
): boolean {
	return keys.some((key) => recorded.includes(byEvent(key, event)));
}
