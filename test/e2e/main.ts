/**
 * `npm run test:e2e`: the credential, both nodes and the demo on a real n8n, with a real browser. Closes
 * with 'N passed, N failed'. Names given as arguments choose the cases whose name contains one of them.
 */
import { aiTool } from './cases/aiTool';
import { createAndWait } from './cases/createAndWait';
import { credentialDialog } from './cases/credentialDialog';
import { demo } from './cases/demo';
import { everyOperation } from './cases/everyOperation';
import { finishedExecution } from './cases/finishedExecution';
import { nodePanels } from './cases/nodePanels';
import { templates } from './cases/templates';
import { testListening } from './cases/testListening';
import { triggerFlood } from './cases/triggerFlood';
import { triggerLifecycle } from './cases/triggerLifecycle';
import { triggerSamples } from './cases/triggerSamples';
import { validParameters } from './cases/validParameters';
import { startEnvironment } from './environment';

const CASES = [
	...credentialDialog,
	...nodePanels,
	...triggerLifecycle,
	...triggerFlood,
	...testListening,
	...triggerSamples,
	...finishedExecution,
	...everyOperation,
	...templates,
	...aiTool,
	...createAndWait,
	...validParameters,
	...demo,
];

/** A case that hangs must not hang the whole run, in ms. */
const CASE_TIMEOUT_MS = 700_000;

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

async function main(): Promise<void> {
	exitOnSignals();
	const wanted = process.argv.slice(2);
	const cases = CASES.filter(
		({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)),
	);
	let passed = 0;
	let failed = 0;
	const environment = await startEnvironment(console.log);
	for (const { name, timeoutMs, run } of cases) {
		const startedAt = Date.now();
		try {
			await inTime(run(environment), timeoutMs);
			passed += 1;
			console.log(`ok - ${name} (${Date.now() - startedAt} ms)`);
		} catch (error) {
			failed += 1;
			const reason = error instanceof Error ? error.message : String(error);
			console.log(`not ok - ${name}: ${reason}`);
			await environment.editor.screenshot(`failed-${failed}`).catch(() => undefined);
			console.log(`n8n's log ends with:\n${environment.n8nLog()}`);
		}
	}
	await environment.stop();
	console.log(`${passed} passed, ${failed} failed`);
	process.exit(failed === 0 && passed > 0 ? 0 : 1);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	console.log('0 passed, 1 failed');
	process.exit(1);
});
