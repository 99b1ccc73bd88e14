/**
 * When two events tell of one change. Hover reports that a job is finished or failed by its old event, its new
 * one or both, in any order, and by the same event again when the job is finished once more. An event is a
 * repeat if the change was reported by the other event only, at most ten minutes earlier or later by Hover's
 * Date, and the event that reported it first has not reported another state in between, nor has an upgrade
 * been ordered. Two events of the same name go by the rules for any event (deliveryIdentity.ts). In case of
 * doubt the workflow runs twice: no finished measurement may be lost.
 */
import { settledWithin } from '../../shared/settledWithin';
import { JOB_EVENTS } from '../events/jobChanges';
import { prune, REPEAT_WAIT_MS } from './deduplication';
import type { JobReport } from './deliveryIdentity';
import { keyOf } from './deliveryIdentity';
import { DATE_WINDOW_MS } from './signature';

export const SAME_CHANGE_MS = 10 * 60 * 1000;

const REMEMBERED_JOBS = 10_000;
const REMEMBERED_CHANGES = 20;

interface Change extends JobReport {
	reportedBy: Set<string>;
	/** When the job went on to something else. */
	endMs: number;
	/** Settled once n8n has taken over the first report, or not; undefined if it has. */
	outcome?: Promise<boolean>;
}

const changes = new Map<string, { list: Change[]; asOfMs: number }>();

const changesOf = (job: string): Change[] => changes.get(job)?.list ?? [];

function keep(job: string, list: Change[]): void {
	changes.delete(job);
	if (list.length > 0) {
		changes.set(job, { list: list.slice(-REMEMBERED_CHANGES), asOfMs: Date.now() });
	}
	const oldestMs = Date.now() - DATE_WINDOW_MS;
	prune(changes, REMEMBERED_JOBS, ({ asOfMs }) => asOfMs < oldestMs);
}

/** Notes a genuine report, wanted or not, so that a change ends when the job goes on. */
export function noteReport({ job, event, change, sentMs }: JobReport): void {
	for (const earlier of changesOf(job)) {
		const isAboutIt = event === earlier.event || !JOB_EVENTS.includes(event);
		if (!isAboutIt || change === earlier.change || sentMs <= earlier.sentMs) continue;
		earlier.endMs = Math.min(earlier.endMs, sentMs);
	}
}

function reportedByTheOther({ job, event, change, sentMs }: JobReport): Change | undefined {
	return changesOf(job).find(
		(earlier) =>
			earlier.change === change &&
			!earlier.reportedBy.has(event) &&
			Math.abs(sentMs - earlier.sentMs) <= SAME_CHANGE_MS &&
			sentMs <= earlier.endMs,
	);
}

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
	let earlier = reportedByTheOther(report);
	for (; earlier !== undefined; earlier = reportedByTheOther(report)) {
		if (earlier.outcome === undefined) {
			earlier.reportedBy.add(report.event);
			return 'repeat';
		}
		const leftMs = deadlineMs - Date.now();
		if (!(await settledWithin(earlier.outcome, leftMs))) return 'stillAtWork';
	}

	const { job, event } = report;
	const change: Change = { ...report, reportedBy: new Set([event]), endMs: Infinity };
	change.outcome = outcome.then((isTaken) => {
		change.outcome = undefined;
		if (!isTaken) {
			keep(
				job,
				changesOf(job).filter((each) => each !== change),
			);
		}
		return isTaken;
	});
	keep(job, [...changesOf(job), change]);
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
export function changeKeys({ job, change, sentMs }: JobReport): string[] {
	const periods = periodsOf(sentMs);
	const isKnownAgain =
		changesOf(job).filter(
			(earlier) =>
				earlier.change === change &&
				periodsOf(earlier.sentMs).some((period) => periods.includes(period)),
		).length > 1;
	return isKnownAgain ? [] : periods.map((period) => keyOf(`${job} ${change} ${period}`));
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
