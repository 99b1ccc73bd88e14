/** Operations whose path is a guess say so: in the panel, in the docs, and when Hover knows no such path. */
import type { INodeParameters } from 'n8n-workflow';

import { RESOURCES } from '../../nodes/Hover/resources';
import { by, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
// By number, so that an operation is nothing but its own requests.
beforeEach(async () => await hover.reset({ actingUserBy: 'id', actingUserId: '135507' }));

/** What neither Hover's pages nor an integration show, by our notes on Hover's API. */
const UNSEEN = [
	'captureRequest: checkForOpen, resend',
	'job: approve, archive, unarchive',
	'measurement: getRecommendedWaste',
	'deliverableChange: getPrice, delete',
	'inspection: getAll, getPhotos, getPdf',
	'inspectionWorkflow: get, getAll, share',
	'estimate: getAll',
	'shareLink: get, update, delete',
	'note: create, getAll, update, delete',
	'organization: get',
	'user: sendInvitation, remove',
	'wallet: getDeliverables',
	'payment: getReceipt',
];

const guessedOf = ({ value, operations }: (typeof RESOURCES)[number]) => ({
	resource: value,
	names: operations.filter(({ guessed }) => guessed).map((operation) => operation.value),
});

it('marks the operations that nobody could see', () => {
	const guessed = RESOURCES.map(guessedOf).filter(({ names }) => names.length > 0);
	const lines = guessed.map(({ resource, names }) => `${resource}: ${names.sort().join(', ')}`);
	const sorted = UNSEEN.map((line) => {
		const [resource = '', names = ''] = line.split(': ');
		return `${resource}: ${names.split(', ').sort().join(', ')}`;
	});
	expect(lines.sort()).toEqual(sorted.sort());
});

it('says it in the panel, once', () => {
	for (const { operations } of RESOURCES) {
		for (const { description, guessed } of operations) {
			const said = description.match(/\. Hover does not document this, so it may fail\.$/g);
			expect(said?.length ?? 0).toBe(guessed ? 1 : 0);
			expect(description).not.toContain('..');
		}
	}
});

const PROVEN: INodeParameters = { resource: 'job', operation: 'get', ...by('jobId', 5) };
const GUESSED: INodeParameters[] = [
	{ resource: 'shareLink', operation: 'get', ...by('shareLinkId', 5) },
	{ resource: 'inspection', operation: 'getPdf', ...by('inspectionId', 5) },
	{ resource: 'payment', operation: 'getReceipt', ...by('paymentId', 5) },
	{ resource: 'estimate', operation: 'getAll', ...by('jobId', 5) },
	{ resource: 'note', operation: 'create', ...by('jobId', 5), text: 'Beware of the dog' },
];

const answerWith = async (body: unknown, headers = {}) =>
	await hover.fault({ path: '^/api', kind: 'status', status: 404, times: 0, body, headers });

const HTML = { 'content-type': 'text/html' };

describe.each([
	['Hover’s general answer', { status: 404, error: 'Not Found' }, {}],
	['words about a path', { error: 'No route matches [GET]' }, {}],
	['an empty object', {}, {}],
	['a web page', '<title>The page you were looking for is gone</title>', HTML],
	['nothing', '', {}],
])('a 404 with %s', (_name, body, headers) => {
	it.each(GUESSED)('may mean that there is no such path: $resource.$operation', async (guessed) => {
		await answerWith(body, headers);
		const { description, httpCode } = await hover.failure(guessed);
		expect(httpCode).toBe('404');
		expect(description).toMatch(/^If the ID is right, the path may not exist: /);
		expect(description).toContain("docs/contract.md in this package's repository");
		expect(description).toContain('API > Request');
	});

	it('speaks of the ID where Hover documents the path', async () => {
		await answerWith(body, headers);
		const { description } = await hover.failure(PROVEN);
		expect(description).toMatch(/^Check the ID, that it belongs to .* has access to it\.$/);
	});
});

it('names both possibilities where Hover names what it did not find', async () => {
	await answerWith({ error: "Couldn't find JobShare with 'id'=5" });
	for (const guessed of GUESSED) {
		const { description } = await hover.failure(guessed);
		expect(description).toMatch(/^Check the ID, .* right, the path may not exist: /);
	}
});

it('says nothing of the path for any other refusal', async () => {
	await hover.fault({ path: '^/api', kind: 'status', status: 403, times: 0, body: '' });
	for (const guessed of GUESSED) {
		expect((await hover.failure(guessed)).description).not.toContain('the path may not exist');
	}
});

it('never counts a delete by such a path as done because the second one finds nothing', async () => {
	await hover.fault({ path: '^/api', kind: 'reset', times: 1 });
	const parameters = { resource: 'shareLink', operation: 'delete', ...by('shareLinkId', 5) };
	const { httpCode, description } = await hover.failure(parameters);
	expect(httpCode).toBe('404');
	expect(description).toContain('the path may not exist');
	expect(await hover.requests('DELETE')).toHaveLength(2);
});
