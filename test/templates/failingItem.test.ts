/** Every template with an item that fails and an empty one in the middle, twice. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import { present } from '../support/present';
import type { MakeRow, Row } from './rows/row';
import { ROWS } from './rows';
import type { TemplateRun } from './stage';
import { Stage, TEMPLATES } from './stage';

const CASES = join(__dirname, '..', 'e2e', 'cases');
const e2eCases = readdirSync(CASES)
	.map((file) => readFileSync(join(CASES, file), 'utf8'))
	.join();

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open();
});
afterAll(async () => await stage.close());
beforeEach(async () => await stage.reset());

const rowOf = (name: string): MakeRow => present(`a row of ${name}`, ROWS[name]);
const isRun = (name: string) => typeof rowOf(name) === 'function';

async function run(name: string, { items, isOneByOne }: Row): Promise<TemplateRun> {
	if (!isOneByOne) return await stage.run(name, items);
	const runs: TemplateRun[] = [];
	for (const item of items) runs.push(await stage.run(name, [item]));
	return {
		error: runs.map(({ error }) => error ?? '').join('\n'),
		output: (node) => runs.flatMap(({ output }): IDataObject[] => output(node)),
	};
}

it('has a row for every template', () => {
	expect(Object.keys(ROWS).sort()).toEqual([...TEMPLATES].sort());
});

it.each(TEMPLATES.filter((name) => !isRun(name)))('%s is run on a real n8n', (name) => {
	const { e2e } = rowOf(name) as { e2e: string };
	expect(e2eCases.includes(`name: '${e2e}`)).toBe(true);
});

it.each(TEMPLATES.filter(isRun))(
	'%s does the rest and says what failed, and a second run repeats nothing',
	async (name) => {
		const row = await (rowOf(name) as Exclude<MakeRow, { e2e: string }>)(stage);
		const expectRun = async (says: readonly RegExp[]) => {
			const { error, ...done } = await run(name, row);
			if (says.length === 0) expect(error ?? '').toBe('');
			for (const words of says) expect(error).toMatch(words);
			await row.check({ error, ...done });
		};
		await expectRun(row.says);
		const traces = await stage.traces();
		await expectRun(row.saysAgain ?? row.says);
		// Each waiting flow has a row of its own.
		const rows = name === 'create-and-wait' ? expect.anything() : traces.rows;
		expect(await stage.traces()).toEqual({ ...traces, rows });
	},
);
