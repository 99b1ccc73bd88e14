/** `npm run contract`: checks a Hover. docs/contract.md says how. */
import { contract } from './contract';
import { shownError } from './problem';
import { processTerminal } from './terminal';

async function main(): Promise<void> {
	const terminal = processTerminal();
	const controller = new AbortController();
	const stop = () => {
		if (!controller.signal.aborted) terminal.print('Stopping; what was made is deleted first.');
		controller.abort();
		// Whatever it asks is not waited for.
		terminal.close();
	};
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
	process.on('SIGHUP', stop);
	try {
		await contract(process.argv.slice(2), process.env, terminal, controller.signal);
	} finally {
		terminal.close();
		process.off('SIGINT', stop);
		process.off('SIGTERM', stop);
		process.off('SIGHUP', stop);
	}
}

main().catch((error: unknown) => {
	console.error(shownError(error));
	process.exitCode = 1;
});
