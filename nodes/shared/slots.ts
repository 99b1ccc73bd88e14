/** Lets only so many work at a time, in the order in which they ask. */
export class Slots {
	private free: number;
	private stoppedBy?: { error: unknown };
	private readonly waiting: Array<() => void> = [];

	constructor(readonly most: number) {
		this.free = most;
	}

	/**
	 * Waits for a slot.
	 *
	 * @returns frees it
	 * @throws what {@link stop} was given
	 */
	async take(): Promise<() => void> {
		if (this.free > 0) this.free -= 1;
		else await new Promise<void>((turn) => this.waiting.push(turn));
		const leave = () => {
			const next = this.waiting.shift();
			if (next === undefined) this.free += 1;
			else next();
		};
		if (this.stoppedBy === undefined) return leave;
		leave();
		throw this.stoppedBy.error;
	}

	/** Lets nobody begin from now on. */
	stop(error: unknown): void {
		this.stoppedBy ??= { error };
	}
}
