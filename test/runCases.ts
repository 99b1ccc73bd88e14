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

async function inTime(work: Promise<void>, timeoutMs = CASE_TIMEOUT_MS): Promise<void> {
	const late = new Promise<never>((_, reject) => {
		setTimeout(() => reject(new Error('It took too long')), timeoutMs).unref();
	});
	await Promise.race([work, late]);
}

/** n8n would outlive Ctrl-C: it is ended when this process exits, which a signal alone doesn't make it do. */
function exitOnSignals(): void {
	for (const [signal, code] of [
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const) {
		process.once(signal, () => process.exit(code));
	}
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function runAll<Environment extends Runnable>(
	cases: ReadonlyArray<Case<Environment>>,
	start: () => Promise<Environment>,
	wanted: readonly string[],
): Promise<number> {
	const chosen = cases.filter(
		({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
	);
	let passed = 0;
	let failed = 0;
	const environment = await start();
	for (const { name, timeoutMs, run } of chosen) {
		const startedAt = Date.now();
		try {
			await inTime(run(environment), timeoutMs);
			passed += 1;
			console.log(`ok - ${name} (${Date.now() - startedAt} ms)`);
		} catch (error) {
			failed += 1;
			console.log(`not ok - ${name}: ${messageOf(error)}`);
			console.log(await environment.explainFailure());
		}
	}
	await environment.stop();
	console.log(`${passed} passed, ${failed} failed`);
	return failed === 0 && passed > 0 ? 0 : 1;
}

/**
 * Runs cases one after the other, closes with 'N passed, N failed' and ends the process.
 *
 * @param start prepares what they share
 * @param wanted chooses the cases whose name contains one of these; all if there is none
 */
export function runCases<Environment extends Runnable>(
	cases: ReadonlyArray<Case<Environment>>,
	start: () => Promise<Environment>,
	wanted: readonly string[],
): void {
	exitOnSignals();
	runAll(cases, start, wanted).then(
		(code) => process.exit(code),
		(error: unknown) => {
			console.error(messageOf(error));
			console.log('0 passed, 1 failed');
			process.exit(1);
		},
	);
}
