/**
 * `npm run test:e2e`: the credential, both nodes and the demo on a real n8n, with a real browser. Closes
 * with 'N passed, N failed'. Names given as arguments choose the cases whose name contains one of them.
 */
import { runCases } from '../runCases';
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

runCases(CASES, async () => await startEnvironment(console.log));
