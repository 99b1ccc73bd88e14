import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** How often memory is looked at, in ms. */
const EVERY_MS = 100;

function read(file: string): string {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		// The process has ended meanwhile.
		return '';
	}
}

/** Whether a process belongs to a process group: the third field after its name, which may hold anything. */
function isOfGroup(pid: string, group: number): boolean {
	const stat = read(`/proc/${pid}/stat`);
	return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]) === group;
}

/**
 * Resident memory of a process that was started detached and of all that it started, in MB. Linux only.
 */
export function memoryMb(pid: number): number {
	const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOfGroup(name, pid));
	const kilobytes = pids.map((each) =>
		Number(/^VmRSS:\s*(\d+) kB$/m.exec(read(`/proc/${each}/status`))?.[1] ?? 0),
	);
	return Math.round(kilobytes.reduce((sum, each) => sum + each, 0) / 1024);
}

/** Does something, and tells the most memory that a process had meanwhile, in MB. */
export async function withPeakMb<T>(pid: number, work: Promise<T>): Promise<[T, number]> {
	let peak = 0;
	let isOver = false;
	const watch = (async () => {
		while (!isOver) {
			peak = Math.max(peak, memoryMb(pid));
			await pause(EVERY_MS);
		}
	})();
	const result = await work.finally(() => {
		isOver = true;
	});
	await watch;
	return [result, peak];
}
