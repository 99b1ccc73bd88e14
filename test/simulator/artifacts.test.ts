import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import readExcelFile from 'read-excel-file/node';
import sharp from 'sharp';

import { startClient, type Client, type Job } from './helpers';

let client: Client;
beforeAll(async () => (client = await startClient()));
afterAll(async () => await client.simulator.stop());
beforeEach(async () => await client.reset());

const make = async (body: object = {}) => await client.control<Job>('POST', 'jobs', body);
const withToken = () => ({ authorization: `Bearer ${client.token}` });
const get = async (url: string) => await fetch(url, { headers: withToken(), redirect: 'manual' });

/** Downloads as one should: a redirect is followed without the token. */
async function download(url: string): Promise<Buffer> {
	let response = await get(url);
	if (response.status === 302) response = await fetch(response.headers.get('location') ?? '');
	expect(response.status).toBe(200);
	return Buffer.from(await response.arrayBuffer());
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

interface Summary {
	roof: {
		roof_facets: { area: number };
		ridges_hips: { length: number };
		pitch: Array<{ roof_pitch: string; area: number; percentage: number }>;
	};
	area: { facades: { siding: number } };
}

/** pdfjs is an ES module that needs a process of its own beside jest's CommonJS. */
async function pdfText(bytes: Buffer): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'hover-pdf-'));
	try {
		const file = join(folder, 'report.pdf');
		await writeFile(file, bytes);
		const script = `
			import { readFileSync } from 'node:fs';
			import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
			const data = new Uint8Array(readFileSync(process.argv[1]));
			const pdf = await getDocument({ data, verbosity: 0 }).promise;
			for (let number = 1; number <= pdf.numPages; number++) {
				const { items } = await (await pdf.getPage(number)).getTextContent();
				console.log(items.map(({ str }) => str).join(' '));
			}`;
		const run = promisify(execFile);
		const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script, file]);
		return stdout;
	} finally {
		await rm(folder, { recursive: true });
	}
}

describe('the files of a structure', () => {
	it('open, and agree with each other', async () => {
		const job = await make({ deliverable_id: 3, name: 'Maple Street' });
		const links = job.models[0].artifacts.measurements;
		const summary = JSON.parse(String(await download(links.json))) as Summary;
		const full = JSON.parse(String(await download(links.full_json))) as {
			summary: Summary;
			roof: {
				facets: Array<{ area: number }>;
				measurements: { ridges: number; hips: number };
			};
		};
		const { roof_lines: lines } = JSON.parse(String(await download(links.roof_lines))) as {
			roof_lines: Array<{ type: string; length: number }>;
		};
		const area = summary.roof.roof_facets.area;
		const ridges = summary.roof.ridges_hips.length;
		expect(full.summary).toEqual(summary);
		expect(full.roof.facets.reduce((total, facet) => total + facet.area, 0)).toBe(area);
		const ofType = (wanted: string) =>
			lines.filter(({ type }) => type === wanted).reduce((total, { length }) => total + length, 0);
		expect(full.roof.measurements.ridges).toBeCloseTo(ofType('ridge'), 2);
		expect(full.roof.measurements.hips).toBeCloseTo(ofType('hip'), 2);
		expect(full.roof.measurements.hips).toBeGreaterThan(10);
		expect(ofType('ridge') + ofType('hip')).toBeCloseTo(ridges, 2);
		const pitched = summary.roof.pitch.reduce((total, pitch) => total + pitch.area, 0);
		expect(pitched).toBe(area);

		const sheets = await readExcelFile(await download(links.xlsx));
		const cells = sheets.flatMap(({ data }) => data);
		expect(cells).toContainEqual(['Roof area', area, 'sq ft']);
		expect(cells).toContainEqual(['Siding area', summary.area.facades.siding, 'sq ft']);

		const text = await pdfText(await download(links.pdf));
		expect(text).toContain('Maple Street');
		expect(text).toContain(`${area} sq ft`);
		expect(text).toContain(`${ridges} ft`);
		expect(text).toContain(`${summary.area.facades.siding} sq ft`);
	});

	it('are the same at every download, and as the control API says', async () => {
		const job = await make({ photos: { count: 2 } });
		const [model] = job.models;
		const links: Record<string, string> = {
			measurements_pdf: model.artifacts.measurements.pdf,
			measurements_xlsx: model.artifacts.measurements.xlsx,
			summarized_json: model.artifacts.measurements.json,
			full_json: model.artifacts.measurements.full_json,
			photo_1: model.images[0].url,
			photo_2: model.images[1].url,
		};
		type File = { artifact: string; bytes: number; sha256: string };
		const files = await client.control<File[]>('GET', `jobs/${job.id}/files`);
		for (const [name, url] of Object.entries(links)) {
			const bytes = await download(url);
			const file = files.find(({ artifact }) => artifact === name);
			expect(file).toMatchObject({ bytes: bytes.length, sha256: sha256(bytes) });
			expect(await download(url)).toEqual(bytes);
		}
	});

	it('are pictures where they should be', async () => {
		const [model] = (await make()).models;
		const base = `${client.simulator.url}/api/v3/models/${model.id}/artifacts`;
		const drawing = await sharp(
			await download(`${base}/wireframe_roof.png?version=lengths`),
		).metadata();
		expect(drawing).toMatchObject({ format: 'png', width: 800 });
		const photo = await sharp(await download(model.images[0].url)).metadata();
		expect(photo).toMatchObject({ format: 'jpeg', width: 1600 });
	});

	it('weigh what is asked of them', async () => {
		const job = await make({ photos: { count: 1, bytes: 5_000_000 } });
		const bytes = await download(job.models[0].images[0].url);
		expect(bytes).toHaveLength(5_000_000);
		await expect(sharp(bytes).stats()).resolves.toBeDefined();
	});

	it.each([
		[2, ['pdf', 'xlsx', 'json', 'full_json', 'roof_lines']],
		[3, ['pdf', 'xlsx', 'json', 'full_json', 'roof_lines', 'paint_measurements']],
		[6, ['pdf', 'xlsx', 'sketch_json']],
		[7, []],
		[8, ['pdf', 'xlsx', 'full_json']],
	])('are those of deliverable %d', async (deliverable_id, names) => {
		const [model] = (await make({ deliverable_id })).models;
		expect(Object.keys(model.artifacts.measurements).sort()).toEqual([...names].sort());
		for (const url of Object.values(model.artifacts.measurements)) await download(url);
		const version = names.includes('sketch_json') ? 'roof_lines' : 'sketch_json';
		const path = `/api/v3/models/${model.id}/artifacts/measurements.json?version=${version}`;
		expect((await client.api('GET', path)).status).toBe(404);
	});

	it.each([
		['all', 5, 32, ['skp', 'esx', 'xml']],
		['some', 5, 10, ['skp', 'xml']],
		['none', 0, 0, []],
	])('are linked as set: %s', async (artifact_links, measurements, wireframes, exports) => {
		await client.control('POST', 'settings', { artifact_links });
		const [{ artifacts }] = (await make({ deliverable_id: 2 })).models;
		const [whole] = (await make()).models;
		const of = (name: string, model: object = artifacts) =>
			Object.values((model as Record<string, Record<string, string>>)[name] ?? {});
		expect(of('measurements')).toHaveLength(measurements);
		expect(of('wireframes', whole.artifacts)).toHaveLength(wireframes === 32 ? 30 : wireframes);
		expect(of('exports').map((url) => /cad_export\.(\w+)/.exec(url)?.[1])).toEqual(exports);
		for (const url of [...of('exports'), ...of('wireframes', whole.artifacts).slice(0, 3)]) {
			await download(url);
		}
	});

	it('have XML in its second version alone', async () => {
		const [model] = (await make()).models;
		const path = `/api/v3/models/${model.id}/artifacts/cad_export.xml`;
		expect((await client.api('GET', `${path}?version=v2`)).status).toBe(200);
		expect((await client.api('GET', path)).status).toBe(404);
	});

	it('are found by a structure, which is shown alone only if set', async () => {
		const job = await make();
		const path = `/api/v3/models/${job.models[0].id}`;
		expect((await client.api('GET', path)).status).toBe(404);
		await client.control('POST', 'settings', { model_page: 'shown' });
		expect((await client.api('GET', path)).body).toMatchObject({ job_id: job.id });
	});

	it('are missing while the structure is being made, and as long as they lag', async () => {
		const [model] = (await make({ state: 'working' })).models;
		const path = (id: number) => `/api/v3/models/${id}/artifacts/measurements.pdf`;
		expect(model.images).toHaveLength(4);
		expect((await client.api('GET', path(model.id))).status).toBe(404);
		await client.control('POST', 'settings', { not_ready_status: 422, lazy_artifacts: 60_000 });
		expect((await client.api('GET', path(model.id))).status).toBe(422);

		const done = (await make()).models[0].id;
		expect((await client.api('GET', path(done))).status).toBe(422);
		await client.control('POST', 'time', { advance_ms: 60_000 });
		expect((await client.api('GET', path(done))).status).toBe(302);
	});
});

describe('presigned links', () => {
	const link = async () => {
		const [model] = (await make()).models;
		const response = await get(model.artifacts.measurements.pdf);
		expect(response.status).toBe(302);
		return response.headers.get('location') ?? '';
	};

	it('lead to another origin, which refuses a token as S3 does', async () => {
		const url = await link();
		expect(new URL(url).origin).toBe(client.simulator.filesUrl);
		const refused = await fetch(url, { headers: withToken() });
		expect(refused.status).toBe(400);
		expect(await refused.text()).toContain('Only one auth mechanism allowed');
		expect((await fetch(url)).status).toBe(200);

		const log = await client.control<Array<Record<string, unknown>>>('GET', 'requests');
		expect(log.filter(({ origin }) => origin === 'files')).toMatchObject([
			{ authorized: true, status: 400 },
			{ authorized: false, status: 200 },
		]);
	});

	it('end after a quarter of an hour, and cannot be made up', async () => {
		const url = await link();
		expect((await fetch(url.replace('measurements.pdf', 'measurements.xlsx'))).status).toBe(403);
		await client.control('POST', 'time', { advance_ms: 901_000 });
		const late = await fetch(url);
		expect(late.status).toBe(403);
		expect(await late.text()).toContain('expired');
	});

	it('can be switched off', async () => {
		await client.control('POST', 'settings', { presigned: false });
		const [model] = (await make()).models;
		expect((await get(model.artifacts.measurements.pdf)).status).toBe(200);
	});
});
