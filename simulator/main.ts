/** `npm run simulator`: a local Hover until Ctrl-C. */
import { parseArgs } from 'node:util';

import { DIALECTS } from './dialects';
import { startSimulator } from './index';

const HELP = `A local Hover.
  --port N        port of the API and the web page (a free one)
  --files-port N  port of the origin that presigned links lead to (a free one)
  --host H        address to listen at (127.0.0.1)
  --stage-ms N    milliseconds between two states of a job (1000)
  --dialect NAME  how it answers what Hover's pages leave open: ${Object.keys(DIALECTS).join(', ')}
  --log           log requests`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '0' },
			'files-port': { type: 'string', default: '0' },
			host: { type: 'string' },
			'stage-ms': { type: 'string' },
			dialect: { type: 'string' },
			log: { type: 'boolean', default: false },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return console.log(HELP);

	const simulator = await startSimulator({
		port: Number(values.port),
		filesPort: Number(values['files-port']),
		host: values.host,
		stageMs: values['stage-ms'] === undefined ? undefined : Number(values['stage-ms']),
		dialect: values.dialect,
		log: values.log,
	});
	console.log(`Hover simulator  ${simulator.url}`);
	console.log(`Presigned files  ${simulator.filesUrl}`);
	console.log(`Client id        ${simulator.clientId}`);
	console.log(`Client secret    ${simulator.clientSecret}`);
	console.log('Ctrl-C stops it.');

	const stop = () => {
		simulator.stop().then(
			() => process.exit(0),
			(error: unknown) => {
				console.error(error);
				process.exit(1);
			},
		);
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
