import { Hover } from '../../nodes/Hover/Hover.node';
import { firstOf } from '../support/present';
import { by, HOVER, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const register = async (url = 'http://127.0.0.1:9/hooks') =>
	(
		await hover.client.api<{ id: number }>('POST', '/api/v2/webhooks', {
			webhook: { url, content_type: 'json' },
		})
	).body.id;

it('lists addresses without their secrets', async () => {
	const id = await register();
	const [webhook] = await hover.json({
		resource: 'webhook',
		operation: 'getAll',
		returnAll: true,
	});
	expect(webhook).toMatchObject({ id, url: 'http://127.0.0.1:9/hooks', verified_at: null });
	expect(JSON.stringify(webhook)).not.toMatch(/secret/);
	const { results } = await hover.harness.listSearch(HOVER, 'searchWebhooks', 'hooks');
	expect(results).toEqual([{ name: 'http://127.0.0.1:9/hooks (not verified)', value: String(id) }]);
});

it('asks nobody who acts, for webhooks belong to the organization', async () => {
	const shown = new Hover().description.properties.filter(({ displayOptions }) =>
		displayOptions?.show?.resource?.includes('webhook'),
	);
	expect(shown.map(({ name }) => name)).not.toContain('options');
	await hover.json({ resource: 'webhook', operation: 'getAll', returnAll: true });
	const { query } = firstOf(await hover.requests('GET'));
	expect(query).not.toHaveProperty('current_user_email');
});

it('resends a code and deletes', async () => {
	const id = await register();
	const of = (operation: string) => ({ resource: 'webhook', operation, ...by('webhookId', id) });
	const codes = async () =>
		(await hover.client.control<{ deliveries: unknown[] }>('GET', 'state')).deliveries.length;
	const before = await codes();
	expect(await hover.json(of('resendVerification'))).toEqual([{ id, resent: true }]);
	expect(await codes()).toBeGreaterThan(before);
	expect(await hover.json(of('delete'))).toEqual([{ id, deleted: true }]);
	const failure = await hover.failure(of('delete'));
	expect(failure.message).toMatch(/^Could not delete webhook \d+: .*\(404\)$/);
});
