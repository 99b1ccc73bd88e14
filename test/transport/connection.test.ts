/** How often the credential is read: once an execution, beside n8n's own read for each request. */
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

/** The reads of the credential beyond one for each request. */
async function readsOfOurs(run: () => Promise<unknown>): Promise<number> {
	const row = hover.harness.credential();
	const before = row.reads;
	const asked = (await hover.requests()).length;
	await run();
	const requests = (await hover.requests()).length - asked;
	expect(requests).toBeGreaterThan(0);
	return row.reads - before - requests;
}

it.each([1, 10])('reads the credential once for %i items that are got', async (count) => {
	const { id } = await hover.makeJob();
	const get = { resource: 'job', operation: 'get', ...by('jobId', id) };
	const items = Array.from({ length: count }, () => ({}));
	expect(await readsOfOurs(async () => await hover.json(get, items))).toBe(1);
});

it.each([1, 10])('reads the credential once for %i leads that are asked', async (count) => {
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
	expect(await readsOfOurs(async () => await hover.json(create, leads))).toBe(1);
});
