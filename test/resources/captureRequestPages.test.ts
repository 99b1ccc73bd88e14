/** Capture requests where Hover's list gives its first page whatever page it is asked for. */
import type { INodeParameters } from 'n8n-workflow';

import { firstOf } from '../support/present';
import { added, HoverNode } from '../support/hoverNode';

const PATH = '/api/v2/capture_requests';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start(100);
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const lead = (email: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'captureRequest',
	operation: 'create',
	capturingUserName: 'Ann Moran',
	capturingUserEmail: email,
	street: '12 Maple Street',
	deliverableId: 3,
	...more,
});
const start = async (capture_requests_order: string, fields: string[]) => {
	await hover.client.control('POST', 'capture_requests', { count: 400, open: 20 });
	await hover.client.control('POST', 'settings', {
		capture_requests_page: 'ignored',
		capture_requests_order,
		capture_requests_pagination: fields,
	});
};
const reads = async () => (await hover.requests('GET', PATH)).length;

const ORDERS = ['newest_first', 'oldest_first', 'none'];
const SAYS = [
	['current_page', 'total_pages', 'total'],
	['current_page', 'next_page'],
	['total'],
	[],
];
const CASES = ORDERS.flatMap((order) => SAYS.map((says): [string, string[]] => [order, says]));

describe.each(CASES)('%s, with pages that say %j', (order, says) => {
	beforeEach(async () => await start(order, says));

	it('asks nobody twice, reads little, and says what it can’t see', async () => {
		const first = firstOf(await hover.json(lead('ann@example.com')));
		expect(await reads()).toBeLessThanOrEqual(5);
		const again = firstOf(await hover.json(lead('ann@example.com')));
		expect(again.id).toBe(first.id);
		expect(added(again).outcome).toBe('already_open');
		const more = await hover.json(lead('={{ $json.email }}'), [
			{ email: 'bob@example.com' },
			{ email: 'bob@example.com' },
			{ email: 'eve@example.com' },
		]);
		expect(more.map((json) => added(json).outcome)).toEqual(['created', 'already_open', 'created']);
		expect(await hover.messages()).toBe(3);
		expect(await reads()).toBeLessThanOrEqual(20);
		const isTold = says.length > 0;
		const isCounted = says.includes('total');
		const unlisted = isTold && !isCounted ? null : (expect.any(Number) as number);
		if (isTold) expect(added(first).unlisted_requests).toEqual(unlisted);
		else expect(added(first)).not.toHaveProperty('unlisted_requests');
	});

	it('remembers its own for longer than a list needs to show them', async () => {
		await hover.json(lead('ann@example.com'));
		const now = Date.now();
		jest.spyOn(Date, 'now').mockImplementation(() => now + 3 * 60 * 60 * 1000);
		const again = firstOf(await hover.json(lead('ann@example.com')));
		jest.restoreAllMocks();
		expect(added(again).outcome).toBe('already_open');
	});
});

it('lists what Hover shows, and says that more is missing', async () => {
	await start('newest_first', ['current_page', 'total_pages', 'total']);
	const { items, run } = await hover.run({
		resource: 'captureRequest',
		operation: 'getAll',
		returnAll: true,
	});
	expect(items).toHaveLength(100);
	expect(await reads()).toBe(2);
	expect(run.data.resultData.runData.Node?.[0]?.hints).toEqual([
		{
			message:
				'Could not list the capture requests completely: Hover returns the same page for every page number, so 300 are missing',
			type: 'warning',
			location: 'outputPane',
		},
	]);
});
