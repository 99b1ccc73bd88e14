interface Sleeper {
	due: number;
	wake: () => void;
}

/** A clock that can be moved forward. All that ages reads it, but deliveries carry the real date. */
export class Clock {
	private offset = 0;
	private sleepers: Sleeper[] = [];
	private timer: NodeJS.Timeout | undefined;

	now(): number {
		return Date.now() + this.offset;
	}

	iso(): string {
		return new Date(this.now()).toISOString();
	}

	/** Resolves after `ms` of the simulator's time; never, when the clock is cleared before. */
	async sleep(ms: number): Promise<void> {
		await new Promise<void>((wake) => {
			this.sleepers.push({ due: this.now() + ms, wake });
			this.arm();
		});
	}

	/** Moves the clock forward by `ms`, waking in order everything that falls due on the way. */
	async advance(ms: number): Promise<void> {
		const target = this.now() + ms;
		for (;;) {
			const next = this.earliest();
			if (next === undefined || next.due > target) break;
			this.offset += Math.max(0, next.due - this.now());
			this.wake(next);
			// What was woken may go to sleep again, still on the way.
			await new Promise((done) => setTimeout(done, 2));
		}
		this.offset += Math.max(0, target - this.now());
		this.arm();
	}

	clear(): void {
		clearTimeout(this.timer);
		this.offset = 0;
		this.sleepers = [];
	}

	private earliest(): Sleeper | undefined {
		return this.sleepers.reduce<Sleeper | undefined>(
			(first, each) => (first === undefined || each.due < first.due ? each : first),
			undefined,
		);
	}

	private wake(sleeper: Sleeper): void {
		this.sleepers = this.sleepers.filter((each) => each !== sleeper);
		sleeper.wake();
	}

	private arm(): void {
		clearTimeout(this.timer);
		const next = this.earliest();
		if (next === undefined) return;
		this.timer = setTimeout(
			() => {
				const due = this.earliest();
				if (due !== undefined && due.due <= this.now()) this.wake(due);
				this.arm();
			},
			Math.max(0, next.due - this.now()),
		);
	}
}
