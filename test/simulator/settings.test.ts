import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { CHOICES, defaultSettings, defaultWebhookSettings } from '../../simulator/settings';
import { startClient, type Client } from './helpers';

const DOCS = readFileSync(join(__dirname, '../../docs/simulator.md'), 'utf8');
/** Setting → its row's values and default, as the docs have them. */
const ROWS = new Map(
	[...DOCS.matchAll(/^\| `(\w+)` +\| ([^|]+) \| ([^|]+) \|/gm)].map(
		([, name = '', values = '', standard = '']) => [name, { values, standard }],
	),
);
const DEFAULTS: Record<string, unknown> = { ...defaultSettings(1000), ...defaultWebhookSettings() };

let client: Client;
beforeAll(async () => (client = await startClient()));
afterAll(async () => await client.simulator.stop());
beforeEach(async () => await client.reset());

describe('the settings', () => {
	it.each(Object.keys(DEFAULTS))('%s is in the docs with its default and values', (name) => {
		const row = ROWS.get(name);
		const value = DEFAULTS[name];
		if (!Array.isArray(value)) expect(row?.standard).toContain(String(value));
		for (const choice of CHOICES[name] ?? []) expect(row?.values).toContain(String(choice));
	});

	it('are all back after a reset', async () => {
		const before = await client.control('GET', 'state');
		await client.control('POST', 'settings', { rate_limit: 7, capture_requests_order: 'none' });
		await client.control('POST', 'webhooks/settings', { retries: 3, retry_date: 'same' });
		expect(await client.control('GET', 'state')).toMatchObject({
			settings: { rate_limit: 7, capture_requests_order: 'none' },
			webhook_settings: { retries: 3, retry_date: 'same' },
		});
		await client.control('POST', 'reset');
		const { settings, webhook_settings } = before;
		expect(await client.control('GET', 'state')).toMatchObject({ settings, webhook_settings });
	});

	it.each([
		['settings', { rate_limits: 1 }],
		['settings', { capture_requests_per: 'sometimes' }],
		['webhooks/settings', { retry_date: 'old' }],
	])('%s refuse %j', async (path, wanted) => {
		await expect(client.control('POST', path, wanted)).rejects.toThrow('there are');
	});
});
