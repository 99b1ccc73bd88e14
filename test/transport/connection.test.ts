/** How often the credential is read: once an execution, and by n8n itself until Hover has accepted it. */
import { by, HoverNode } from '../support/hoverNode';

let hover: HoverNode;

beforeAll(async () => {
	hover = await HoverNode.start();
});

afterAll(async () => {
	await hover.stop();
});

beforeEach(async () => {
	await hover.reset();
});

async function readsOf(run: () => Promise<unknown>): Promise<number> {
	const row = hover.harness.credential();
	const before = row.reads;
	await run();
	return row.reads - before;
}

it.each([1, 10])('n8n reads it only for the first of %i items that are got', async (count) => {
	const { id } = await hover.makeJob();
	const get = { resource: 'job', operation: 'get', ...by('jobId', id) };
	const items = Array.from({ length: count }, () => ({}));
	expect(await readsOf(async () => await hover.json(get, items))).toBe(2);
});

it.each([1, 10])('n8n reads it only for the first of %i leads that are asked', async (count) => {
	const create = {
		resource: 'captureRequest',
		operation: 'create',
		capturingUserName: 'Nathan Smith',
		capturingUserEmail: '={{ $json.email }}',
		street: '12 Maple Street',
	};
	const leads = Array.from({ length: count }, (_, index) => ({
		email: `lead${index}@example.com`,
	}));
	expect(await readsOf(async () => await hover.json(create, leads))).toBe(2);
});
