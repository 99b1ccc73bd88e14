/** Ridges and hips apart: which files tell, in which shapes, and what happens when none does. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { by, HoverNode } from '../support/hoverNode';
import { firstOf } from '../support/present';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const measure = (jobId: number, separateRidgesAndHips = true): INodeParameters => ({
	resource: 'measurement',
	operation: 'get',
	from: 'job',
	...by('jobId', jobId),
	separateRidgesAndHips,
});

type Version = 'summarized_json' | 'full_json' | 'roof_lines';

/** Has Hover answer the request for one JSON version. */
const answer = async (version: Version, body: unknown, more: object = {}) =>
	await hover.fault({
		method: 'GET',
		path: `measurements\\.json.*version=${version}`,
		kind: 'status',
		status: 200,
		body,
		...more,
	});

const summaryOf = (ridgesHips: unknown) => ({ roof: { ridges_hips: { length: ridgesHips } } });

const asked = async (): Promise<unknown[]> => {
	const requests = await hover.requests('GET');
	return requests.flatMap(({ query }) => query.version ?? []);
};

interface Told {
	from: string | null;
	note?: string;
}
const toldOf = (item: IDataObject) => (item._hover as { ridges_and_hips: Told }).ridges_and_hips;

it('reads them from full_json', async () => {
	const job = await hover.makeJob();
	const flat = firstOf(await hover.json(measure(job.id)));
	expect(Number(flat.ridges_ft)).toBeGreaterThan(10);
	expect(Number(flat.hips_ft)).toBeGreaterThan(10);
	expect(Number(flat.ridges_ft) + Number(flat.hips_ft)).toBeCloseTo(Number(flat.ridges_hips_ft), 2);
	expect(toldOf(flat)).toEqual({ from: 'full_json' });
	expect(await asked()).toEqual(['summarized_json', 'full_json']);
});

it('reads no other file unless asked', async () => {
	const job = await hover.makeJob();
	const flat = firstOf(await hover.json(measure(job.id, false)));
	expect(flat).toMatchObject({ ridges_ft: null, hips_ft: null });
	expect(flat._hover).toEqual({ units: 'imperial', unavailable: [] });
	expect(await asked()).toEqual(['summarized_json']);
});

it.each([true, false])('takes them from a summary that tells (asked for: %s)', async (isAsked) => {
	const job = await hover.makeJob();
	const roof = { ridges: { length: '60.5', total: 2 }, hips: { length: 20, total: 4 } };
	await answer('summarized_json', { roof });
	const flat = firstOf(await hover.json(measure(job.id, isAsked)));
	expect(flat).toMatchObject({ ridges_ft: 60.5, hips_ft: 20, ridges_hips_ft: null });
	expect(await asked()).toEqual(['summarized_json']);
	expect(toldOf(flat)).toEqual(isAsked ? { from: 'summarized_json' } : undefined);
});

it('reads them of each structure, in meters too', async () => {
	const job = await hover.makeJob({ models: [{}, {}] });
	const [feet, meters] = [
		await hover.json(measure(job.id)),
		await hover.json({ ...measure(job.id), units: 'metric' }),
	];
	expect(feet).toHaveLength(2);
	expect(feet[0]?.hips_ft).not.toBe(feet[1]?.hips_ft);
	for (const [index, { hips_m }] of meters.entries()) {
		expect(hips_m).toBeCloseTo(Number(feet[index]?.hips_ft) * 0.3048, 1);
	}
});

const hip = (length: unknown, more: object = {}) => ({ type: 'hip', length, ...more });

describe('a file tells by', () => {
	it.each([
		['measurements', { roof: { measurements: { ridges: 60, hips: 20 } } }],
		['measurements as text', { roof: { measurements: { ridges: '60', hips: '20' } } }],
		['records', { roof: { ridges: { length: 60 }, hips: { length: '20.0' } } }],
		['only ridges, which are all', { roof: { measurements: { ridges: 80 } } }, [80, 0]],
		['lines', [{ type: 'ridge', length: 60 }, hip(8), hip('12'), { type: 'rake', length: 9 }]],
		[
			'capitals',
			{
				roof_lines: [
					{ type: 'RIDGE', length: 60 },
					{ type: 'HIP', length: 20 },
				],
			},
		],
		[
			'capitalized',
			{
				lines: [
					{ type: 'Ridge', length: 60 },
					{ type: 'Hip', length: 20 },
				],
			},
		],
		[
			'longer words',
			{
				lines: [
					{ type: 'ridge_line', length: 60 },
					{ type: 'Hip Line', length: 20 },
				],
			},
		],
		[
			'another field',
			{
				lines: [
					{ line_type: 'RIDGE', length: 60 },
					{ line_type: 'HIP', length: 20 },
				],
			},
		],
		['ids', { roof_lines: { 'RL-1': { type: 'ridge', length: 60 }, 'RL-2': hip(20) } }],
		[
			'lists by type',
			{ roof_lines: { ridges: [{ length: 60 }], hips: [{ length: 8 }, { length: '12' }] } },
		],
		[
			'lists by capital type',
			{ RIDGE: [{ length: 60 }], HIP: [{ length: 20 }], EAVE: [{ length: 9 }] },
		],
		['lines within the roof', { roof: { lines: [{ type: 'ridge', length: 60 }, hip(20)] } }],
		['lines of which none is a ridge', { lines: [hip(80), { type: 'eave', length: 9 }] }, [0, 80]],
		[
			'length_ft',
			{
				lines: [
					{ type: 'ridge', length_ft: 60 },
					{ type: 'hip', length_ft: 20 },
				],
			},
		],
	])('%s', async (_shape, body, [ridges_ft, hips_ft] = [60, 20]) => {
		const job = await hover.makeJob();
		await answer('summarized_json', summaryOf(80.02));
		await answer('full_json', body);
		const flat = firstOf(await hover.json(measure(job.id)));
		expect(flat).toMatchObject({ ridges_ft, hips_ft, ridges_hips_ft: 80.02 });
		expect(toldOf(flat)).toEqual({ from: 'full_json' });
	});

	it.each([
		['meters', { lines: [{ type: 'ridge', length: 18.3 }, hip(6.1)] }],
		[
			'every line twice',
			{ lines: [60, 60].flatMap((length) => [{ type: 'ridge', length }, hip(20)]) },
		],
		['a line without length', { lines: [{ type: 'ridge', length: 60 }, hip(null)] }],
		['one type for both', { lines: [{ type: 'ridge_hip', length: 80 }] }],
		['no type', { lines: [{ id: 1, length: 80 }] }],
		['something else', 'no measurements here'],
		['nothing', null],
		['a list of numbers', [1, 2, 3]],
	])('%s, so not at all', async (_shape, body) => {
		const job = await hover.makeJob();
		await answer('summarized_json', summaryOf(80));
		await answer('full_json', JSON.stringify(body));
		await answer('roof_lines', JSON.stringify(body));
		const flat = firstOf(await hover.json(measure(job.id)));
		expect(flat).toMatchObject({ ridges_ft: null, hips_ft: null, ridges_hips_ft: 80 });
		expect(toldOf(flat).from).toBeNull();
		expect(toldOf(flat).note).toContain('does not tell ridges and hips apart');
	});
});

it('asks roof_lines where full_json does not tell', async () => {
	const job = await hover.makeJob();
	await answer('full_json', { roof: { facets: [] } });
	const flat = firstOf(await hover.json(measure(job.id)));
	expect(Number(flat.ridges_ft) + Number(flat.hips_ft)).toBeCloseTo(Number(flat.ridges_hips_ft), 2);
	expect(toldOf(flat)).toEqual({ from: 'roof_lines' });
	expect(await asked()).toEqual(['summarized_json', 'full_json', 'roof_lines']);
});

describe('is no reason to fail:', () => {
	const id = async () => {
		const job = await hover.makeJob();
		return { job, model: firstOf(job.models).id };
	};

	it('files that Hover does not have', async () => {
		const { job, model } = await id();
		await answer('full_json', { error: 'not here' }, { status: 404 });
		await answer('roof_lines', { error: 'not here' }, { status: 422 });
		const flat = firstOf(await hover.json(measure(job.id)));
		expect(flat).toMatchObject({ ridges_ft: null, hips_ft: null });
		expect(flat.ridges_hips_ft).toBeGreaterThan(10);
		expect(toldOf(flat)).toEqual({
			from: null,
			note: expect.stringMatching(
				new RegExp(`Full of model ${model} .*not ready yet.*Roof Lines of model ${model} `),
			) as string,
		});
	});

	it.each([
		['a refusal', { status: 403, body: { error: 'not yours' } }],
		['a file that stays broken', { status: 200, body: '{"roof":', times: 0 }],
	])('%s', async (_what, { body, ...fault }) => {
		const { job } = await id();
		await answer('full_json', body, fault);
		await answer('roof_lines', {}, { status: 404 });
		const flat = firstOf(await hover.json(measure(job.id)));
		expect(flat).toMatchObject({ ridges_ft: null, hips_ft: null });
		expect(toldOf(flat).from).toBeNull();
		expect(toldOf(flat).note).toContain('Could not read the file full_json of model ');
		expect(toldOf(flat).note).not.toContain(hover.client.token);
	});
});
