/** For each template: what it is started with, one item that fails and an empty one in the middle. */
import { CLAIMS } from './claims';
import { CRMS } from './crms';
import { EVENTS } from './events';
import { FIELD_SERVICE } from './fieldService';
import { HISTORY } from './history';
import { MEASURED } from './measured';
import { MONEY } from './money';
import { ORDERS } from './orders';
import { REQUESTS } from './requests';
import { STUCK } from './stuck';
import type { MakeRow } from './row';
import { STORAGE } from './storage';

export const ROWS: Record<string, MakeRow> = {
	...REQUESTS,
	...EVENTS,
	...MEASURED,
	...CRMS,
	...CLAIMS,
	...STUCK,
	...ORDERS,
	...STORAGE,
	...FIELD_SERVICE,
	...MONEY,
	...HISTORY,
	'set-up-tables': { e2e: 'templates: one workflow makes every table' },
	'ai-agent-where-is-the-roof': { e2e: 'AI tool: n8n’s agent finds a job' },
	'ai-agent-with-narrow-tools': { e2e: 'AI tools: the agent goes on after' },
	'error-alert': { e2e: 'error alert: a workflow that fails' },
	'hover-as-mcp-server': { e2e: 'MCP server: the official client uses each' },
};
