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

it.each([
	['Elm Road', '59 Elm Road', '59 Elm Road (processing upload)'],
	['59 Elm Road, Springfield', '59 Elm Road', '59 Elm Road, Springfield (processing upload)'],
	['Smith residence', '59 Elm Road', 'Smith residence, 59 Elm Road (processing upload)'],
])('names job "%s" at "%s" in the list once: %s', async (name, street, label) => {
	await hover.client.control('POST', 'jobs', {
		...{ name, location_line_1: street, state: 'processing_upload' },
	});
	expect((await search('searchJobs')).results.map((result) => result.name)).toEqual([label]);
});

it('lists capture requests by person and address, and finds one on a later page', async () => {
	await hover.client.createRequest({}, { capturing_user_name: 'Zoe Last' });
	for (let index = 0; index < 110; index++) {
		await hover.client.createRequest({ external_identifier: `L-${index}` });
	}
	const { results } = await search('searchCaptureRequests', 'zoe');
	expect(results).toEqual([
		{
			name: 'Zoe Last, 12 Maple Street (new)',
			value: expect.any(String) as string,
			url: expect.stringMatching(/\/api\/v2\/capture_requests\/[\w-]+$/) as string,
		},
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
		await expect(search('searchEstimates')).rejects.toThrow(
			/^Hover does not list estimates here\. Choose By ID/,
		);
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
		const failure = notes(job as INodeParameters);
		await expect(failure).rejects.toThrow(words);
		await expect(failure).rejects.toThrow(/Choose a job there, or use By ID here\. .*expression/);
		expect(await hover.requests()).toEqual([]);
	});
});

describe('inspections', () => {
	it('are named after their job, and found beyond the jobs that have none', async () => {
		await hover.makeJob({
			name: 'Barn Farm',
			location_line_1: '99 Elm Road',
			inspections: [{ title: 'Hail' }, { title: '', state: 'draft' }],
		});
		for (let index = 0; index < 25; index++) {
			await hover.makeJob({ name: `House ${index}`, location_line_1: `${index} Oak Road` });
		}
		const { results } = await search('searchInspections');
		expect(firstOf(results).url).toMatch(/\/wr\/jobs\/\d+$/);
		expect(results.map(({ name }) => name)).toEqual([
			'Barn Farm, 99 Elm Road – Hail (submitted)',
			expect.stringMatching(/^Barn Farm, 99 Elm Road – Inspection \d+ \(draft\)$/),
		]);
		expect((await search('searchInspections', 'elm road')).results).toHaveLength(2);
		expect((await search('searchInspections', 'oak road')).results).toEqual([]);
	});

	it('take no more than half of a minute’s requests at a time', async () => {
		for (let index = 0; index < 70; index++) await hover.client.control('POST', 'jobs', {});
		await hover.client.control('DELETE', 'requests');
		const { results, paginationToken } = await search('searchInspections');
		expect(results).toEqual([]);
		expect(paginationToken).toBe('4');
		expect((await hover.requests('GET')).length).toBeLessThanOrEqual(63);
	});
});

it('lists share links with address and end, each with its link', async () => {
	const { id: jobId } = await hover.makeJob({ location_line_1: '99 Elm Road' });
	const share = { resource: 'shareLink', operation: 'create', ...by('jobId', jobId) };
	const [link] = await hover.json(share);
	const [old] = await hover.json(share);
	await hover.json({
		resource: 'shareLink',
		operation: 'update',
		...by('shareLinkId', old?.id),
		expiresAt: '2020-01-01T00:00:00Z',
	});
	expect((await search('searchShareLinks')).results).toEqual([
		{
			name: expect.stringMatching(/^99 Elm Road, job \d+ \(expires \d{4}-\d\d-\d\d\)$/) as string,
			value: String(link?.id),
			url: link?.url,
		},
		expect.objectContaining({ name: `99 Elm Road, job ${jobId} (expired)` }),
	]);
	expect((await search('searchShareLinks', 'EXPIRED')).results).toHaveLength(1);
});

describe('Instant Design', () => {
	const makeLead = async (more: object = {}) =>
		await hover.client.control<{ id: number; images: Array<{ id: number }> }>(
			'POST',
			'leads',
			more,
		);

	it('leads are found on a later page', async () => {
		const { id } = await makeLead({ full_name: 'Zoe Last', email: 'zoe@example.com' });
		for (let index = 0; index < 60; index++) await makeLead();
		const { results } = await search('searchInstantDesignLeads', 'zoe');
		expect(results).toEqual([
			{ name: 'Zoe Last, zoe@example.com, 8 Paint Street', value: String(id) },
		]);
		const first = await search('searchInstantDesignLeads');
		expect(first.results).toHaveLength(50);
		const token = first.paginationToken as string;
		expect((await search('searchInstantDesignLeads', '', token)).results).toHaveLength(11);
	});

	it('images are those of the chosen job or lead', async () => {
		const { id: jobId } = await hover.makeJob();
		const lead = await makeLead({ images: 2, job_id: jobId });
		await makeLead({ images: 1 });
		const images = async (parameters: INodeParameters) =>
			await search('searchInstantDesignImages', undefined, undefined, {
				resource: 'instantDesignImage',
				operation: 'get',
				...parameters,
			});
		const expected = lead.images.map(({ id }) => ({ name: `Image ${id}`, value: String(id) }));
		for (const parameters of [
			{ imagesOf: 'job', ...by('jobId', jobId) },
			{ imagesOf: 'job', ...byUrl('jobId', jobId) },
			{ imagesOf: 'lead', ...by('leadId', lead.id), ...by('jobId', 7) },
		]) {
			expect((await images(parameters)).results).toEqual(expected);
		}
		await expect(images({ imagesOf: 'lead', ...by('jobId', jobId) })).rejects.toThrow(
			/^'Lead' has no value yet/,
		);
		expect(await hover.requests('GET', '/api/v1/instant_design/images')).not.toHaveLength(0);
	});
});
