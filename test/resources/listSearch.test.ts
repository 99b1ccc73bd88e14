import type { INodeParameters } from 'n8n-workflow';

import { elementAt, firstOf } from '../support/present';
import { by, byUrl, HOVER, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const search = async (
	method: string,
	filter?: string,
	token?: string,
	parameters?: INodeParameters,
) => await hover.harness.listSearch(HOVER, method, filter, token, parameters);

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
		const url = `${hover.client.simulator.url}/3d/${job.id}`;
		const first = await search('searchModels');
		expect(first.results).toHaveLength(21);
		expect(first.results.slice(0, 2)).toEqual([
			{
				name: 'Barn Farm, 99 Elm Road – Barn (complete)',
				value: String(firstOf(job.models).id),
				url,
			},
			{
				name: 'Barn Farm, 99 Elm Road – Shed (failed)',
				value: String(elementAt(job.models, 1).id),
				url,
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

describe('estimates', () => {
	it('are named after their job, and searched by it', async () => {
		await hover.makeJob({ name: 'House', location_line_1: '1 Elm Road' });
		await hover.makeJob({
			name: 'Barn Farm',
			location_line_1: '99 Elm Road',
			estimates: [{ name: 'Siding' }, { name: 'Roof' }],
		});
		const all = await search('searchEstimates');
		expect(all.results.map(({ name }) => name)).toEqual([
			'Barn Farm, 99 Elm Road – Siding',
			'Barn Farm, 99 Elm Road – Roof',
		]);
		expect(all.results.every(({ value }) => /^\d+$/.test(String(value)))).toBe(true);
		expect((await search('searchEstimates', '1 Elm')).results).toEqual([]);
	});

	it('say how to go on where Hover does not list them', async () => {
		await hover.makeJob();
		await hover.fault({ method: 'GET', path: 'estimates', kind: 'status', status: 404, times: 0 });
		await expect(search('searchEstimates')).rejects.toMatchObject({
			message: 'Hover does not list estimates here',
			description: expect.stringContaining('By ID') as string,
		});
	});
});

describe('notes', () => {
	const addNote = async (jobId: number, text: string) =>
		await hover.json({ resource: 'note', operation: 'create', ...by('jobId', jobId), text });
	const notes = async (job: INodeParameters, filter?: string) =>
		await search('searchNotes', filter, undefined, {
			resource: 'note',
			operation: 'delete',
			...job,
		});

	it('are those of the chosen job, with their author and date', async () => {
		const { id: jobId } = await hover.makeJob();
		const { id: otherId } = await hover.makeJob();
		await addNote(jobId, 'The dog\nis friendly');
		await addNote(jobId, 'x'.repeat(500));
		await addNote(otherId, 'Ring twice');
		for (const job of [by('jobId', jobId), byUrl('jobId', jobId), { jobId: String(jobId) }]) {
			const names = (await notes(job)).results.map(({ name }) => name);
			expect(names).toHaveLength(2);
			expect(names[0]).toMatch(/^The dog is friendly \(Dana Whitfield, \d{4}-\d\d-\d\d\)$/);
			expect(elementAt(names, 1).length).toBeLessThan(130);
		}
		expect((await notes(by('jobId', jobId), 'DOG')).results).toHaveLength(1);
	});

	it.each([
		['is chosen', { jobId: { __rl: true, mode: 'list', value: '' } }, /^'Job' has no value yet/],
		['is shown for lack of data', { jobId: { __rl: true, mode: 'id', value: null } }, /no value/],
		['is one', by('jobId', 'Maple Street'), /^'Job' is not a Hover ID/],
	])('say how to go on where no job %s', async (_, job, words) => {
		await expect(notes(job as INodeParameters)).rejects.toMatchObject({
			message: expect.stringMatching(words) as string,
			description: expect.stringMatching(/Choose a job first.*By ID/) as string,
		});
		expect(await hover.requests()).toEqual([]);
	});
});
