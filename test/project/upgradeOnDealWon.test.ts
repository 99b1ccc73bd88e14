/** The template that spends money orders nothing for another lead, nothing too dear and nothing twice. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import type { WorkflowJson } from '../support/harness';
import { HoverNode } from '../support/hoverNode';
import { elementAt, present } from '../support/present';
import { STAND_INS } from '../support/standInNodes';

const FILE = join(__dirname, '..', '..', 'workflows', 'upgrade-on-deal-won.json');

const template = JSON.parse(readFileSync(FILE, 'utf8')) as WorkflowJson;
const nodes = template.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start(1000, STAND_INS);
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

/** A call of the CRM. */
const call = async (body: IDataObject) => {
	const run = await hover.harness.runWorkflow({ ...template, nodes }, [{ json: { body } }]);
	const { runData, error } = run.data.resultData;
	const ordered = runData['Order the Upgrade']?.[0]?.data?.main?.[0] ?? [];
	return { ordered: ordered.map(({ json }) => json), error };
};

const orders = async () =>
	(await hover.requests('POST')).filter(({ path }) => path.includes('deliverable_change'));

const makeJob = async (lead: string, models = 1) =>
	await hover.makeJob({
		external_identifier: lead,
		deliverable_id: 7,
		models: Array.from({ length: models }, () => ({ state: 'complete' })),
	});

const priceIs = async (pending: unknown, { path = '', status = 200 } = {}) =>
	await hover.fault({
		path: `${path}.*upgrade_price`,
		kind: 'status',
		status,
		body: { pending },
		times: 0,
	});

it('upgrades the job of the lead once, however often the CRM calls', async () => {
	const { models } = await makeJob('LEAD-7');
	await makeJob('LEAD-8');
	const { ordered, error } = await call({ lead_number: 'LEAD-7' });
	expect(error).toBeUndefined();
	expect(ordered).toMatchObject([
		{ new_deliverable_id: 3, _hover: { outcome: 'created', price_usd: 49 } },
	]);
	const again = await call({ lead_number: 'LEAD-7' });
	expect(again.ordered).toMatchObject([{ _hover: { outcome: 'already_pending' } }]);
	expect((await orders()).map(({ path }) => path)).toEqual([
		`/api/v3/models/${elementAt(models, 0).id}/deliverable_change_requests`,
	]);
});

it.each<[string, IDataObject]>([
	['no lead number', { deal: { id: 7 } }],
	['an empty one', { lead_number: ' ' }],
	['null', { lead_number: null }],
])('orders nothing for a call with %s', async (_, body) => {
	await makeJob('LEAD-OTHER');
	const { error } = await call(body);
	expect(present('an error', error).message).toMatch(/: External Identifier is empty \[item 0\]$/);
	expect(await hover.requests()).toEqual([]);
});

it.each(['LEAD-1', 'LEAD-1234', 'lead'])(
	'orders nothing for the lead %s of no job',
	async (lead) => {
		await makeJob('LEAD-12');
		const { ordered, error } = await call({ lead_number: lead });
		expect(present('an error', error).message).toBe(
			`Not everything was ordered: No job in Hover has the lead number ${lead}.`,
		);
		expect(ordered).toEqual([]);
		expect(await orders()).toEqual([]);
	},
);

it('orders nothing for a job that has another number', async () => {
	const { id } = await makeJob('LEAD-7');
	const path = '^/api/(v2|v3)/jobs(\\?|$)';
	const job = { id, external_identifier: 'LEAD-8', state: 'completed', models: [] };
	await hover.fault({ path, kind: 'status', status: 200, body: { jobs: [job] }, times: 0 });
	const { error } = await call({ lead_number: 'LEAD-7' });
	expect(present('an error', error).message).toContain('has the lead number LEAD-7');
	expect(await orders()).toEqual([]);
});

it.each<[string, unknown, number, RegExp]>([
	['costs more than the limit', 6001, 200, /: Hover charges \$60\.01 .* of \$60\.00/],
	['has no price', null, 200, /: Hover names no price/],
	['has a price that can not be read', null, 404, /: Could not read the price/],
])('orders nothing that %s', async (_, pending, status, words) => {
	await makeJob('LEAD-7');
	await priceIs(pending, { status });
	const { error } = await call({ lead_number: 'LEAD-7' });
	expect(present('an error', error).message).toMatch(words);
	expect(await orders()).toEqual([]);
});

it('leaves out the structure that is too dear, and orders none twice when it is run again', async () => {
	const { models } = await makeJob('LEAD-7', 3);
	const [first, dear, last] = models.map(({ id }) => id);
	await priceIs(9900, { path: `models/${dear}/` });
	const { error } = await call({ lead_number: 'LEAD-7' });
	expect(present('an error', error).message).toContain(`upgrading model ${dear} to Complete`);
	expect(await orders()).toHaveLength(2);

	await hover.client.control('DELETE', 'faults');
	const { ordered } = await call({ lead_number: 'LEAD-7' });
	expect(ordered.map(({ _hover }) => (_hover as IDataObject).outcome)).toEqual([
		'already_pending',
		'created',
		'already_pending',
	]);
	expect((await orders()).map(({ path }) => /models\/(\d+)/.exec(path)?.[1])).toEqual(
		[first, last, dear].map(String),
	);
});

it('orders nothing where the limit was taken out of Settings', async () => {
	await makeJob('LEAD-7');
	const without = nodes.map((node) =>
		node.name === 'Settings'
			? { ...node, parameters: { assignments: { assignments: [] }, includeOtherFields: true } }
			: node,
	);
	const run = await hover.harness.runWorkflow({ ...template, nodes: without }, [
		{ json: { body: { lead_number: 'LEAD-7' } } },
	]);
	expect(run.data.resultData.error?.message).toMatch(/: Maximum Price is missing/);
	expect(await orders()).toEqual([]);
});
