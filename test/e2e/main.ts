/**
 * `npm run test:e2e`: the credential, both nodes and the demo on a real n8n, with a real browser. Closes
 * with 'N passed, N failed'. Names given as arguments choose the cases whose name contains one of them;
 * `--n8n 1` and `--node 24` choose another n8n than the newest, and another Node.js than its usual one;
 * `--env N8N_EXPRESSION_ENGINE=legacy` gives n8n a setting. The variable FLOOD says how many deliveries a
 * flood has: 10,000 unless told otherwise, most of whose time n8n spends on its isolated expression engine.
 */
import { parseArgs } from 'node:util';

import { hostOf } from '../../hosts/host';
import { runCases } from '../support/runCases';
import { aiTool } from './cases/aiTool';
import { claims } from './cases/claims';
import { createAndWait } from './cases/createAndWait';
import { credentialDialog } from './cases/credentialDialog';
import { demo } from './cases/demo';
import { dependentLists } from './cases/dependentLists';
import { errorAlert } from './cases/errorAlert';
import { everyOperation } from './cases/everyOperation';
import { executionHints } from './cases/executionHints';
import { fieldService } from './cases/fieldService';
import { finishedExecution } from './cases/finishedExecution';
import { history } from './cases/history';
import { hoverDown } from './cases/hoverDown';
import { importFromUrl } from './cases/importFromUrl';
import { killed } from './cases/killed';
import { materialOrders } from './cases/materialOrders';
import { materials } from './cases/materials';
import { mcpServer } from './cases/mcpServer';
import { migrationReport } from './cases/migrationReport';
import { missedEvents } from './cases/missedEvents';
import { money } from './cases/money';
import { narrowTools } from './cases/narrowTools';
import { nodePanels } from './cases/nodePanels';
import { nodeSearch } from './cases/nodeSearch';
import { photosToStorage } from './cases/photosToStorage';
import { restoredBackup } from './cases/restoredBackup';
import { schemaPreviews } from './cases/schemaPreviews';
import { stuckJobs } from './cases/stuckJobs';
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
	...dependentLists,
	...nodeSearch,
	...triggerLifecycle,
	...triggerFlood,
	...testListening,
	...triggerSamples,
	...finishedExecution,
	...everyOperation,
	...schemaPreviews,
	...executionHints,
	...templates,
	...claims,
	...stuckJobs,
	...money,
	...history,
	...photosToStorage,
	...fieldService,
	...materials,
	...materialOrders,
	...migrationReport,
	...aiTool,
	...narrowTools,
	...mcpServer,
	...errorAlert,
	...createAndWait,
	...hoverDown,
	...missedEvents,
	...killed,
	...restoredBackup,
	...validParameters,
	...importFromUrl,
	...demo,
];

const { values: flags, positionals: wanted } = parseArgs({
	options: {
		n8n: { type: 'string' },
		node: { type: 'string' },
		env: { type: 'string', multiple: true, default: [] },
	},
	allowPositionals: true,
});
const host = hostOf(flags.n8n, flags.node);
const n8nEnv = Object.fromEntries(
	flags.env.map((setting) => [setting.split('=')[0], setting.slice(setting.indexOf('=') + 1)]),
);
const flood = Number(process.env.FLOOD ?? 10_000);
runCases(
	CASES,
	async () => await startEnvironment({ host, log: console.log, n8nEnv, flood }),
	wanted,
);
