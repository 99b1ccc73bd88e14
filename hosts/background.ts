import type { ChildProcess } from 'node:child_process';

/** What would outlive us if we died without stopping it, and the signal that ends it then. */
const running = new Map<ChildProcess, NodeJS.Signals>();

function endAll(): void {
	for (const [child, signal] of running) killGroup(child, signal);
}

/** Sends a signal to a process that was started detached, and to all that it started. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
	try {
		if (child.pid !== undefined) process.kill(-child.pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/** Ends a detached process when ours ends, however that comes. */
export function endWithUs(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
	if (!process.listeners('exit').includes(endAll)) process.once('exit', endAll);
	running.set(child, signal);
	child.once('exit', () => running.delete(child));
}
