import { elementAt, firstOf } from '../support/present';
import { HOVER, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const search = async (method: string, filter?: string, token?: string) =>
	await hover.harness.listSearch(HOVER, method, filter, token);

it('lists jobs with their address and state, searches and pages', async () => {
	for (let index = 0; index < 60; index++) {
		await hover.client.control('POST', 'jobs', {
			state: 'completed',
			location_line_1: `${index} Elm Road`,
		});
	}
	const first = await search('searchJobs');
	expect(first.results).toHaveLength(50);
	expect(firstOf(first.results).name).toMatch(/, 59 Elm Road \(completed\)$/);
	const second = await search('searchJobs', undefined, first.paginationToken as string);
	expect(second.results).toHaveLength(10);
	expect(second.paginationToken).toBeUndefined();

	const found = await search('searchJobs', '42 Elm');
	expect(found.results.map(({ name }) => name)).toEqual([
		expect.stringContaining('42 Elm Road') as string,
	]);
	expect(firstOf(found.results).url).toBe(
		`${hover.client.simulator.url}/wr/jobs/${firstOf(found.results).value}`,
	);
	// Hover refuses shorter searches.
	expect((await search('searchJobs', '42')).results).toHaveLength(50);
});

it('lists capture requests by person and address, and finds one on a later page', async () => {
	await hover.client.createRequest({}, { capturing_user_name: 'Zoe Last' });
	for (let index = 0; index < 110; index++) {
		await hover.client.createRequest({ external_identifier: `L-${index}` });
	}
	const { results } = await search('searchCaptureRequests', 'zoe');
	expect(results).toEqual([
		{ name: 'Zoe Last, 12 Maple Street (new)', value: expect.any(String) as string },
	]);
	expect((await search('searchCaptureRequests')).results.length).toBeGreaterThan(50);
});

it('ends where Hover gives the same page each time', async () => {
	await hover.client.control('POST', 'capture_requests', { count: 300 });
	await hover.client.control('POST', 'settings', { capture_requests_page: 'ignored' });
	const first = await search('searchCaptureRequests');
	expect(first.results).toHaveLength(100);
	const second = await search('searchCaptureRequests', undefined, first.paginationToken as string);
	expect(second).toEqual({ results: [] });
	expect(await search('searchCaptureRequests', 'no such name')).toEqual({ results: [] });
	expect(await hover.requests('GET', '/api/v2/capture_requests')).toHaveLength(4);
});

it('says why a list is empty when Hover refuses it', async () => {
	await hover.reset({ actingUserEmail: 'stranger@example.com' });
	await expect(search('searchCaptureRequests')).rejects.toThrow(
		/^Could not list the capture requests: .*\(422\)$/,
	);
});

describe('models', () => {
	it('are named after their job, searched by it, and page', async () => {
		for (let index = 0; index < 24; index++) {
			await hover.makeJob({ name: `House ${index}`, location_line_1: `${index} Elm Road` });
		}
		const job = await hover.makeJob({
			name: 'Barn Farm',
			location_line_1: '99 Elm Road',
			models: [{ name: 'Barn' }, { name: 'Shed', state: 'failed' }],
		});
		const first = await search('searchModels');
		expect(first.results).toHaveLength(21);
		expect(first.results.slice(0, 2)).toEqual([
			{ name: 'Barn Farm, 99 Elm Road – Barn (complete)', value: String(firstOf(job.models).id) },
			{
				name: 'Barn Farm, 99 Elm Road – Shed (failed)',
				value: String(elementAt(job.models, 1).id),
			},
		]);
		const second = await search('searchModels', undefined, first.paginationToken as string);
		expect(second.results).toHaveLength(5);
		expect(second.paginationToken).toBeUndefined();
		expect((await search('searchModels', '99 Elm')).results).toHaveLength(2);
	});

	it('are read with their job where the list of jobs leaves them out', async () => {
		const job = await hover.makeJob({ name: 'Farm' });
		await hover.fault({
			method: 'GET',
			path: '/api/v3/jobs\\?',
			kind: 'status',
			status: 200,
			body: { results: [{ id: job.id, name: 'Farm' }], pagination: { next_page: null } },
		});
		expect((await search('searchModels')).results.map(({ value }) => value)).toEqual([
			String(firstOf(job.models).id),
		]);
	});
});

describe('deliverables', () => {
	const names = async (filter?: string) =>
		(await search('searchDeliverables', filter)).results.map(({ name }) => name);

	it('are those that Hover offers for the wallet', async () => {
		expect(await names()).toEqual(['Complete', 'Roof Only', 'Capture Only']);
		expect(await names('roof')).toEqual(['Roof Only']);
	});

	it('are all there are where Hover does not say', async () => {
		await hover.fault({
			method: 'GET',
			path: 'available_deliverables',
			kind: 'status',
			status: 404,
		});
		expect(await names()).toHaveLength(6);
	});
});
