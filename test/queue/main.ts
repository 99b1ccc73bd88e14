/**
 * `npm run test:queue`: both nodes on an n8n of many processes, with a PostgreSQL and a Redis of its own.
 * Closes with 'N passed, N failed'. Names given as arguments choose the cases whose name contains one of
 * them.
 */
import { runCases } from '../support/runCases';
import { compose, composeNote } from './cases/compose';
import { events } from './cases/events';
import { killedWorker } from './cases/killedWorker';
import { mcpServer } from './cases/mcpServer';
import { sameLead } from './cases/sameLead';
import { tokens } from './cases/tokens';
import { startDeployment } from './deployment';

if (composeNote !== '') console.log(composeNote);

runCases(
	[...compose, ...events, ...tokens, ...sameLead, ...mcpServer, ...killedWorker],
	async () => await startDeployment(console.log),
	process.argv.slice(2),
);
