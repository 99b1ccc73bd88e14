/** Measurement: Calculate Materials, in n8n's engine. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { vocabularyIn } from '../../nodes/Hover/resources/measurement/materials/vocabulary';
import { PRESETS } from '../../nodes/Hover/resources/measurement/materials/presets';
import { by, HoverNode } from '../support/hoverNode';
import { firstOf } from '../support/present';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const calculate = (jobId: number, more: INodeParameters): INodeParameters => ({
	resource: 'measurement',
	operation: 'calculateMaterials',
	from: 'job',
	...by('jobId', jobId),
	...more,
});

const withRows = (...row: IDataObject[]) => ({ rows: { row } }) as unknown as INodeParameters;

const withJson = (rows: unknown) => ({ rowsFrom: 'json', rowsJson: rows }) as INodeParameters;

const line = (name: string, formula: string, more: IDataObject = {}): IDataObject => ({
	name,
	formula,
	...more,
});

const roofLine = (length: number) => ({ area: null, total: 1, length });

const SUMMARY = {
	roof: {
		roof_facets: { area: 2420, total: 6, length: null },
		ridges_hips: roofLine(112.5),
		valleys: roofLine(22.5),
		rakes: roofLine(62.06),
		gutters_eaves: roofLine(202.5),
		flashing: roofLine(0),
		pitch: [
			{ roof_pitch: '6/12', area: 2148, percentage: 88.76 },
			{ roof_pitch: '2/12', area: 200, percentage: 8.26 },
			{ roof_pitch: '7.5/12', area: 72, percentage: 2.98 },
		],
	},
};

/** Has Hover answer with a summary, once. */
const answer = async (body: object) =>
	await hover.fault({
		method: 'GET',
		path: 'measurements\\.json.*version=summarized_json',
		kind: 'status',
		status: 200,
		body,
	});

/** The lines of a job with one structure, whose summary is given. */
async function linesOf(more: INodeParameters, summary: object = SUMMARY): Promise<IDataObject[]> {
	const job = await hover.makeJob({ external_identifier: 'LEAD-9' });
	await answer(summary);
	return await hover.json(calculate(job.id, more));
}

async function failureOf(more: INodeParameters, summary: object = SUMMARY) {
	const job = await hover.makeJob();
	await answer(summary);
	return await hover.failure(calculate(job.id, more));
}

/** What a wrong row is told, before Hover is asked for anything. */
async function refusalOf(more: INodeParameters): Promise<string> {
	const { message, description } = await hover.failure(calculate(1234567, more));
	const asked = (await hover.requests()).filter(({ path }) => path.startsWith('/api/'));
	expect(asked).toEqual([]);
	return `${message} | ${description}`;
}

describe('a line', () => {
	it('says what to order, and how that came about', async () => {
		const job = await hover.makeJob({ external_identifier: 'LEAD-9' });
		await answer(SUMMARY);
		const row = line('Drip edge', 'eaves_ft + rakes_ft', {
			sku: 'DE-10',
			unit: 'ft',
			wastePercent: 10,
			packageSize: 10,
			packageUnit: 'piece',
			rounding: 'up',
			unitCost: '9.80',
		});
		const modelId = firstOf(job.models).id;
		expect(await hover.json(calculate(job.id, withRows(row)))).toEqual([
			{
				name: 'Drip edge',
				sku: 'DE-10',
				quantity: 291.02,
				unit: 'ft',
				packages: 30,
				package_unit: 'piece',
				unit_cost: 9.8,
				cost: 294,
				structure: 'Main House',
				model_id: modelId,
				job_id: job.id,
				external_identifier: 'LEAD-9',
				figures: { eaves_ft: 202.5, rakes_ft: 62.06 },
				_hover: {
					formula: 'eaves_ft + rakes_ft',
					net_quantity: 264.56,
					waste_percent: 10,
					package_size: 10,
					rounding: 'up',
					units: 'imperial',
					structures: [
						{
							model_id: modelId,
							structure: 'Main House',
							net_quantity: 264.56,
							figures: { eaves_ft: 202.5, rakes_ft: 62.06 },
						},
					],
					unavailable: [],
				},
			},
		]);
	});

	it('needs no more than a name and a formula', async () => {
		expect(firstOf(await linesOf(withRows(line('Eaves', 'eaves_ft'))))).toMatchObject({
			name: 'Eaves',
			sku: null,
			quantity: 202.5,
			unit: null,
			packages: 203,
			package_unit: null,
			unit_cost: null,
			cost: null,
		});
	});

	it.each([
		['up', 8],
		['nearest', 7],
		['none', 7.43],
	])('is rounded %s', async (rounding, packages) => {
		const row = line('Pieces', 'valleys_ft * 3.3', { packageSize: 10, rounding });
		expect(firstOf(await linesOf(withRows(row)))).toMatchObject({ packages });
	});

	it.each([
		[
			'a quantity that fills its packages',
			'roof_area_sqft',
			{ wastePercent: 10, packageSize: 1331 },
			2,
		],
		['one with the noise of a sum', '0.1 + 0.2', { packageSize: 0.1 }, 3],
		['one with the noise of a division', '2.1', { packageSize: 0.7 }, 3],
		['nothing', 'flashing_ft', { wastePercent: 10, packageSize: 10 }, 0],
		['a little', '0.001', { packageSize: 100 }, 1],
	])('of %s has no package too many or too few', async (_what, formula, more, packages) => {
		expect(firstOf(await linesOf(withRows(line('Some', formula, more))))).toMatchObject({
			packages,
		});
	});

	it('knows areas by pitch, between whole ones too', async () => {
		const names = ['(2)', '(3, 7)', '(4, 8)', '(8, 99)', '(0, 1)'];
		const rows = names.map((band) => line(band, `roof_area_at_pitch${band}`));
		const lines = await linesOf(withRows(...rows));
		expect(lines.map(({ quantity }) => quantity)).toEqual([200, 2148, 2220, 72, 0]);
		expect(lines[1]?.figures).toEqual({ 'roof_area_at_pitch(3, 7)': 2148 });
	});

	it('knows the predominant pitch as its rise', async () => {
		const [only] = await linesOf(withRows(line('Steep', 'if(predominant_pitch >= 8, 1, 0)')));
		expect(only).toMatchObject({ quantity: 0, figures: { predominant_pitch: 6 } });
	});

	it('may be metric', async () => {
		const rows = [line('Eaves', 'eaves_m'), line('Low', 'roof_area_at_pitch(2)')];
		const lines = await linesOf({ ...withRows(...rows), units: 'metric' });
		expect(lines.map(({ quantity }) => quantity)).toEqual([61.72, 18.58]);
	});

	it('knows only the figures of its units', async () => {
		const metric = { ...withRows(line('Eaves', 'eaves_ft')), units: 'metric' };
		expect(await refusalOf(metric)).toBe(
			"Formula of 'Eaves': unknown figure 'eaves_ft' at column 1 [item 0] | Did you mean 'eaves_m'?",
		);
	});
});

describe('ridges and hips', () => {
	const rows = withRows(line('Ridge', 'ridges_ft'), line('Hip', 'hips_ft'));

	it('are told apart if a formula asks for them', async () => {
		const job = await hover.makeJob();
		const [ridge, hip] = await hover.json(calculate(job.id, rows));
		const [flat] = await hover.json({
			resource: 'measurement',
			operation: 'get',
			from: 'job',
			...by('jobId', job.id),
			separateRidgesAndHips: true,
		});
		expect([ridge?.quantity, hip?.quantity]).toEqual([flat?.ridges_ft, flat?.hips_ft]);
	});

	it('cost no request if none does', async () => {
		const job = await hover.makeJob();
		await hover.json(calculate(job.id, withRows(line('Both', 'ridges_hips_ft'))));
		const versions = (await hover.requests()).flatMap(({ query }) => query.version ?? []);
		expect(versions).toEqual(['summarized_json']);
	});

	it('that Hover does not tell apart are an error that says why', async () => {
		const job = await hover.makeJob();
		await hover.fault({ path: 'full_json|roof_lines', kind: 'status', status: 404, times: 0 });
		const { message, description } = await hover.failure(calculate(job.id, rows));
		expect(message).toMatch(
			/^Formula of 'Ridge': Hover gives no 'ridges_ft' for Main House \(model \d+\) at column 1 \[item 0\]$/,
		);
		expect(description).toContain('Measurements JSON: Full of model');
		expect(description).toContain('default(ridges_ft, 0)');
	});
});

describe('a figure that Hover does not have', () => {
	it('is an error, and nothing is calculated', async () => {
		const { message, description, item } = await failureOf(
			withRows(line('Eaves', 'eaves_ft'), line('Siding', '1 + siding_to_order_sqft')),
		);
		expect(message).toMatch(
			/^Formula of 'Siding': Hover gives no 'siding_to_order_sqft' for Main House \(model \d+\) at column 5 \[item 0\]$/,
		);
		expect(description).toContain('Nothing was calculated.');
		expect(item).toBe(0);
	});

	it.each([
		['no pitches', []],
		['a pitch without an area', [{ roof_pitch: '6/12', area: null }]],
		['a pitch that is none', [{ roof_pitch: 'steep', area: 100 }]],
		['a pitch that is no object', ['6/12']],
	])('may be an area by pitch: of %s', async (_what, pitch) => {
		const { message } = await failureOf(withRows(line('Low', 'roof_area_at_pitch(0, 3)')), {
			roof: { ...SUMMARY.roof, pitch },
		});
		expect(message).toContain("Hover gives no 'roof_area_at_pitch(0, 3)'");
	});

	it('is what the formula says in its place', async () => {
		const [only] = await linesOf(withRows(line('Siding', 'default(siding_to_order_sqft, 100)')));
		expect(only).toMatchObject({ quantity: 100, figures: {} });
	});

	it.each([
		['-eaves_ft', "Formula of 'A' gives -202.5 for Main House"],
		['1 / flashing_ft', "Formula of 'A': a division by 0 at column 3"],
	])('is not the only thing that can be wrong: %s', async (formula, wanted) => {
		const { message, description } = await failureOf(withRows(line('A', formula)));
		expect(message).toContain(wanted);
		expect(description).toContain('Nothing was calculated.');
	});
});

describe('several structures', () => {
	const HOUSE = { roof: { ...SUMMARY.roof, valleys: roofLine(30) } };
	const GARAGE = {
		roof: {
			...SUMMARY.roof,
			gutters_eaves: roofLine(41),
			pitch: [{ roof_pitch: '4/12', area: 500 }],
		},
	};

	async function twoStructures() {
		const job = await hover.makeJob({ models: [{ name: 'House' }, { name: 'Garage' }] });
		const [house, garage] = job.models;
		for (const [model, body] of [
			[house, HOUSE],
			[garage, GARAGE],
		] as const) {
			const path = `models/${model?.id}/.*summarized_json`;
			await hover.fault({ method: 'GET', path, kind: 'status', status: 200, body });
		}
		return job;
	}

	const ROW = line('Outlets', 'max(2, ceil(eaves_ft / 40)) + 0 * predominant_pitch', {
		wastePercent: 10,
	});

	it('are added up before waste and rounding', async () => {
		const job = await twoStructures();
		const [only, ...others] = await hover.json(calculate(job.id, withRows(ROW)));
		expect(others).toEqual([]);
		expect(only).toMatchObject({
			structure: null,
			model_id: null,
			quantity: 8.8,
			packages: 9,
			figures: { eaves_ft: 243.5 },
		});
		expect(only?.figures).not.toHaveProperty('predominant_pitch');
		expect(only?._hover).toMatchObject({
			structures: [
				{ structure: 'House', net_quantity: 6, figures: { eaves_ft: 202.5, predominant_pitch: 6 } },
				{ structure: 'Garage', net_quantity: 2, figures: { eaves_ft: 41, predominant_pitch: 4 } },
			],
		});
	});

	it('may have lines of their own', async () => {
		const job = await twoStructures();
		const lines = await hover.json(calculate(job.id, { ...withRows(ROW), calculateFor: 'each' }));
		expect(lines.map(({ structure, packages }) => [structure, packages])).toEqual([
			['House', 7],
			['Garage', 3],
		]);
	});

	it('of which one has no measurements are no order together', async () => {
		const job = await hover.makeJob({ models: [{ state: 'complete' }, { state: 'failed' }] });
		const rows = withRows(line('Eaves', 'eaves_ft'));
		const { message, description } = await hover.failure(calculate(job.id, rows));
		expect(message).toContain('Hover could not build the model');
		expect(description).toContain("Set 'Calculate For' to 'Each Structure'");
		const [only] = await hover.json(calculate(job.id, { ...rows, calculateFor: 'each' }));
		expect(only?._hover).toMatchObject({ unavailable: [{ reason: 'model_failed' }] });
	});

	it('of which one lacks a figure are no order together', async () => {
		const job = await hover.makeJob({
			models: [{ name: 'House' }, { name: 'Garage', deliverable_id: 2 }],
		});
		const { message } = await hover.failure(
			calculate(job.id, withRows(line('Siding', 'siding_to_order_sqft'))),
		);
		expect(message).toContain("Hover gives no 'siding_to_order_sqft' for Garage");
		const rows = withRows(line('Siding', 'default(siding_to_order_sqft, 0)'));
		const [only] = await hover.json(calculate(job.id, rows));
		expect(Number(only?.quantity)).toBeGreaterThan(0);
	});

	it('may be one model of a job', async () => {
		const job = await twoStructures();
		const [, garage] = job.models;
		const [only] = await hover.json({
			...calculate(job.id, withRows(line('Eaves', 'eaves_ft'))),
			from: 'model',
			...by('modelId', garage?.id),
			...by('modelJobId', job.id),
		});
		expect(only).toMatchObject({ structure: 'Garage', quantity: 41 });
	});
});

describe('rows as JSON', () => {
	const EDGE = { quantity: 291.02, packages: 30, unit_cost: 9.8, cost: 294, sku: 'DE-10' };

	it.each([
		['as text', (row: IDataObject) => JSON.stringify([row])],
		['as a list that an expression gives', (row: IDataObject) => [row]],
		['as the items of another node', (row: IDataObject) => [{ json: row, pairedItem: 0 }]],
		['of a single row', (row: IDataObject) => row],
	])('are read %s', async (_how, given) => {
		const row = {
			name: 'Drip edge',
			sku: 'DE-10',
			formula: 'eaves_ft + rakes_ft',
			waste_percent: 10,
			package_size: 10,
			unit_cost: 9.8,
		};
		expect(firstOf(await linesOf(withJson(given(row))))).toMatchObject(EDGE);
	});

	it('are read as a sheet has them: titles, text, blank rows, columns of its own', async () => {
		const sheet = [
			{
				row_number: 2,
				Name: ' Drip edge ',
				SKU: 'DE-10',
				Formula: 'eaves_ft + rakes_ft',
				'Waste (%)': '10%',
				'Package Size': '10',
				'Package Unit': 'piece',
				Rounding: 'Up',
				'Unit Cost': '$9.80',
				Supplier: 'ABC',
			},
			{ row_number: '', Name: '', SKU: '', Formula: '' },
		];
		const lines = await linesOf(withJson(sheet));
		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatchObject({ name: 'Drip edge', package_unit: 'piece', ...EDGE });
	});

	it.each([
		['none', '', 'Rows (JSON) is not a JSON list of rows'],
		['no JSON', '[{', 'Rows (JSON) is not a JSON list of rows'],
		['empty', '[]', 'There are no rows'],
		['blank', [{ name: '', formula: ' ' }], 'There are no rows'],
		['no object', ['eaves_ft'], 'Row 1 is not a JSON object'],
		['without a name', [{ formula: 'eaves_ft' }], 'Name of row 1 is missing'],
		['without a formula', [{ name: 'A' }], "Formula of 'A' is missing"],
		['with an object as formula', [{ name: 'A', formula: {} }], "Formula of 'A' must be text"],
		[
			'with a share as waste',
			[{ name: 'A', formula: '1', waste_percent: 0.1 }],
			"Waste (%) of 'A' is 0.1, which is less than 1% [item 0] | Write it in percent, such as 10.",
		],
		[
			'with too much waste',
			[{ name: 'A', formula: '1', waste: 101 }],
			"Waste (%) of 'A' is not from 0 to 100",
		],
		[
			'with waste that is no number',
			[{ name: 'A', formula: '1', waste: 'ten' }],
			"Waste (%) of 'A' is not a number, such as 12.5",
		],
		[
			'with an unclear column of waste',
			[{ name: 'A', formula: '1', 'Waste Factor': 10 }],
			"Row 1 has the unknown column 'Waste Factor' [item 0] | Call it 'Waste (%)'",
		],
		[
			'with a misspelled column',
			[{ name: 'A', formula: '1', 'Pakage Size': 10 }],
			"Row 1 has the unknown column 'Pakage Size' [item 0] | Call it 'Package Size'",
		],
		[
			'with packages of nothing',
			[{ name: 'A', formula: '1', package_size: 0 }],
			"Package Size of 'A' is not a number above 0",
		],
		[
			'with another rounding',
			[{ name: 'A', formula: '1', rounding: 'down' }],
			"Rounding of 'A' must be one of up, nearest, none",
		],
		[
			'with a cost below 0',
			[{ name: 'A', formula: '1', unit_cost: -1 }],
			"Unit Cost of 'A' is less than 0",
		],
	])('that are %s are refused', async (_what, rows, wanted) => {
		expect(await refusalOf(withJson(rows))).toContain(wanted);
	});
});

describe('a mistake in a formula', () => {
	it('is found before any request leaves, with its row and column', async () => {
		const rows = withRows(line('Edge', 'eaves_ft'), line('Ridge cap', '1 + 2 * ridge_ft'));
		expect(await refusalOf(rows)).toBe(
			"Formula of 'Ridge cap': unknown figure 'ridge_ft' at column 9 [item 0] | Did you mean 'ridges_ft'?",
		);
	});

	it('of one item leaves the others, with Continue on Fail', async () => {
		const job = await hover.makeJob();
		const parameters = {
			...calculate(job.id, {}),
			...withRows(line('Edge', '={{ $json.formula }}')),
		};
		const items = [{ formula: 'eaves_ft' }, { formula: 'eaves' }, { formula: 'rakes_ft' }];
		const { items: outputs } = await hover.run(parameters, items, true);
		expect(outputs.map(({ json }) => json.error ?? json.name)).toEqual([
			'Edge',
			"Formula of 'Edge': unknown figure 'eaves' at column 1 [item 1]",
			'Edge',
		]);
		const { error } = await hover.run(parameters, items);
		expect(error?.message).toContain('[item 1]');
	});
});

describe('the presets', () => {
	it('name only what there is, and say where their numbers are from', () => {
		const { figures } = vocabularyIn('imperial');
		for (const { rows, value } of PRESETS) {
			const names = rows.map(({ name }) => name);
			expect([value, new Set(names).size]).toEqual([value, names.length]);
			for (const { formula, sources } of rows) {
				const words = formula.match(/[a-z]\w+_(sqft|ft)\b/g) ?? ['squares'];
				for (const word of words) expect([...figures]).toContain(word);
				expect(sources.length).toBeGreaterThan(0);
				for (const source of sources) expect(() => new URL(source)).not.toThrow();
			}
		}
	});

	it.each(PRESETS.map(({ value, rows }) => [value, rows.length] as const))(
		'of %s calculate %i lines of any simulated house',
		async (preset, count) => {
			for (let house = 0; house < 3; house++) {
				const job = await hover.makeJob();
				const lines = await hover.json(calculate(job.id, { rowsFrom: 'preset', preset }));
				expect(lines).toHaveLength(count);
				for (const { quantity, packages, cost } of lines) {
					expect(Number(quantity)).toBeGreaterThanOrEqual(0);
					expect(Number.isInteger(packages)).toBe(true);
					expect(cost).toBeNull();
				}
			}
		},
	);
});
