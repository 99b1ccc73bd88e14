import type { INodeParameters } from 'n8n-workflow';

import { by, HOVER, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const WALLET = 463517;

const deliverables = (id: unknown): INodeParameters => ({
	resource: 'wallet',
	operation: 'getDeliverables',
	...by('walletId', id),
});

it('is listed', async () => {
	const wallets = await hover.json({ resource: 'wallet', operation: 'getAll', returnAll: true });
	expect(wallets).toEqual([expect.objectContaining({ id: WALLET, preferred: true })]);
});

it('names what can be ordered with it, whatever form Hover gives it in', async () => {
	expect(await hover.json(deliverables(WALLET))).toEqual([
		{
			wallet_id: WALLET,
			id: 2,
			name: 'Roof Only',
			_hover: { deliverable_id: 2, name: 'Roof Only' },
		},
		expect.objectContaining({ id: 3 }),
		expect.objectContaining({ id: 7 }),
	]);
	await hover.fault({
		method: 'GET',
		path: 'available_deliverables',
		kind: 'status',
		status: 200,
		body: [3, 99],
	});
	expect(await hover.json(deliverables(WALLET))).toEqual([
		{ wallet_id: WALLET, id: 3, _hover: { deliverable_id: 3, name: 'Complete' } },
		{ wallet_id: WALLET, id: 99, _hover: { deliverable_id: null, name: null } },
	]);
	const failure = await hover.failure(deliverables(7));
	expect(failure.message).toMatch(/^Could not list the deliverables of wallet 7: .*\(404\)$/);
});

it('is chosen from a dropdown that pages', async () => {
	for (let index = 0; index < 60; index++) {
		await hover.client.control('POST', 'wallets', { owner: `Partner ${index}` });
	}
	const search = async (filter?: string, token?: string) =>
		await hover.harness.listSearch(HOVER, 'searchWallets', filter, token);
	const first = await search();
	expect(first.results).toHaveLength(50);
	expect(first.results[0]).toEqual({
		name: `Ridgeline Exteriors, ${WALLET} (preferred)`,
		value: String(WALLET),
	});
	const second = await search(undefined, first.paginationToken as string);
	expect(second.results).toHaveLength(11);
	expect(second.paginationToken).toBeUndefined();
	expect((await search('partner 42')).results).toEqual([
		{
			name: expect.stringMatching(/^Partner 42, \d+ \(shared\)$/) as string,
			value: expect.any(String) as string,
		},
	]);
});
