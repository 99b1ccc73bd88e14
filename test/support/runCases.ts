import { after, afterEach, before, test } from 'node:test';

/** One thing that must be true. It throws if it is not. */
export interface Case<Environment> {
	name: string;
	/** How long it may take, in ms, where that is longer than others may. */
	timeoutMs?: number;
	run(environment: Environment): Promise<void>;
}

/** Where cases run. */
export interface Runnable {
	/** What helps to understand a failure, such as the end of a log. */
	explainFailure(): Promise<string> | string;
	stop(): Promise<void>;
}

/** A case that hangs must not hang the whole run, in ms. */
const CASE_TIMEOUT_MS = 1_500_000;

/** Nor must what such a case left at work; most of it ends sooner by itself. In ms. */
const END_MS = 130_000;

/**
 * Runs cases with Node.js's test runner, one after the other; whoever calls it must do nothing after it. The
 * output closes with 'N passed, N failed', where what was not run counts as failed.
 *
 * @param start prepares what they share
 * @param wanted chooses the cases whose name contains one of these; all if there is none
 * @throws Error if that chooses none
 */
export function runCases<Environment extends Runnable>(
	cases: ReadonlyArray<Case<Environment>>,
	start: () => Promise<Environment>,
	wanted: readonly string[],
): void {
	const chosen = cases.filter(
		({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
	);
	if (chosen.length === 0) throw new Error(`No case is called ${wanted.join(' or ')}`);

	const passed = new Set<string>();
	process.once('exit', () => {
		const failed = chosen.length - passed.size;
		console.log(`${passed.size} passed, ${failed} failed`);
		if (failed > 0) process.exitCode = 1;
	});
	// The runner itself exits on Ctrl-C and SIGTERM. Without an exit, n8n would outlive us.
	process.once('SIGHUP', () => process.exit(129));

	let environment: Environment | undefined;
	before(async () => {
		environment = await start();
	});
	after(async () => {
		await environment?.stop();
		setTimeout(() => process.exit(), END_MS).unref();
	});
	afterEach(async ({ name }) => {
		if (environment !== undefined && !passed.has(name)) {
			console.log(await environment.explainFailure());
		}
	});
	for (const { name, timeoutMs = CASE_TIMEOUT_MS, run } of chosen) {
		void test(name, { timeout: timeoutMs }, async ({ signal }) => {
			if (environment === undefined) throw new Error('The environment did not start');
			try {
				await run(environment);
			} catch (error) {
				// The runner itself says why only once all is over.
				console.log(String(error));
				throw error;
			}
			// One whose time was up has failed, however it ends.
			if (!signal.aborted) passed.add(name);
		});
	}
}
