import type { IDataObject, INodeParameters } from 'n8n-workflow';
import sharp from 'sharp';

import { elementAt, firstOf } from '../support/present';
import { added, by, byUrl, chosen, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const of = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'inspection',
	operation,
	...more,
});

/** Makes a job with inspections; gives its number and theirs. */
async function inspected(...inspections: object[]) {
	const job = await hover.makeJob({ inspections });
	const all = await hover.json(of('getAll', { returnAll: true, ...by('jobId', job.id) }));
	return { jobId: job.id, ids: all.map(({ id }) => Number(id)) };
}

/** Lets Hover have nothing at a path. */
const absent = async (path: string) =>
	await hover.fault({ method: 'GET', path, kind: 'status', status: 404, times: 0 });

/** Lets Hover answer one page of a list with this. */
const page = async (path: string, number: number, body: object) =>
	await hover.fault({
		method: 'GET',
		path: `${path}\\?.*page=${number}`,
		kind: 'status',
		status: 200,
		times: 0,
		body,
	});

describe('Get Many', () => {
	const list = (jobId: number, more: INodeParameters = { returnAll: true }) =>
		of('getAll', { ...by('jobId', jobId), ...more });

	it('lists the inspections of a job with their inspectors', async () => {
		const { jobId } = await inspected({ title: 'Hail' }, { state: 'draft' });
		expect(await hover.json(list(jobId))).toEqual([
			expect.objectContaining({
				job_id: jobId,
				title: 'Hail',
				state: 'submitted',
				inspector: { id: 135507, name: 'Dana Whitfield' },
			}),
			expect.objectContaining({ state: 'draft' }),
		]);
		expect(await hover.json(list(jobId, { returnAll: false, limit: 1 }))).toHaveLength(1);
	});

	it('reads the job where Hover has no list', async () => {
		const { jobId } = await inspected({ title: 'Hail' });
		await absent('/inspections$');
		expect(await hover.json(list(jobId))).toEqual([
			expect.objectContaining({ job_id: jobId, title: 'Hail', state: 'submitted' }),
		]);
	});

	it('reads page after page, and no more than are wanted', async () => {
		const { jobId } = await inspected();
		const answers = async () => {
			await page('/inspections', 1, {
				results: [{ id: 1 }, { id: 2 }],
				pagination: { next_page: 2 },
			});
			await page('/inspections', 2, { results: [{ id: 3 }], pagination: { next_page: null } });
		};
		await answers();
		expect((await hover.json(list(jobId))).map(({ id }) => id)).toEqual([1, 2, 3]);
		const two = await hover.json(list(jobId, { returnAll: false, limit: 2 }));
		expect(two.map(({ id }) => id)).toEqual([1, 2]);
		const three = await hover.json(list(jobId, { returnAll: false, limit: 3 }));
		expect(three.map(({ id }) => id)).toEqual([1, 2, 3]);
	});

	it('takes a job that was chosen from its list, or by the address of its page', async () => {
		const { jobId, ids } = await inspected({});
		for (const job of [chosen('jobId', jobId), byUrl('jobId', jobId)]) {
			const found = await hover.json(of('getAll', { ...job, returnAll: true }));
			expect(found.map(({ id }) => id)).toEqual(ids);
		}
	});

	it('says that a job does not exist', async () => {
		const failure = await hover.failure(list(7));
		expect(failure.message).toMatch(/^Could not read job 7: .*\(404\)$/);
	});
});

describe('Get, Download PDF', () => {
	it('gives questions with answers, and the report', async () => {
		const { ids } = await inspected({});
		const one = by('inspectionId', ids[0]);
		const [details] = await hover.json(of('get', { ...one, simplify: false }));
		expect(details).toHaveProperty('sections.0.task_groups.0.tasks.1.answer', 'Yes');
		const { items, error } = await hover.run(of('getPdf', one));
		expect(error).toBeUndefined();
		expect((await hover.harness.binaryOf(firstOf(items), 'data')).subarray(0, 4).toString()).toBe(
			'%PDF',
		);
		expect(firstOf(items).binary?.data?.fileName).toBe(`hover-inspection-${ids[0]}.pdf`);
		expect(added(firstOf(items).json).mime_type).toBe('application/pdf');
		const failure = await hover.failure(of('getPdf', by('inspectionId', 7)));
		expect(failure.message).toMatch(/^Could not download the PDF of inspection 7: .*\(404\)$/);
	});
});

describe('Get, simplified', () => {
	it('gives who inspected what, the answers in order, and how many photos there are', async () => {
		const { jobId, ids } = await inspected({ title: 'Hail', photos: { count: 3 } });
		const found = await hover.json(of('get', by('inspectionId', ids[0])));
		expect(found).toEqual([
			{
				id: ids[0],
				title: 'Hail',
				type: 'damage',
				state: 'submitted',
				submitted_at: expect.any(String) as string,
				inspector_name: 'Dana Whitfield',
				job_id: jobId,
				address: '12 Maple Street',
				answers: [
					{
						section: 'From Ground',
						group: 'Front',
						question: 'Is there hail damage?',
						answer: 'Yes',
						tags: ['hail'],
					},
				],
				photos: 3,
			},
		]);
	});

	it('copes with an inspection that has next to nothing, and with words of Hover nobody knows', async () => {
		const answer = async (body: object) =>
			await hover.fault({
				method: 'GET',
				path: '/inspections/5',
				kind: 'status',
				status: 200,
				times: 1,
				body,
			});
		await answer({ id: 5 });
		const get = of('get', by('inspectionId', 5));
		expect(await hover.json(get)).toMatchObject([{ id: 5, title: null, answers: [], photos: 0 }]);
		const tasks = [
			{ name: 'Roof', kind: 'question', selected_options: ['Worn'], comment: '' },
			{ name: 'Photo', kind: 'photo_capture', captured_photos: [{ urls: {} }], tags: [] },
		];
		await answer({ id: 5, sections: [{ name: 'Up', task_groups: [{ name: null, tasks }] }] });
		expect(await hover.json(get)).toMatchObject([
			{
				answers: [{ section: 'Up', group: null, question: 'Roof', selected_options: ['Worn'] }],
				photos: 1,
			},
		]);
	});
});

describe('Get Photos', () => {
	const photos = (id: number, more: INodeParameters): INodeParameters =>
		of('getPhotos', { ...by('inspectionId', id), ...more });

	it.each([
		['their list', undefined],
		['the inspection itself', '/photos$'],
	])('downloads each photo as an item, from %s', async (_, missing) => {
		const { ids } = await inspected({ photos: { count: 3, bytes: 300_000 } });
		if (missing !== undefined) await absent(missing);
		const { items, error } = await hover.run(photos(firstOf(ids), { output: 'perFile' }));
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.sort_order)).toEqual([1, 2, 3]);
		expect(firstOf(items).json).not.toHaveProperty('urls');
		expect(elementAt(items, 1).binary?.data?.fileName).toBe(
			`hover-inspection-${ids[0]}-2-from-ground_front_front-of-house_2.jpg`,
		);
		for (const item of items) {
			expect(item.pairedItem).toEqual({ item: 0 });
			const bytes = await hover.harness.binaryOf(item, 'data');
			expect(bytes).toHaveLength(300_000);
			expect(added(item.json).bytes).toBe(300_000);
			expect((await sharp(bytes).metadata()).format).toBe('jpeg');
		}
	});

	it('gives each photo a file name of its own, in whatever script it is called', async () => {
		const { ids } = await inspected({ photos: { count: 2 } });
		const links = await hover.json(photos(firstOf(ids), { output: 'links' }));
		const { urls } = links[0] as IDataObject;
		const called = [
			'客厅',
			'卧室',
			'Küche',
			'Kuche',
			'Kuche',
			`${'x'.repeat(150)}1`,
			`${'x'.repeat(150)}2`,
			'',
		];
		await page(
			'/photos',
			1,
			called.map((name) => ({ pretty_filename: name, urls })),
		);
		const { items } = await hover.run(photos(firstOf(ids), { output: 'perFile' }));
		const names = items.map(({ binary }) => String(binary?.data?.fileName).toLowerCase());
		expect(new Set(names).size).toBe(called.length);
		for (const name of names) expect(name).toMatch(/^hover-inspection-[\w-]+\.jpg$/);
		expect(names[0]).toBe(`hover-inspection-${ids[0]}-photo_1.jpg`);
	});

	it('gives all photos in one item, in a smaller size', async () => {
		const { ids } = await inspected({ photos: { count: 2 } });
		const { items } = await hover.run(
			photos(firstOf(ids), { output: 'perInspection', options: { size: 'w480' } }),
		);
		const item = firstOf(items);
		expect(Object.keys(item.binary ?? {})).toEqual(['photo_1', 'photo_2']);
		expect(item.json.inspection_id).toBe(ids[0]);
		expect(item.binary?.photo_2).toMatchObject({ mimeType: 'image/webp' });
		const { width } = await sharp(await hover.harness.binaryOf(item, 'photo_2')).metadata();
		expect(width).toBe(480);
	});

	it('adds nothing to the signed addresses, and says which photo has none', async () => {
		const { ids } = await inspected({ photos: { count: 1 } });
		await hover.run(photos(firstOf(ids), { output: 'perFile' }));
		const file = firstOf(
			(await hover.requests('GET')).filter(({ path }) => path.includes('/blobs/')),
		);
		expect(file.query).toEqual({});
		await hover.fault({
			method: 'GET',
			path: '/photos$',
			kind: 'status',
			status: 200,
			body: [{ pretty_filename: 'roof_1', sort_order: 1, urls: {} }],
		});
		expect(await hover.json(photos(firstOf(ids), { output: 'perFile' }))).toEqual([
			{
				inspection_id: ids[0],
				pretty_filename: 'roof_1',
				sort_order: 1,
				_hover: { unavailable: 'Hover returned no link to this photo' },
			},
		]);
	});

	it('reads page after page, and ends with a list that has none', async () => {
		const many = (count: number, from: number) =>
			Array.from({ length: count }, (_, index) => ({
				pretty_filename: `photo ${from + index}`,
				urls: { original: `https://files.example/${from + index}.jpg?signature=${Math.random()}` },
			}));
		await page('/photos', 1, many(100, 1));
		await page('/photos', 2, many(20, 101));
		const links = await hover.json(photos(5, { output: 'links' }));
		expect(links.map(({ pretty_filename: name }) => name)).toEqual(
			many(120, 1).map(({ pretty_filename: name }) => name),
		);

		await hover.reset();
		await page('/photos', 1, many(100, 1));
		await page('/photos', 2, many(100, 1));
		expect(await hover.json(photos(5, { output: 'links' }))).toHaveLength(100);
	});

	it('gives links without downloading, and nothing where there are no photos', async () => {
		const { ids } = await inspected({}, { photos: { count: 0 } });
		await hover.client.control('DELETE', 'requests');
		const links = await hover.json(photos(firstOf(ids), { output: 'links' }));
		expect(links).toHaveLength(2);
		expect(links[0]).toHaveProperty('urls.original', expect.stringContaining('/blobs/'));
		expect(await hover.requests()).toHaveLength(1);
		expect(await hover.json(photos(elementAt(ids, 1), { output: 'perFile' }))).toEqual([]);
	});

	it('refuses a size that does not exist before any request, and names an inspection that does not', async () => {
		const wrong = photos(5, { output: 'perFile', options: { size: '={{ "w99" }}' } });
		expect((await hover.failure(wrong)).message).toMatch(/^Size must be one of original, /);
		expect(await hover.requests()).toEqual([]);
		const failure = await hover.failure(photos(7, { output: 'perFile' }));
		expect(failure.message).toMatch(/^Could not read inspection 7: .*\(404\)$/);
	});
});
