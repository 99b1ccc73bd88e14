import { setTimeout as wait } from 'node:timers/promises';

import type { Terminal } from '../terminal';

interface Undo {
	/** `the capture request contract-check-1a2b` */
	what: string;
	/** Resolves with whether it is gone. */
	remove: () => Promise<boolean>;
}

const TRIES = 3;

/** What --send made, to be deleted again whatever happens. */
export class CleanUp {
	private readonly made: Undo[] = [];

	constructor(
		private readonly terminal: Terminal,
		private readonly pauseMs = 1000,
	) {}

	add(what: string, remove: () => Promise<boolean>): void {
		this.made.push({ what, remove });
	}

	/** Deletes everything that is still there, the last first. Never throws; says what it could not delete. */
	async run(): Promise<void> {
		for (let undo = this.made.pop(); undo !== undefined; undo = this.made.pop()) {
			const isGone = await this.tryTo(undo.remove);
			this.terminal.print(
				isGone
					? `  deleted ${undo.what}`
					: `  COULD NOT DELETE ${undo.what}: if it is in Hover, delete it there`,
			);
		}
	}

	private async tryTo(remove: () => Promise<boolean>): Promise<boolean> {
		for (let tries = 0; tries < TRIES; tries++) {
			if (tries > 0) await wait(this.pauseMs);
			try {
				if (await remove()) return true;
			} catch {
				// Tried again; a deletion may be repeated.
			}
		}
		return false;
	}
}
