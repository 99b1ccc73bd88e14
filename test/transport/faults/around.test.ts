/** What the rows of the fault table don't ask: the error output, presigned files, one write never sent twice. */
import { HOVER_SETTINGS } from '../../../nodes/shared/transport/settings';
import { by } from '../../support/hoverNode';
import { FaultBench } from './faultBench';
import type * as Pauses from './pauses';
import { clearPauses, PAUSES } from './pauses';
import type { Row } from './table';
import { CLASSES, messageOf, rowsOf } from './table';

jest.mock('n8n-workflow', () => jest.requireActual<typeof Pauses>('./pauses').withoutPauses());
jest.setTimeout(60_000);

let bench: FaultBench;
beforeAll(async () => {
	bench = await FaultBench.start();
});
afterAll(async () => await bench.stop());

it('waits longer for an answer than Hover takes by its own account', () => {
	expect(HOVER_SETTINGS.idleTimeoutMs).toBeGreaterThan(60_000);
});

describe('the error output', () => {
	it.each(CLASSES.map((operation) => [operation.example, operation] as const))(
		'gets the failed items of %s, paired',
		async (_example, operation) => {
			const row = rowsOf(operation).find(({ fault }) => fault.title === '403') as Row;
			const run = await bench.run(row, { items: 2, errorOutput: true });
			const { items, errorItems, error } = run.result;
			expect(error).toBeUndefined();
			expect(items).toEqual([]);
			expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
			const message = String(messageOf(row)).replace('{id}', String(run.inputs[1]!.id));
			expect(errorItems[1]!.json.error).toBe(message);
			// n8n 2 hides items from expressions that hold anything but plain data.
			expect(errorItems[1]!.error).toStrictEqual({ name: 'NodeApiError', message });
		},
	);
});

describe('a file on the presigned origin', () => {
	it.each(['cut_body', 'short_body', 'endless_body'])(
		'counts only when it is whole, and is asked for anew from Hover on (%s)',
		async (kind) => {
			const { hover } = bench;
			await hover.reset();
			const { models } = await hover.makeJob();
			await hover.fault({ path: '^/models/', kind, times: 2 });
			clearPauses();
			const { items, error } = await hover.run({
				resource: 'artifact',
				operation: 'download',
				from: 'model',
				...by('modelId', models[0]!.id),
				artifacts: ['measurements_pdf'],
			});
			expect(error).toBeUndefined();
			expect(Object.keys(items[0]!.binary ?? {})).toEqual(['data']);
			expect(PAUSES).toHaveLength(2);
			const requests = await hover.requests('GET');
			const there = requests.filter(({ origin }) => origin === 'files');
			expect(there.map(({ authorized }) => authorized)).toEqual([false, false, false]);
			// A presigned link may have run out meanwhile.
			expect(requests.filter(({ path }) => path.endsWith('measurements.pdf'))).toHaveLength(
				3 + there.filter(({ path }) => path.endsWith('measurements.pdf')).length,
			);
		},
	);
});

describe('a write that messages a person', () => {
	it.each(['reset before the headers, all done', 'reset in mid-body', '502, HTML'])(
		'messages once at most (%s)',
		async (title) => {
			for (const name of ['resend', 'capture'] as const) {
				const operation = CLASSES.find((each) => each.name === name);
				if (operation === undefined) throw new Error(`There is no class ${name}`);
				const row = rowsOf(operation).find(({ fault }) => fault.title === title) as Row;
				const isDone = title !== '502, HTML';
				await bench.run(row);
				// A resent request was written to once when it was made.
				const made = name === 'resend' ? 2 : 0;
				expect(await bench.hover.messages()).toBe(made + (isDone ? 1 : 0));
			}
		},
	);
});
