import { createHash } from 'node:crypto';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { FILES, WIREFRAMES } from '../../nodes/shared/catalogs/artifacts';
import { downloadOf, EVERY_KIND } from '../support/artifactDownload';
import { elementAt, firstOf, take } from '../support/present';
import { by, byUrl, chosen, HOVER_TOOL, HoverNode } from '../support/hoverNode';

interface JobFile {
	model_id: number;
	artifact: string;
	bytes: number;
	sha256: string;
}

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const download = (jobId: number, more: INodeParameters = {}): INodeParameters =>
	downloadOf(jobId, { artifacts: EVERY_KIND, ...more });
const added = (item: INodeExecutionData) => item.json._hover as IDataObject;
const filesOf = async (jobId: number) =>
	await hover.client.control<JobFile[]>('GET', `jobs/${jobId}/files`);

/** Every binary property of an item as the simulator lists its files. */
async function received(item: INodeExecutionData): Promise<JobFile[]> {
	return await Promise.all(
		Object.keys(item.binary ?? {}).map(async (artifact) => {
			const bytes = await hover.harness.binaryOf(item, artifact);
			return {
				model_id: item.json.model_id as number,
				artifact,
				bytes: bytes.length,
				sha256: createHash('sha256').update(bytes).digest('hex'),
			};
		}),
	);
}

const byName = (one: JobFile, other: JobFile) =>
	`${one.model_id} ${one.artifact}`.localeCompare(`${other.model_id} ${other.artifact}`);

it('downloads every file of every model, byte for byte, with names that tell what they are', async () => {
	const job = await hover.makeJob({
		models: [{ state: 'complete' }, { state: 'complete' }],
		photos: { count: 3 },
	});
	const { items, error } = await hover.run(download(job.id, { options: { includeJson: true } }));
	expect(error).toBeUndefined();
	expect(items).toHaveLength(2);
	const got = (await Promise.all(items.map(received))).flat();
	const expected = (await filesOf(job.id)).filter(({ artifact }) => artifact !== 'sketch_json');
	expect(got.length).toBeGreaterThanOrEqual(2 * 9);
	expect(got.sort(byName)).toEqual(
		expected
			.map(({ model_id, artifact, bytes, sha256 }) => ({ model_id, artifact, bytes, sha256 }))
			.sort(byName),
	);
	const { id } = firstOf(job.models);
	expect(firstOf(items).binary?.measurements_pdf).toMatchObject({
		fileName: `hover-${job.id}-${id}-measurements_pdf.pdf`,
		mimeType: 'application/pdf',
	});
	expect(firstOf(items).binary?.photo_1?.fileName).toBe(`hover-${job.id}-${id}-photo_1.jpg`);
	expect(firstOf(items).json).toMatchObject({ job_id: job.id, model_id: id, state: 'complete' });
	expect(firstOf(items).json.summarized_json).toHaveProperty('roof.roof_facets.area');
	expect(added(firstOf(items)).unavailable).toEqual([]);
});

it('never shows the token to the place where the files are', async () => {
	const job = await hover.makeJob({ photos: { count: 3 } });
	await hover.run(download(job.id, { artifacts: ['measurements_pdf', 'photos'] }));
	const there = (await hover.requests()).filter(({ origin }) => origin === 'files');
	expect(there.length).toBeGreaterThanOrEqual(4);
	expect(there.filter(({ authorized }) => authorized)).toEqual([]);
	expect(there.every(({ status }) => status === 200)).toBe(true);
});

it('gives one item per file, in the field that most nodes take, unless told otherwise', async () => {
	const job = await hover.makeJob({ photos: { count: 3 } });
	const files = {
		resource: 'artifact',
		operation: 'download',
		...by('jobId', job.id),
		artifacts: ['measurements_pdf', 'summarized_json'],
	};
	const { items } = await hover.run({ ...files, options: { includeJson: true } });
	expect(items.map((item) => added(item).artifact)).toEqual([
		'measurements_pdf',
		'summarized_json',
	]);
	expect(items.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([['data'], ['data']]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
	expect(elementAt(items, 1).json).toHaveProperty('summarized_json.roof');
	const without = await hover.run(files);
	expect(elementAt(without.items, 1).json).not.toHaveProperty('summarized_json');
});

it.each(['perFile', 'perModel'])(
	'tells an AI agent what becomes of the files (%s)',
	async (output) => {
		const job = await hover.makeJob();
		const parameters = download(job.id, { artifacts: ['measurements_pdf'], output });
		const asTool = await hover.harness.runNode({
			type: HOVER_TOOL,
			parameters,
			inputItems: [{ json: {} }],
		});
		expect(asTool.error).toBeUndefined();
		const { json } = firstOf(asTool.items);
		expect(json._hover).toMatchObject({ note: expect.stringMatching(/not handed to an AI agent/) });
		expect(JSON.stringify(json)).toContain(`hover-${job.id}-`);
		expect(JSON.stringify(json)).toMatch(/"bytes":\d{4,}/);
		const { items } = await hover.run(parameters);
		expect(added(firstOf(items))).not.toHaveProperty('note');
	},
);

it.each([true, false])('downloads one model alone (with its job: %s)', async (withJob) => {
	const job = await hover.makeJob({
		models: [{ state: 'complete' }, { state: 'complete' }],
		photos: { count: 3 },
	});
	const { id } = elementAt(job.models, 1);
	const { items, error } = await hover.run({
		resource: 'artifact',
		operation: 'download',
		from: 'model',
		...by('modelId', id),
		...(withJob ? by('modelJobId', job.id) : {}),
		artifacts: ['measurements_xlsx', 'summarized_json'],
		output: 'perModel',
		options: { includeJson: true },
	});
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(firstOf(items).json).toMatchObject(
		withJob
			? { job_id: job.id, model_id: id, name: 'Garage', state: 'complete' }
			: { job_id: null, model_id: id, name: null, state: null, deliverable: null },
	);
	expect(firstOf(items).json).toHaveProperty('summarized_json.roof.roof_facets.area');
	expect((await filesOf(job.id)).filter(({ model_id }) => model_id === id)).toEqual(
		expect.arrayContaining(await received(firstOf(items))),
	);
	const paths = (await hover.requests()).map(({ path }) => path);
	expect(paths.filter((path) => path.startsWith('/api/v3/jobs/'))).toHaveLength(withJob ? 1 : 0);
	// A guess, which the way to the files must not need.
	expect(paths).not.toContain(`/api/v3/models/${id}`);
});

it('downloads drawings in each version, and an export from the link that the model names', async () => {
	const job = await hover.makeJob();
	const artifacts = ['wireframe_roof', 'wireframe_roof_lengths', 'wireframe_front_top', 'xml'];
	const { items, error } = await hover.run(download(job.id, { artifacts }));
	expect(error).toBeUndefined();
	expect(Object.keys(firstOf(items).binary ?? {})).toEqual(artifacts);
	const [plain, lengths, , xml] = take(
		await Promise.all(
			artifacts.map(async (name) => await hover.harness.binaryOf(firstOf(items), name)),
		),
		4,
	);
	expect(plain.subarray(1, 4).toString()).toBe('PNG');
	expect(plain.equals(lengths)).toBe(false);
	expect(xml.toString()).toContain('<?xml');
	expect(firstOf(items).binary?.wireframe_front_top?.fileName).toMatch(/wireframe_front_top\.png$/);
});

describe('exports for other programs', () => {
	const fileAt = async (model: number, file: string) => {
		const { url } = hover.client.simulator;
		const answer = await fetch(`${url}/_control/models/${model}/artifacts/${file}`);
		return Buffer.from(await answer.arrayBuffer());
	};
	const paths = async () => (await hover.requests('GET')).map(({ path }) => path);

	it('gives SketchUp’s and Xactimate’s of a house', async () => {
		const { id, models } = await hover.makeJob();
		const { items, error } = await hover.run(download(id, { artifacts: ['skp', 'esx', 'xml'] }));
		expect(error).toBeUndefined();
		const [skp, esx] = take(
			await Promise.all(
				['skp', 'esx'].map(async (name) => await hover.harness.binaryOf(firstOf(items), name)),
			),
			2,
		);
		expect(skp.subarray(4, 32).toString('utf16le')).toBe('SketchUp Model');
		expect(skp.equals(await fileAt(firstOf(models).id, 'cad_export.skp'))).toBe(true);
		expect(esx.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
		expect(esx.toString('latin1')).toContain('XACTDOC.XML');
		expect(esx.equals(await fileAt(firstOf(models).id, 'cad_export.esx'))).toBe(true);
		expect(firstOf(items).binary?.esx?.fileName).toMatch(/-esx\.esx$/);
		const failure = await hover.failure(download(id, { artifacts: ['fml'] }));
		expect(failure.message).toContain('Interior Export FML');
		expect(failure.message).toContain('is not in its deliverable (Complete)');
	});

	it('gives Floorplanner’s of an interior, from the path that Hover prints', async () => {
		const { id, models } = await hover.makeJob({ deliverable_id: 8 });
		const { items, error } = await hover.run(download(id, { artifacts: ['fml', 'esx'] }));
		expect(error).toBeUndefined();
		const plan = JSON.parse((await hover.harness.binaryOf(firstOf(items), 'fml')).toString()) as {
			floors: Array<{ designs: Array<{ areas: unknown[]; walls: unknown[] }> }>;
		};
		const design = firstOf(firstOf(plan.floors).designs);
		expect(design.walls).toHaveLength(design.areas.length * 4);
		expect(await paths()).toContain(
			`/api/v3/models/${firstOf(models).id}/artifacts/cad_export.fml`,
		);
	});

	it('waits for an ESX that Hover makes only when it is asked for', async () => {
		await hover.client.control('POST', 'settings', { esx_ms: 1000 });
		const { id, models } = await hover.makeJob();
		const { items, error } = await hover.run(
			download(id, { artifacts: ['esx'], options: { waitForFiles: 2 } }),
		);
		expect(error).toBeUndefined();
		const esx = await hover.harness.binaryOf(firstOf(items), 'esx');
		expect(esx.subarray(0, 2).toString()).toBe('PK');
		const file = `/api/v3/models/${firstOf(models).id}/artifacts/cad_export.esx`;
		const asked = (await hover.requests('GET', file)).map(({ status }) => status);
		expect(asked).toEqual([202, 302]);
	});

	it('says that an ESX is not ready when it takes longer than one waits', async () => {
		await hover.client.control('POST', 'settings', { esx_ms: 3_600_000 });
		const { id, models } = await hover.makeJob();
		const parameters = download(id, {
			artifacts: ['esx', 'skp'],
			options: { waitForFiles: 0 },
		});
		const failure = await hover.failure(parameters);
		expect(failure.message).toMatch(
			/^Estimating Export ESX of model .* is not ready yet: Hover is still making the file/,
		);
		const left = firstOf(await hover.json({ ...parameters, ifUnavailable: 'leaveOut' }));
		expect(left._hover).toMatchObject({
			files: [{ artifact: 'skp' }],
			unavailable: [{ artifact: 'esx', reason: 'not_ready', model_id: firstOf(models).id }],
		});
		await hover.client.control('POST', 'time', { advance_ms: 3_600_000 });
		expect(firstOf(await hover.json(parameters))._hover).toMatchObject({ unavailable: [] });
	});

	it('wants a sensible time to wait', async () => {
		const failure = await hover.failure(
			download(1, { artifacts: ['esx'], options: { waitForFiles: '={{ -1 }}' } }),
		);
		expect(failure.message).toMatch(/^Wait for Files \(Seconds\) is not a number from 0 to 600/);
		expect(await hover.requests()).toEqual([]);
	});
});

it('downloads the floor plan of an interior from its path, and knows that others have none', async () => {
	const artifacts = ['fml'];
	const interior = await hover.makeJob({ deliverable_id: 8 });
	const { items, error } = await hover.run(download(interior.id, { artifacts }));
	expect(error).toBeUndefined();
	const plan = JSON.parse((await hover.harness.binaryOf(firstOf(items), 'fml')).toString());
	expect(plan).toHaveProperty('floors.0.designs.0.walls.0.a.x', 0);
	expect(firstOf(items).binary?.fml?.fileName).toMatch(/fml\.fml$/);

	const exterior = await hover.makeJob();
	const failure = await hover.failure(download(exterior.id, { artifacts }));
	expect(failure.message).toContain('Interior Export FML');
	expect(failure.message).toContain('is not in its deliverable (Complete)');
});

describe('Get Many', () => {
	const many = (jobId: number, more: INodeParameters = {}): INodeParameters => ({
		resource: 'artifact',
		operation: 'getAll',
		...by('jobId', jobId),
		...more,
	});
	const makeRoofs = async () =>
		await hover.makeJob({
			deliverable_id: 2,
			external_identifier: 'LEAD-3',
			models: [{ state: 'complete' }, { state: 'failed' }],
			photos: { count: 4 },
		});

	it('lists what can be had, without asking for any file', async () => {
		const job = await makeRoofs();
		const listed = await hover.json(many(job.id));
		const [house, garage] = take(
			job.models.map(({ id }) => listed.filter(({ model_id }) => model_id === id)),
			2,
		);
		const names = house.map(({ artifact }) => artifact);
		expect(names).toEqual(
			expect.arrayContaining([
				...['measurements_pdf', 'summarized_json', 'wireframe_roof_pitches', 'xml'],
			]),
		);
		expect(names).not.toContain('wireframe_front');
		expect(house).toContainEqual({
			job_id: job.id,
			external_identifier: 'LEAD-3',
			model_id: firstOf(job.models).id,
			structure: 'Main House',
			artifact: 'wireframe_roof_pitches',
			label: 'Wireframe Roof (Pitches)',
			available: true,
			count: 1,
			reason: null,
			message: null,
		});
		expect(house.at(-1)).toMatchObject({ artifact: 'photos', count: 4 });
		expect(garage).toMatchObject([{ artifact: 'photos', count: 4 }]);
		const paths = (await hover.requests()).map(({ path }) => path);
		expect(paths).toEqual(['/api/v2/users', `/api/v3/jobs/${job.id}`]);
	});

	it('tells why the others can not, if asked', async () => {
		const job = await makeRoofs();
		const available = await hover.json(many(job.id));
		const all = await hover.json(many(job.id, { options: { includeUnavailable: true } }));
		expect(all.filter((each) => each.available)).toEqual(available);
		expect(all).toContainEqual(
			expect.objectContaining({
				artifact: 'paint_measurements',
				available: false,
				count: 0,
				reason: 'not_in_deliverable',
				message: expect.stringContaining('is not in its deliverable (Roof Only)') as string,
			}),
		);
		expect(all).toContainEqual(
			expect.objectContaining({ artifact: 'measurements_pdf', reason: 'model_failed' }),
		);
	});

	it('names files as Download takes them', async () => {
		const job = await hover.makeJob({ photos: { count: 2 } });
		const listed = await hover.json(many(job.id));
		const artifacts = listed.map(({ artifact }) => artifact as string);
		const { items, error } = await hover.run(download(job.id, { artifacts }));
		expect(error).toBeUndefined();
		expect(Object.keys(firstOf(items).binary ?? {})).toHaveLength(artifacts.length + 1);
	});
});

describe('the files that are wanted', () => {
	const ROOF = ['wireframe_roof_lengths', 'wireframe_roof_areas', 'wireframe_roof_pitches'];

	it.each([
		['the drawings of the roof, which every job has', { artifacts: ['wireframes'] }, ROOF],
		[
			'other drawings beside files, each once',
			{
				artifacts: ['wireframes', 'measurements_pdf', 'wireframe_roof'],
				wireframes: ['wireframe_roof', 'wireframe_roof_top'],
			},
			['wireframe_roof', 'wireframe_roof_top', 'measurements_pdf'],
		],
		[
			'a list by expression',
			{ artifacts: '={{ ["xml", "wireframe_roof"] }}' },
			['xml', 'wireframe_roof'],
		],
		[
			'a text, as an AI agent writes it',
			{ artifacts: '={{ "measurements_pdf, wireframes" }}' },
			['measurements_pdf', ...ROOF],
		],
	])('are %s', async (_what, wanted: INodeParameters, names) => {
		const job = await hover.makeJob({ deliverable_id: 2 });
		const { items, error } = await hover.run(download(job.id, wanted));
		expect(error).toBeUndefined();
		expect(Object.keys(firstOf(items).binary ?? {})).toEqual(names);
	});

	it('have a short label and a text of their own in the panel', () => {
		const all = [...FILES, ...WIREFRAMES];
		expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
		expect(new Set(all.map(({ description }) => description)).size).toBe(all.length);
		expect(WIREFRAMES.find(({ name }) => name === 'wireframe_roof_lengths')).toMatchObject({
			view: 'Roof (Lengths)',
			description: 'Line drawing of the roof, with the length of each line',
		});
	});
});

describe('a file that can not be had', () => {
	it('is not in the deliverable', async () => {
		const job = await hover.makeJob({ deliverable_id: 2 });
		const failure = await hover.failure(download(job.id, { artifacts: ['paint_measurements'] }));
		expect(failure.message).toContain('is not in its deliverable (Roof Only)');
		expect(failure.description).toContain('upgrade the deliverable');
	});

	it('is not ready while the model is at work', async () => {
		const job = await hover.makeJob({ state: 'working', models: [{ state: 'processing' }] });
		const failure = await hover.failure(download(job.id, { artifacts: ['measurements_pdf'] }));
		expect(failure.message).toContain('is not ready yet: its state is processing');
	});

	it.each([404, 422])('is not ready while it lags behind the model (%i)', async (status) => {
		await hover.client.control('POST', 'settings', {
			lazy_artifacts: 60_000,
			not_ready_status: status,
		});
		const job = await hover.makeJob({ photos: { count: 3 } });
		const options = { waitForFiles: 1 };
		const failure = await hover.failure(
			download(job.id, { artifacts: ['measurements_pdf'], options }),
		);
		expect(failure.message).toContain('is not ready yet');
		const asked = (await hover.requests()).filter(({ path }) => path.endsWith('.pdf'));
		expect(asked).toHaveLength(2);
	});

	it.each([404, 422])('is waited for when it lags a little (%i)', async (status) => {
		await hover.client.control('POST', 'settings', {
			lazy_artifacts: 1500,
			not_ready_status: status,
		});
		const job = await hover.makeJob();
		const artifacts = ['measurements_pdf', 'summarized_json'];
		const { items, error } = await hover.run(
			download(job.id, { artifacts, ifUnavailable: 'leaveOut' }),
		);
		expect(error).toBeUndefined();
		expect(added(firstOf(items)).unavailable).toEqual([]);
	});

	it('does not exist when the model failed, and the reason is told', async () => {
		const job = await hover.makeJob({
			models: [{ state: 'complete' }, { state: 'failed', failure_reason: 'too few photos' }],
		});
		const failure = await hover.failure(download(job.id, { artifacts: ['measurements_pdf'] }));
		expect(failure.message).toContain('Hover could not build the model: too few photos');
		expect((await hover.requests()).filter(({ path }) => path.endsWith('.pdf'))).toEqual([]);
	});

	it('is named beside the others when it is to be left out', async () => {
		const job = await hover.makeJob({
			deliverable_id: 2,
			models: [{ state: 'complete' }, { state: 'failed' }],
		});
		const { items, error } = await hover.run(
			download(job.id, {
				artifacts: ['measurements_pdf', 'paint_measurements'],
				ifUnavailable: 'leaveOut',
			}),
		);
		expect(error).toBeUndefined();
		expect(items.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([
			['measurements_pdf'],
			[],
		]);
		const reasons = items.map((item) =>
			(added(item).unavailable as IDataObject[]).map(({ artifact, reason }) => [artifact, reason]),
		);
		expect(reasons).toEqual([
			[['paint_measurements', 'not_in_deliverable']],
			[
				['measurements_pdf', 'model_failed'],
				['paint_measurements', 'not_in_deliverable'],
			],
		]);
	});

	it.each(['with_draft', 'with_photos'])('has a draft say so (models %s)', async (models_made) => {
		await hover.client.control('POST', 'settings', { models_made });
		const created = firstOf(
			await hover.json({
				resource: 'captureRequest',
				operation: 'create',
				capturingUserName: 'Ann',
				capturingUserEmail: 'ann@example.com',
				street: '1 Elm Road',
			}),
		);
		const jobId = (created._hover as IDataObject).job_id as number;
		const failure = await hover.failure(download(jobId));
		expect(failure.message).toMatch(
			models_made === 'with_draft'
				? /not ready yet: its state is uploading \(and \d+ more\)/
				: /has no models yet: its state is draft/,
		);
		expect(failure.description).toContain('Hover Trigger');
		if (models_made === 'with_photos') return;
		const [left] = await hover.json(download(jobId, { ifUnavailable: 'leaveOut' }));
		expect(left).toMatchObject({ job_id: jobId, state: 'uploading' });
		const { files, unavailable } = left?._hover as { files: []; unavailable: IDataObject[] };
		expect(files).toEqual([]);
		expect(unavailable.map(({ artifact }) => artifact)).toEqual(EVERY_KIND);
		expect(new Set(unavailable.map(({ reason }) => reason))).toEqual(new Set(['not_ready']));
		expect((await hover.requests()).filter(({ path }) => path.includes('artifacts'))).toEqual([]);
	});
});

describe('faults', () => {
	it.each(['measurements.pdf', 'measurements.xlsx'])(
		'asks again for %s after a failure',
		async (path) => {
			const job = await hover.makeJob({ photos: { count: 3 } });
			await hover.fault({ method: 'GET', path, kind: 'status', status: 503, times: 2 });
			await hover.fault({ method: 'GET', path, kind: 'reset', times: 1 });
			const artifact = path.replace('.', '_');
			const { items, error } = await hover.run(download(job.id, { artifacts: [artifact] }));
			expect(error).toBeUndefined();
			expect(Object.keys(firstOf(items).binary ?? {})).toEqual([artifact]);
		},
	);

	it('refreshes an expired token in the middle of a download', async () => {
		const job = await hover.makeJob({ photos: { count: 3 } });
		await hover.client.control('POST', 'tokens/expire');
		const { items, error } = await hover.run(download(job.id));
		expect(error).toBeUndefined();
		expect(Object.keys(firstOf(items).binary ?? {})).toHaveLength(9);
	});

	it('says what Hover said about a file that it keeps refusing', async () => {
		const job = await hover.makeJob({ photos: { count: 3 } });
		await hover.fault({
			method: 'GET',
			path: 'measurements.pdf',
			kind: 'status',
			status: 403,
			body: { error: 'Not your model' },
		});
		const failure = await hover.failure(download(job.id, { ifUnavailable: 'leaveOut' }));
		expect(failure.message).toMatch(
			/^Could not download Measurements PDF of model \d+: Not your model \(403\)$/,
		);
	});

	it.each([
		['Files', { artifacts: '={{ [] }}' }],
		['Files', { artifacts: ['blueprint'] }],
		['Files', { artifacts: '={{ "measurements_pdf, blueprint" }}' }],
		['Wireframes', { artifacts: ['wireframes'], wireframes: '={{ [] }}' }],
		['Wireframes', { artifacts: ['wireframes'], wireframes: ['photos'] }],
		['Get From', { from: 'street' }],
	])('refuses a wrong %s before any request', async (field, wrong) => {
		const failure = await hover.failure(download(5, wrong));
		expect(failure.message).toMatch(new RegExp(`^${field} `));
		expect(await hover.requests()).toEqual([]);
	});
});

it.each(['download', 'getAll'])(
	'takes a job or a model that was chosen from its list (%s)',
	async (operation) => {
		const job = await hover.makeJob();
		const model_id = job.models[0]?.id;
		for (const of of [
			{ from: 'job', ...chosen('jobId', job.id) },
			{ from: 'job', ...byUrl('jobId', job.id) },
			{ from: 'model', ...chosen('modelId', model_id), ...chosen('modelJobId', job.id) },
			{ from: 'model', ...chosen('modelId', model_id), ...byUrl('modelJobId', job.id) },
		]) {
			const [found] = await hover.json({ resource: 'artifact', operation, ...of });
			expect(found).toMatchObject({ model_id });
		}
	},
);
