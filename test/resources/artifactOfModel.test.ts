/** Where the files of a model are, and what is said of those that aren't there. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { downloadOf, EVERY_KIND } from '../support/artifactDownload';
import { firstOf } from '../support/present';
import { by, HoverNode } from '../support/hoverNode';
import type * as Pauses from '../transport/faults/pauses';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof Pauses>('../transport/faults/pauses').withoutPauses(),
);

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

/** Has a complete job show its one model as this. */
async function shownAs(
	model: (id: number) => IDataObject,
	order: object = {},
): Promise<{ jobId: number; id: number }> {
	const job = await hover.makeJob(order);
	const { id } = firstOf(job.models);
	const models = [{ id, state: 'complete', ...model(id) }];
	await hover.fault({
		path: `/api/v3/jobs/${job.id}$`,
		kind: 'status',
		status: 200,
		body: { id: job.id, reconstruction_state: 'completed', models },
		times: 0,
	});
	return { jobId: job.id, id };
}

describe('a model whose data is needed', () => {
	const photosOf = (modelId: number, more: INodeParameters = {}): INodeParameters => ({
		resource: 'artifact',
		operation: 'download',
		from: 'model',
		...by('modelId', modelId),
		artifacts: ['measurements_pdf', 'photos'],
		output: 'perModel',
		...more,
	});

	it('is read in its job, and without one the job is asked for', async () => {
		const job = await hover.makeJob({ photos: { count: 2 } });
		const { id } = firstOf(job.models);
		const { items, error } = await hover.run(photosOf(id, by('modelJobId', job.id)));
		expect(error).toBeUndefined();
		expect(Object.keys(firstOf(items).binary ?? {})).toEqual([
			'measurements_pdf',
			'photo_1',
			'photo_2',
		]);
		for (const parameters of [
			photosOf(id),
			photosOf(id, { ifUnavailable: 'leaveOut' }),
			photosOf(id, { operation: 'getAll' }),
		]) {
			const failure = await hover.failure(parameters);
			expect(failure.message).toBe(`Could not read model ${id}: Not Found (404)`);
			expect(failure.description).toMatch(/^Hover documents no way .* Set 'Job of the Model'/);
		}
		const other = await hover.makeJob();
		const wrong = await hover.failure(photosOf(id, by('modelJobId', other.id)));
		expect(wrong.message).toBe(`Job ${other.id} has no model ${id} [item 0]`);
		expect(wrong.description).toContain('Job of the Model');
		const files = (await hover.requests()).filter(({ path }) => path.includes('/artifacts/'));
		expect(files).toHaveLength(1);
	});

	it('is read alone where Hover shows it', async () => {
		await hover.client.control('POST', 'settings', { model_page: 'shown' });
		const job = await hover.makeJob({ photos: { count: 2 } });
		const { items, error } = await hover.run(photosOf(firstOf(job.models).id));
		expect(error).toBeUndefined();
		expect(firstOf(items).json.job_id).toBe(job.id);
		expect(Object.keys(firstOf(items).binary ?? {})).toHaveLength(3);
	});

	it.each([
		[401, 'connect the account'],
		[403, "Set 'Job of the Model'"],
		[503, "Hover isn't available right now"],
	])(
		'tells a %i of its endpoint by what it is',
		async (status, words) => {
			await hover.fault({ path: '^/api/v3/models/\\d+$', kind: 'status', status, times: 0 });
			const failure = await hover.failure(photosOf(5));
			expect(failure.description).toContain(words);
		},
		60_000,
	);

	it.each([404, 422])('can not explain a %i without its state, and says so', async (status) => {
		await hover.client.control('POST', 'settings', { not_ready_status: status });
		const job = await hover.makeJob({ state: 'working', models: [{ state: 'processing' }] });
		const { id } = firstOf(job.models);
		const of = { artifacts: ['measurements_pdf'] };
		const failure = await hover.failure(photosOf(id, of));
		expect(failure.message).toBe(
			`Hover does not give Measurements PDF of model ${id}: it may not be ready yet, or not in the deliverable [item 0]`,
		);
		expect(failure.description).toContain("set 'Job of the Model'");
		const known = await hover.failure(photosOf(id, { ...of, ...by('modelJobId', job.id) }));
		expect(known.message).toContain('is not ready yet: its state is processing');
	});
});

describe('words for what is done', () => {
	it.each(['complete', 'completed'])('are taken alike: %s', async (word) => {
		await hover.client.control('POST', 'settings', { model_completed_word: word });
		const job = await hover.makeJob();
		const parameters = downloadOf(job.id, { artifacts: ['measurements_pdf', 'photos'] });
		expect((await hover.run(parameters)).error).toBeUndefined();
		await hover.client.control('POST', 'settings', { lazy_artifacts: 60_000 });
		const lagging = await hover.makeJob({ photos: { count: 0 } });
		const [left] = await hover.json({
			...downloadOf(lagging.id, { artifacts: ['measurements_pdf', 'photos'] }),
			ifUnavailable: 'leaveOut',
		});
		expect((left?._hover as IDataObject).unavailable).toMatchObject([
			{ artifact: 'photos', reason: 'not_found' },
			{
				artifact: 'measurements_pdf',
				reason: 'not_ready',
				message: expect.stringContaining('Hover is still making the file'),
			},
		]);
	});

	it('may be others, which decide nothing', async () => {
		const { jobId } = await shownAs(() => ({ state: 'delivered', deliverable: 'fast_roof' }));
		const { items, error } = await hover.run(
			downloadOf(jobId, { artifacts: ['measurements_pdf', 'paint_measurements'] }),
		);
		expect(error).toBeUndefined();
		expect(Object.keys(firstOf(items).binary ?? {})).toHaveLength(2);
	});
});

describe('where a file is', () => {
	const pdf = (id: number) => `/api/v3/models/${id}/artifacts/measurements.pdf`;
	const asked = async () =>
		(await hover.requests('GET'))
			.filter(({ path }) => path.includes('/artifacts/'))
			.map(({ path, query, status }) => {
				const own = Object.entries(query).filter(([name]) => name !== 'current_user_id');
				return [path.replace(/^.*artifacts\//, ''), Object.fromEntries(own), status];
			});
	const linked = async (links: (id: number) => IDataObject) =>
		(await shownAs((id) => ({ deliverable: 'complete', artifacts: links(id) }))).jobId;
	const origin = () => hover.client.simulator.url;

	it.each(['all', 'some', 'none'])(
		'is known whatever the model links (%s)',
		async (artifact_links) => {
			await hover.client.control('POST', 'settings', { artifact_links, presigned: 'all' });
			const wanted: Array<[number, string[]]> = [
				[
					3,
					[...EVERY_KIND, 'skp', 'esx', 'xml', 'wireframe_roof_lengths', 'wireframe_front_compass'],
				],
				[8, ['measurements_pdf', 'full_json', 'fml', 'wireframe_floor_plan']],
				[6, ['measurements_xlsx', 'sketch_json', 'wireframe_total_living_area']],
			];
			for (const [deliverable_id, artifacts] of wanted) {
				const job = await hover.makeJob({ deliverable_id, photos: { count: 1 } });
				const { items, error } = await hover.run(downloadOf(job.id, { artifacts }));
				expect(error).toBeUndefined();
				expect(Object.keys(firstOf(items).binary ?? {})).toEqual(
					artifacts.map((name) => (name === 'photos' ? 'photo_1' : name)),
				);
			}
			const files = await asked();
			expect(files.filter(([, , status]) => status !== 302)).toEqual([]);
			expect(files).toContainEqual(['cad_export.xml', { version: 'v2' }, 302]);
		},
	);

	it('is the link of the model, and the path Hover prints when the link leads nowhere', async () => {
		const links = (id: number) => ({
			measurements: { pdf: `${origin()}${pdf(id)}?disposition=attachment` },
			exports: { skp: `${origin()}/api/v3/models/${id}/artifacts/gone.skp` },
		});
		const jobId = await linked(links);
		const { error } = await hover.run(
			downloadOf(jobId, { artifacts: ['measurements_pdf', 'skp'] }),
		);
		expect(error).toBeUndefined();
		expect((await asked()).sort()).toEqual([
			['cad_export.skp', {}, 200],
			['gone.skp', {}, 404],
			['measurements.pdf', { disposition: 'attachment' }, 302],
		]);
	});

	it('is no other address of Hover that a model names', async () => {
		const jobId = await linked((id) => ({
			measurements: {
				pdf: `${origin()}/api/v2/webhooks/measurements.pdf`,
				xlsx: `${origin()}/api/v3/models/${id + 1}/artifacts/measurements.xlsx`,
				json: `${origin()}/api/v3/models/${id}/artifacts/x/../../../../../v2/measurements.json?version=summarized_json`,
			},
			exports: { skp: `${origin()}/api/v2/export.skp` },
		}));
		const artifacts = ['measurements_pdf', 'measurements_xlsx', 'summarized_json', 'skp'];
		const { error } = await hover.run(downloadOf(jobId, { artifacts }));
		expect(error).toBeUndefined();
		const paths = (await hover.requests('GET')).map(({ path }) => path);
		expect(paths.filter((path) => path.includes('/v2/'))).toEqual(['/api/v2/users']);
		expect((await asked()).every(([, , status]) => status === 200 || status === 302)).toBe(true);
	});

	it('may be on another host, for an export that Hover has at no path, without the token', async () => {
		const { models } = await hover.makeJob();
		const elsewhere = `${hover.client.simulator.filesUrl}/bucket/house.skp?signature=1`;
		const jobId = await linked(() => ({ skp: elsewhere }));
		await hover.fault({ path: 'cad_export.skp', kind: 'status', status: 404, times: 0 });
		await hover.fault({ path: '/bucket/', kind: 'status', status: 200, body: 'SKP', times: 0 });
		const { items, error } = await hover.run(downloadOf(jobId, { artifacts: ['skp'] }));
		expect(error).toBeUndefined();
		expect((await hover.harness.binaryOf(firstOf(items), 'skp')).toString()).toContain('SKP');
		const there = (await hover.requests()).filter(({ origin: at }) => at === 'files');
		expect(there.map(({ authorized }) => authorized)).toEqual([false]);
		expect(models).toHaveLength(1);
	});
});

describe.each(['photos_and_pdf', 'all', 'none'])('files that are presigned: %s', (presigned) => {
	it.each([404, 422])('come, or are not ready (%i)', async (status) => {
		const settings = { presigned, not_ready_status: status };
		await hover.client.control('POST', 'settings', settings);
		const artifacts = [
			'measurements_pdf',
			'summarized_json',
			'xml',
			'esx',
			'wireframe_roof',
			'photos',
		];
		const done = await hover.makeJob({ photos: { count: 1 } });
		const { items, error } = await hover.run(downloadOf(done.id, { artifacts }));
		expect(error).toBeUndefined();
		expect(Object.keys(firstOf(items).binary ?? {})).toHaveLength(artifacts.length);
		await hover.client.control('POST', 'settings', { lazy_artifacts: 60_000 });
		const lagging = await hover.makeJob({ photos: { count: 1 } });
		const [left] = await hover.json({
			...downloadOf(lagging.id, { artifacts }),
			ifUnavailable: 'leaveOut',
		});
		const { files, unavailable } = left?._hover as {
			files: IDataObject[];
			unavailable: IDataObject[];
		};
		expect(files.map(({ artifact }) => artifact)).toEqual(['photo_1']);
		expect(unavailable.map(({ reason }) => reason)).toEqual(Array(5).fill('not_ready'));
	});
});

describe('a photo that a model names and Hover does not have', () => {
	it.each([
		['processing', 404, 'not_ready'],
		['processing', 422, 'not_ready'],
		['complete', 404, 'not_found'],
	])('is named beside the others (%s, %i)', async (state, status, reason) => {
		const job = await hover.makeJob({
			state: 'working',
			models: [{ state }],
			photos: { count: 2 },
		});
		await hover.fault({ path: '/images/', kind: 'status', status, times: 1 });
		const [left] = await hover.json({
			...downloadOf(job.id, { artifacts: ['photos'] }),
			ifUnavailable: 'leaveOut',
		});
		const { files, unavailable } = left?._hover as Record<string, IDataObject[]>;
		expect(files).toHaveLength(1);
		expect(unavailable).toMatchObject([
			{ reason, artifact: expect.stringMatching(/^photo_[12]$/) },
		]);
	});
});

describe('what the deliverable table says', () => {
	it('never keeps a file back that Hover has', async () => {
		// Hover has all of Complete's files nevertheless.
		const { jobId } = await shownAs(() => ({ deliverable: 'roof' }));
		const artifacts = ['measurements_pdf', 'paint_measurements', 'wireframe_front'];
		const { items, error } = await hover.run(downloadOf(jobId, { artifacts }));
		expect(error).toBeUndefined();
		expect(Object.keys(firstOf(items).binary ?? {})).toEqual(artifacts);
	});

	it('explains a refusal, which comes before anything large is fetched', async () => {
		const job = await hover.makeJob({ deliverable_id: 2, models: [{}, {}] });
		const artifacts = ['measurements_pdf', 'paint_measurements', 'photos'];
		const failure = await hover.failure(downloadOf(job.id, { artifacts }));
		expect(failure.message).toMatch(
			/^Measurements JSON: Paint .* is not in its deliverable \(Roof Only\)/,
		);
		const files = (await hover.requests()).filter(({ path }) => /artifacts|images/.test(path));
		expect(files.map(({ query }) => query.version)).toEqual(['paint_measurements']);
	});

	it.each([400, 403, 404, 406, 422, 500])(
		'explains a %i',
		async (status) => {
			await hover.fault({ path: 'paint_measurements', kind: 'status', status, times: 0 });
			const job = await hover.makeJob({ deliverable_id: 2 });
			const [left] = await hover.json({
				...downloadOf(job.id, { artifacts: ['paint_measurements', 'measurements_pdf'] }),
				ifUnavailable: 'leaveOut',
			});
			expect(left?._hover).toMatchObject({
				files: [{ artifact: 'measurements_pdf' }],
				unavailable: [{ artifact: 'paint_measurements', reason: 'not_in_deliverable' }],
			});
		},
		60_000,
	);

	it.each([401, 503])(
		'does not explain a %i',
		async (status) => {
			await hover.fault({ path: 'paint_measurements', kind: 'status', status, times: 0 });
			const job = await hover.makeJob({ deliverable_id: 2 });
			const failure = await hover.failure(
				downloadOf(job.id, { artifacts: ['paint_measurements'], ifUnavailable: 'leaveOut' }),
			);
			expect(failure.message).toMatch(/^Could not download Measurements JSON: Paint of model/);
		},
		60_000,
	);

	it('gives way to what the model links, also in Get Many', async () => {
		const { url } = hover.client.simulator;
		const { jobId } = await shownAs((id) => ({
			deliverable: 'roof',
			artifacts: {
				sketch: `${url}/api/v3/models/${id}/artifacts/measurements.json?version=sketch_json`,
			},
		}));
		const listed = await hover.json({ ...downloadOf(jobId), operation: 'getAll' });
		const available = listed.map(({ artifact }) => artifact);
		expect(available).toContain('sketch_json');
		expect(available).not.toContain('paint_measurements');
		// Hover refuses it all the same here; a file that is linked counts as on its way.
		const failure = await hover.failure(downloadOf(jobId, { artifacts: ['sketch_json'] }));
		expect(failure.message).toContain('is not ready yet');
	});

	it.each(['interior', 'interior_floor_plan'])('knows Interior as %s', async (deliverable) => {
		const { jobId } = await shownAs(() => ({ deliverable }), { deliverable_id: 8 });
		const failure = await hover.failure(downloadOf(jobId, { artifacts: ['wireframe_roof'] }));
		expect(failure.message).toContain('is not in its deliverable (Interior)');
	});
});
