/** The worked examples of docs/materials.md: right by hand, and what the node calculates. */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { calculate } from '../../nodes/Hover/resources/measurement/materials/calculate';
import { PRESETS } from '../../nodes/Hover/resources/measurement/materials/presets';
import { readRows } from '../../nodes/Hover/resources/measurement/materials/rows';
import { vocabularyIn } from '../../nodes/Hover/resources/measurement/materials/vocabulary';
import { BY_HAND, SAMPLE, SAMPLE_FIGURES } from '../../scripts/materialsExample';
import { houseOf } from '../../simulator/files/house';
import { summarize } from '../../simulator/files/summary';
import { by, HoverNode } from '../support/hoverNode';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'materials.md'), 'utf8');

const SUMMARY = summarize(houseOf(SAMPLE.jobId, SAMPLE.modelId), false);

/** `264.56 × 1.1 = 291.02`, a step of the page. */
const STEP = /^([\d.]+) ([+−×÷]) ([\d.]+) = ([\d.]+)$/;

function isRight(step: string): boolean {
	const [, left, sign = '', right, result] = STEP.exec(step) ?? [];
	const [one, other] = [Number(left), Number(right)];
	const results: Record<string, number> = {
		'+': one + other,
		'−': one - other,
		'×': one * other,
		'÷': one / other,
	};
	return Math.abs((results[sign] ?? NaN) - Number(result)) <= 0.005 + 1e-9;
}

/** The rows of the tables of the page with these titles. */
function tablesOf(titles: string): string[][] {
	const lines = PAGE.split('\n').map((line) =>
		line
			.split(/(?<!\\)\|/)
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
	const rows: string[][] = [];
	let isIn = false;
	for (const cells of lines) {
		if (cells.join(' ') === titles) isIn = true;
		else if (cells.length === 0) isIn = false;
		else if (isIn && !/^:?-+:?$/.test(cells[0] ?? '')) rows.push(cells);
	}
	return rows;
}

describe('the worked example', () => {
	let hover: HoverNode;
	beforeAll(async () => {
		hover = await HoverNode.start();
	});
	afterAll(async () => await hover.stop());
	beforeEach(async () => await hover.reset());

	async function orderedBy(parameters: IDataObject): Promise<IDataObject[]> {
		const job = await hover.makeJob();
		await hover.fault({
			path: 'version=summarized_json',
			kind: 'status',
			status: 200,
			body: SUMMARY,
		});
		return await hover.json({
			resource: 'measurement',
			operation: 'calculateMaterials',
			from: 'job',
			...by('jobId', job.id),
			...(parameters as object),
		});
	}

	it('is of the sample house', async () => {
		const rows = Object.keys(SAMPLE_FIGURES).map((name) => ({ name, formula: name }));
		const lines = await orderedBy({ rowsFrom: 'json', rowsJson: rows });
		const quantities = Object.fromEntries(lines.map(({ name, quantity }) => [name, quantity]));
		expect(quantities).toEqual(SAMPLE_FIGURES);
		const shown = tablesOf('Figure Sample house');
		expect(shown).toEqual(
			Object.entries(SAMPLE_FIGURES).map(([name, value]) => [`\`${name}\``, `${value}`]),
		);
	});

	it('is on the page for all rows of all presets', () => {
		const shown = tablesOf('Material By hand Order');
		const wanted = PRESETS.flatMap(({ value, rows }) =>
			rows.map(({ name, package_unit }, index) => {
				const [steps, packages] = BY_HAND[value]?.[index] ?? [];
				return [name, steps, `${packages} ${package_unit}`];
			}),
		);
		expect(shown).toEqual(wanted);
	});

	it.each(PRESETS.map((preset) => [preset.value, preset] as const))(
		'is what the node calculates: %s',
		async (value, { rows }) => {
			const byHand = BY_HAND[value] ?? [];
			expect(byHand).toHaveLength(rows.length);
			for (const [steps] of byHand) {
				for (const step of steps.split('; ')) expect([step, isRight(step)]).toEqual([step, true]);
			}
			const lines = await orderedBy({ rowsFrom: 'preset', preset: value });
			expect(lines.map(({ name, packages }) => [name, packages])).toEqual(
				rows.map(({ name }, index) => [name, byHand[index]?.[1]]),
			);
			const before = byHand.map(([steps]) => Number(/[\d.]+$/.exec(steps)?.[0]));
			lines.forEach(({ packages }, index) => {
				expect(packages).toBe(Math.ceil(before[index] ?? NaN));
			});
		},
	);

	it('is the same from the rows of the page', async () => {
		const blocks = [...PAGE.matchAll(/^```json\n([\s\S]*?)^```/gm)].map(([, text = '']) => text);
		expect(blocks).toHaveLength(PRESETS.length);
		for (const [index, { value }] of PRESETS.entries()) {
			const preset = await orderedBy({ rowsFrom: 'preset', preset: value });
			const copied = await orderedBy({ rowsFrom: 'json', rowsJson: blocks[index] ?? '' });
			expect(copied.map(({ packages }) => packages)).toEqual(
				preset.map(({ packages }) => packages),
			);
		}
	});
});

describe('any order', () => {
	const VOCABULARY = vocabularyIn('imperial');
	const length = fc.integer({ min: 0, max: 50_000 }).map((hundredths) => hundredths / 100);
	const structureOf = (eaves: number, index: number) => ({
		modelId: index,
		name: `Structure ${index}`,
		measured: { summary: { roof: { gutters_eaves: { length: eaves } } } },
	});

	it('is enough, and by less than a package more than needed', () => {
		fc.assert(
			fc.property(
				fc.array(length, { minLength: 1, maxLength: 4 }),
				fc.integer({ min: 0, max: 25 }).map((waste) => (waste === 0 ? 0 : waste)),
				fc.integer({ min: 1, max: 40_000 }).map((hundredths) => hundredths / 100),
				(eaves, waste, size) => {
					const row = { name: 'A', formula: 'eaves_ft', waste, package_size: size };
					const structures = eaves.map(structureOf);
					const [line] = calculate(readRows([row], VOCABULARY), structures, 'imperial');
					const needed = eaves.reduce((sum, each) => sum + each, 0) * (1 + waste / 100);
					const [packages, slack] = [line?.packages ?? NaN, 1e-6];
					expect(Number.isInteger(packages)).toBe(true);
					expect(packages * size).toBeGreaterThanOrEqual(needed - slack);
					expect((packages - 1) * size).toBeLessThan(needed + slack);
				},
			),
			{ numRuns: 1000 },
		);
	});

	it('of several structures is what each of them takes, added up', () => {
		fc.assert(
			fc.property(fc.array(length, { minLength: 1, maxLength: 5 }), (eaves) => {
				const rows = readRows(
					[{ name: 'A', formula: 'if(eaves_ft > 0, max(2, ceil(eaves_ft / 35)), 0)' }],
					VOCABULARY,
				);
				const [together] = calculate(rows, eaves.map(structureOf), 'imperial');
				const wanted = eaves.map((each) => (each > 0 ? Math.max(2, Math.ceil(each / 35)) : 0));
				expect(together?.packages).toBe(wanted.reduce((sum, each) => sum + each, 0));
			}),
			{ numRuns: 500 },
		);
	});
});
