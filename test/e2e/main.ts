/**
 * `npm run test:e2e`: the credential, both nodes and the demo on a real n8n, with a real browser. Closes
 * with 'N passed, N failed'. Names given as arguments choose the cases whose name contains one of them;
 * `--n8n 1` and `--node 24` choose another n8n than the newest, and another Node.js than its usual one.
 */
import { parseArgs } from 'node:util';

import { hostOf } from '../../hosts/hosts';
import { runCases } from '../runCases';
import { aiTool } from './cases/aiTool';
import { createAndWait } from './cases/createAndWait';
import { credentialDialog } from './cases/credentialDialog';
import { demo } from './cases/demo';
import { everyOperation } from './cases/everyOperation';
import { finishedExecution } from './cases/finishedExecution';
import { hoverDown } from './cases/hoverDown';
import { killed } from './cases/killed';
import { missedEvents } from './cases/missedEvents';
import { nodePanels } from './cases/nodePanels';
import { restoredBackup } from './cases/restoredBackup';
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
	...hoverDown,
	...missedEvents,
	...killed,
	...restoredBackup,
	...validParameters,
	...demo,
];

const { values: flags, positionals: wanted } = parseArgs({
	options: { n8n: { type: 'string' }, node: { type: 'string' } },
	allowPositionals: true,
});
const host = hostOf(flags.n8n, flags.node);
runCases(CASES, async () => await startEnvironment(console.log, host), wanted);
