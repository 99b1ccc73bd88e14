/** API: Request: any call that a user, an item or a language model names, and no other. */
import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { readPath } from '../../nodes/Hover/resources/api/path';
import { clearPauses } from '../transport/faults/pauses';
import type * as Pauses from '../transport/faults/pauses';
import { firstOf } from '../support/present';
import { added, by, HOVER, HoverNode } from '../support/hoverNode';

jest.mock('n8n-workflow', () =>
	jest.requireActual<typeof Pauses>('../transport/faults/pauses').withoutPauses(),
);

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => {
	clearPauses();
	// By number, so that a call is nothing but its own requests.
	await hover.reset({ actingUserBy: 'id', actingUserId: '135507' });
});

const call = (method: string, path: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'api',
	operation: 'request',
	method,
	path,
	...more,
});
const get = (path: string, more: INodeParameters = {}) => call('GET', path, more);
const parameters = (...pairs: Array<[name: string, value: string]>): INodeParameters => ({
	queryParameters: { parameter: pairs.map(([name, value]) => ({ name, value })) },
});

const ADMIN = { current_user_id: '135507' };
const lastRequest = async () => (await hover.requests()).at(-1);

describe('the path', () => {
	it.each([
		['as the reference shows it', (id: number) => `/api/v3/jobs/${id}`],
		['without the first slash', (id: number) => `api/v3/jobs/${id}`],
		['with blanks around it', (id: number) => `  /api/v3/jobs/${id}\n`],
		['as a full address', (id: number) => `${hover.client.simulator.url}/api/v3/jobs/${id}`],
	])('is taken %s', async (_label, path) => {
		const { id } = await hover.makeJob();
		expect(await hover.json(get(path(id)))).toEqual([expect.objectContaining({ id })]);
		expect((await lastRequest())?.path).toBe(`/api/v3/jobs/${id}`);
	});

	it('is one of the API also where Hover prints it without /api', async () => {
		expect((await hover.failure(get('/v2/nothing'))).httpCode).toBe('404');
		expect((await lastRequest())?.path).toBe('/v2/nothing');
	});

	const REFUSED: Array<[path: string, problem: RegExp]> = [
		['', /is missing/],
		['/oauth/token', /must begin with \/api\//],
		['/_control/state', /must begin with \/api\//],
		['/', /must begin/],
		['jobs', /must begin/],
		['?x=/api/', /must begin/],
		['https://evil.example/api/v3/jobs', /not at the connected Hover/],
		['https://hover.to/api/v3/jobs', /not at the connected Hover/],
		['//evil.example/api/v3/jobs', /not at the connected Hover/],
		['\\\\evil.example/api/v3/jobs', /not at the connected Hover/],
		['/\\evil.example/api/v3/jobs', /not at the connected Hover/],
		['javascript:/api/', /not at the connected Hover/],
		['file:///api/v3/jobs', /not at the connected Hover/],
		['/api/v3/../../oauth/token', /leads somewhere else/],
		['/api/./v3/jobs', /leads somewhere else/],
		['/api/v3/%2e%2e/%2E./oauth', /leads somewhere else/],
		['/api/v3/jobs%2f..%2foauth', /leads somewhere else/],
		['/api/v3/jobs%5c..', /leads somewhere else/],
		['/api/v3/%252e%252e/oauth', /leads somewhere else/],
		['/api/v3/..;/oauth', /leads somewhere else/],
		['/api//v3/jobs', /leads somewhere else/],
		['/api/v3/jobs%00', /leads somewhere else/],
		['/api/v3/jobs%0d%0aHost:x', /leads somewhere else/],
		['/api/v3/jobs/%zz', /leads somewhere else/],
		['/api/v3/jobs#x', /does not belong in a path/],
		['/api/v3/jobs 1', /does not belong in a path/],
		['/api/v3/jobs\\..', /does not belong in a path/],
		['/api/v3/jöbs', /does not belong in a path/],
		['/api/v3/jobs/{job_id}', /placeholder/],
		['/api/v3/jobs/:id', /placeholder/],
		['/api/v3/jobs/<id>', /placeholder/],
	];

	it.each(REFUSED)('is refused before anything leaves: %s', async (path, problem) => {
		const { id } = await hover.makeJob();
		const items = [{ path: `/api/v3/jobs/${id}` }, { path }];
		const failure = await hover.failure(get('={{ $json.path }}'), items);
		expect(failure.message).toMatch(new RegExp(`^Path .*${problem.source}.* \\[item 1\\]$`));
		expect(failure.item).toBe(1);
		expect(await hover.requests()).toEqual([]);
	});

	it.each(['user@', 'user:secret@', 'hover.to@'])(
		'is refused with a user name in the address (%s)',
		async (user) => {
			const { url } = hover.client.simulator;
			const failure = await hover.failure(get(`${url.replace('//', `//${user}`)}/api/v3/jobs`));
			expect(failure.message).toMatch(/^Path is not at the connected Hover/);
			expect(failure.message).not.toContain('secret');
			expect(await hover.requests()).toEqual([]);
		},
	);

	const BASES = ['https://hover.to', 'https://sandbox.hover.to', 'https://proxy.example/hover'];

	/** Paths and addresses made of the pieces that fool a careless reader. */
	const forged = fc.oneof(
		fc
			.array(
				fc.constantFrom(
					...['https://', 'http://', '//', '/\\', 'hover.to', 'HOVER.to', 'evil.example', '@'],
					...[':443', ':8443', '/api/', '/v2/', 'jobs', '..', '.', '/', '\\', '%2e', '%2f', '%5c'],
					...['%25', '%00', ';', '?', '#', '&', '=', '\n', '\t', ' ', 'hover/', 'proxy.example'],
				),
				{ maxLength: 8 },
			)
			.map((pieces) => pieces.join('')),
		fc.webUrl({ withQueryParameters: true, withFragments: true }),
		fc.webPath(),
		fc.webPath().map((path) => `/api${path}`),
		fc.string().map((text) => `/api/v3/${text}`),
		fc.string({ unit: 'binary' }),
	);

	it('is a harmless one below the connected Hover, or none at all, whatever it is made of', () => {
		let accepted = 0;
		fc.assert(
			fc.property(fc.constantFrom(...BASES), forged, (baseUrl, given) => {
				const read = readPath(given, baseUrl);
				if ('problem' in read) return;
				accepted += 1;
				const url = new URL(`${baseUrl}${read.path}`);
				// Nothing that a reader of addresses would change, drop or take for a host.
				expect(url.href).toBe(`${new URL(baseUrl).href.replace(/\/$/, '')}${read.path}`);
				expect(url.origin).toBe(new URL(baseUrl).origin);
				expect(read.path).toMatch(/^\/(api|v\d+)\//);
				const decoded = decodeURIComponent(read.path);
				expect(decoded.split(/[/\\]/)).not.toContain('..');
				expect(decoded).not.toMatch(/\/\/|[%\\]|\p{Cc}/u);
			}),
			{ numRuns: 20_000 },
		);
		expect(accepted).toBeGreaterThan(100);
	});

	it('has its own folder below a Custom URL with a path', () => {
		const base = 'https://proxy.example/hover';
		expect(readPath(`${base}/api/v3/jobs`, base)).toEqual({ path: '/api/v3/jobs', query: {} });
		expect(readPath('https://proxy.example/api/v3/jobs', base)).toHaveProperty('problem');
	});
});

describe('the query', () => {
	it('comes from the path, from JSON and from fields, the later ones winning', async () => {
		const { id } = await hover.makeJob({ name: 'One & only' });
		const options = { queryJson: '{"search": "json", "per": 7, "deliverable_ids": [3, 2]}' };
		const query = parameters(['search', 'One & only'], ['states[]', 'a'], ['states[]', 'b c']);
		const path = '/api/v3/jobs?search=path&sort_by=created_at&org_ids[]=1&org_ids%5B%5D=2';
		const [list] = await hover.json(get(path, { ...query, options }));
		expect(list?.results).toEqual([expect.objectContaining({ id })]);
		const asked = (await lastRequest())?.query as IDataObject;
		expect(asked).toMatchObject({ search: 'One & only', per: '7', sort_by: 'created_at' });
		expect(asked['org_ids[]'] ?? asked.org_ids).toEqual(['1', '2']);
		expect(asked['states[]'] ?? asked.states).toEqual(['a', 'b c']);
		expect(asked['deliverable_ids[]'] ?? asked.deliverable_ids).toEqual(['3', '2']);
	});

	it.each(['autodetect', 'json'])('is the same for every format (%s)', async (responseFormat) => {
		const queryJson = { filter: { state: 'new' }, ids: [1, 2], none: null };
		await hover.json(get('/api/v3/jobs', { options: { responseFormat, queryJson } }));
		expect((await lastRequest())?.query).toMatchObject({ 'filter[state]': 'new', none: '' });
	});

	it('is refused where a parameter has no name, or JSON is none', async () => {
		const unnamed = await hover.failure(get('/api/v3/jobs', parameters(['', 'x'])));
		expect(unnamed.message).toBe('Query Parameters: Name is missing [item 0]');
		const broken = get('/api/v3/jobs', { options: { queryJson: '[1]' } });
		expect((await hover.failure(broken)).message).toMatch(/^Query \(JSON\) is not a JSON object/);
		expect(await hover.requests()).toEqual([]);
	});
});

describe('the acting user', () => {
	const created = { name: 'By hand', location_line_1: '1 Main St', deliverable_id: 3 };

	it('goes into the query of a read or a delete, and into the body of any other call', async () => {
		await hover.json(get('/api/v3/jobs'));
		expect((await lastRequest())?.query).toMatchObject(ADMIN);
		const body = JSON.stringify({ job: created });
		await hover.json(call('POST', '/api/v1/jobs', { body }));
		expect((await lastRequest())?.body).toMatchObject({ ...ADMIN, job: created });
		await hover.failure(call('DELETE', '/api/v2/capture_requests/1'));
		expect((await lastRequest())?.query).toMatchObject(ADMIN);
	});

	it('may be another one, or nobody', async () => {
		const other = by('actingUser', 135508);
		await hover.json(get('/api/v3/jobs', { options: other }));
		expect((await lastRequest())?.query).toEqual({ current_user_id: '135508' });
		await hover.json(get('/api/v3/jobs', { options: { withoutActingUser: true } }));
		expect((await lastRequest())?.query).toEqual({});
	});

	it('goes by number although the credential has an email address', async () => {
		await hover.reset();
		const formats = ['autodetect', 'file', 'json'];
		for (const responseFormat of formats) {
			await hover.run(get('/api/v3/jobs', { options: { responseFormat } }));
		}
		await hover.run(get('/api/v3/jobs', { readPages: true }));
		const reads = await hover.requests('GET', '/api/v3/jobs');
		expect(reads.map(({ query }) => query.current_user_id)).toEqual(Array(4).fill('135507'));
		await hover.json(call('POST', '/api/v1/jobs', { body: JSON.stringify({ job: created }) }));
		expect((await lastRequest())?.body).toMatchObject(ADMIN);
	});

	it('is the one that the query or the body names', async () => {
		await hover.json(get('/api/v3/jobs?current_user_id=135508'));
		expect((await lastRequest())?.query).toEqual({ current_user_id: '135508' });
		const body = { current_user_id: 135509, job: created };
		await hover.json(call('POST', '/api/v1/jobs', { body: JSON.stringify(body) }));
		expect((await lastRequest())?.body).toEqual(body);
	});

	it('is left out of a request elsewhere', async () => {
		const { models } = await hover.makeJob();
		await hover.run(get(`/api/v3/models/${firstOf(models).id}/artifacts/measurements.pdf`));
		const files = (await hover.requests()).filter(({ origin }) => origin === 'files');
		expect(files).toHaveLength(1);
		expect(firstOf(files).authorized).toBe(false);
		expect(JSON.stringify(firstOf(files).query)).not.toContain('135507');
	});
});

describe('the response', () => {
	it('is one item, or one for each entry of its list', async () => {
		await hover.makeJob();
		await hover.makeJob();
		const [whole, ...others] = await hover.json(get('/api/v3/jobs'));
		expect(whole?.results).toHaveLength(2);
		expect(others).toEqual([]);
		const split = await hover.json(get('/api/v3/jobs', { options: { splitIntoItems: true } }));
		expect(split).toEqual(whole?.results);
	});

	it.each<[string, unknown, boolean, IDataObject[]]>([
		['a list of records', [{ id: 1 }, { id: 2 }], false, [{ data: [{ id: 1 }, { id: 2 }] }]],
		['a list of records', [{ id: 1 }, { id: 2 }], true, [{ id: 1 }, { id: 2 }]],
		['a list of numbers', { deliverables: [2, 3] }, true, [{ value: 2 }, { value: 3 }]],
		['a record', { id: 1 }, true, [{ id: 1 }]],
		['an empty list', { results: [] }, true, []],
	])('may be %s', async (_label, body, splitIntoItems, items) => {
		for (const responseFormat of ['autodetect', 'json']) {
			await hover.fault({ path: '^/api', times: 1, status: 200, body });
			const options = { splitIntoItems, responseFormat };
			expect(await hover.json(get('/api/v9/new', { options }))).toEqual(items);
		}
	});

	it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'])('may be empty (%s)', async (method) => {
		await hover.fault({ path: '^/api', times: 1, status: 204, body: '' });
		expect(await hover.json(call(method, '/api/v9/new'))).toEqual([{ success: true }]);
	});

	it.each(['autodetect', 'file'])('may be a file (%s)', async (responseFormat) => {
		const { models } = await hover.makeJob();
		const path = `/api/v3/models/${firstOf(models).id}/artifacts/measurements.pdf`;
		const { items, error } = await hover.run(
			get(path, { options: { responseFormat, binaryPropertyName: 'report' } }),
		);
		expect(error).toBeUndefined();
		const [item] = items;
		const bytes = await hover.harness.binaryOf(item!, 'report');
		expect(bytes.subarray(0, 4).toString()).toBe('%PDF');
		expect(item!.binary?.report).toMatchObject({
			fileName: `hover-models-${firstOf(models).id}-artifacts-measurements.pdf`,
			mimeType: 'application/pdf',
			fileExtension: 'pdf',
		});
		expect(added(item!.json)).toMatchObject({ bytes: bytes.length, mime_type: 'application/pdf' });
	});

	it('is a file although it is JSON, where a file is wanted', async () => {
		const { models } = await hover.makeJob();
		const path = `/api/v3/models/${firstOf(models).id}/artifacts/measurements.json?version=full_json`;
		const [json] = await hover.json(get(path));
		const { items } = await hover.run(get(path, { options: { responseFormat: 'file' } }));
		const bytes = await hover.harness.binaryOf(firstOf(items), 'data');
		expect(JSON.parse(bytes.toString())).toEqual(json);
	});

	it('is no file where JSON is wanted', async () => {
		const { models } = await hover.makeJob();
		await hover.client.control('POST', 'settings', { presigned: 'none' });
		const path = `/api/v3/models/${firstOf(models).id}/artifacts/measurements.pdf`;
		const failure = await hover.failure(get(path, { options: { responseFormat: 'json' } }));
		expect(failure.message).toMatch(/it is not JSON/);
	});

	it('is no page to sign in', async () => {
		const body = '<title>Sign in</title>';
		const headers = { 'content-type': 'text/html' };
		await hover.fault({ path: '^/api', kind: 'status', times: 0, status: 200, body, headers });
		for (const responseFormat of ['autodetect', 'file']) {
			const failure = await hover.failure(get('/api/v9/new', { options: { responseFormat } }));
			expect(failure.message).toMatch(/^Could not GET \/api\/v9\/new: Hover sent a web page/);
		}
		expect(await hover.json(get('/api/v9/receipt.html'))).toEqual([
			{ _hover: expect.objectContaining({ mime_type: 'text/html' }) as object },
		]);
	});

	it('has no name of Hover’s choosing', async () => {
		const headers = {
			'content-type': 'application/pdf',
			'content-disposition': 'attachment; filename="../../evil.sh"',
		};
		await hover.fault({ path: '^/api', times: 1, status: 200, body: 'a report', headers });
		const { items } = await hover.run(get(`/api/v9/${'x'.repeat(300)}/a'b`));
		const { fileName = '' } = firstOf(items).binary?.data ?? {};
		expect(fileName).toMatch(/^hover-[\w-]{1,120}$/);
	});
});

describe('reading pages', () => {
	const all: INodeParameters = { readPages: true, returnAll: true };

	/** What Hover answers page by page, in each of its shapes. */
	const SHAPES: Array<[string, (items: IDataObject[], page: number, pages: number) => unknown]> = [
		[
			'v3',
			(results, page, pages) => ({
				results,
				pagination: { current_page: page, next_page: page < pages ? page + 1 : null },
			}),
		],
		[
			'v2',
			(results, page, pages) => ({
				results,
				pagination: { current_page: page, total_pages: pages, total: pages * 2 },
			}),
		],
		[
			'capture requests',
			(results, page, pages) => ({
				requested_captures: {
					results,
					pagination: { current_page: page, total_pages: pages, total: pages * 2 },
				},
			}),
		],
		[
			'v1',
			(leads, page, pages) => ({
				leads,
				meta: { pagination: { current_page: page, next_page: page < pages ? page + 1 : null } },
			}),
		],
	];

	it.each(SHAPES)('reads all of the shape of %s', async (_label, shape) => {
		for (const page of [1, 2, 3]) {
			const body = shape([{ id: 2 * page }, { id: 2 * page + 1 }], page, 3);
			await hover.fault({ path: `[?&]page=${page}(&|$)`, times: 1, status: 200, body });
		}
		const items = await hover.json(get('/api/v9/new?a=1', { ...all, ...parameters(['b', '2']) }));
		expect(items.map(({ id }) => id)).toEqual([2, 3, 4, 5, 6, 7]);
		const asked = await hover.requests();
		expect(asked.map(({ query }) => query)).toEqual(
			['1', '2', '3'].map((page) => ({ ...ADMIN, a: '1', b: '2', page, per: '100' })),
		);
	});

	it('stops at the limit', async () => {
		for (let index = 0; index < 4; index++) await hover.makeJob();
		const some = { readPages: true, returnAll: false, limit: 3 };
		expect(await hover.json(get('/api/v3/jobs', some))).toHaveLength(3);
		expect((await lastRequest())?.query.per).toBe('3');
	});

	it('ends where Hover ignores the page, though entries have no ids', async () => {
		const body = Array.from({ length: 100 }, (_, index) => ({
			url: `https://hover.to/${index}?signature=x`,
		}));
		await hover.fault({ path: '^/api', times: 0, status: 200, body });
		expect(await hover.json(get('/api/v9/new', all))).toHaveLength(100);
		expect(await hover.requests()).toHaveLength(2);
	});

	it('says so where there is no list', async () => {
		const { id } = await hover.makeJob({ models: [] });
		await hover.fault({ path: '^/api', times: 1, status: 200, body: { id, name: 'One' } });
		const failure = await hover.failure(get(`/api/v3/jobs/${id}`, all));
		expect(failure.message).toMatch(/: Hover's response holds no list \[item 0\]$/);
		expect(failure.description).toContain('Read Pages');
	});
});

describe('what goes wrong', () => {
	it('is said in our words, with what to do', async () => {
		const failure = await hover.failure(get('/api/v9/new'));
		expect(failure).toMatchObject({
			message: 'Could not GET /api/v9/new: Not Found (404)',
			item: 0,
			httpCode: '404',
		});
		expect(failure.description).toMatch(/^Check the method, the path and its IDs/);
		const list = await hover.failure(get('/api/v9/new', { readPages: true }));
		expect(list.description).toBe(failure.description);
		const post = await hover.failure(call('POST', '/api/v9/new'));
		expect(post.description).toBe(failure.description);
	});

	it('says nothing of what is private', async () => {
		const body = {
			job: {
				customer_phone: '555 0100',
				note: 'gate code 4711',
				customer_email: 'ann@example.com',
			},
		};
		const errors = ['555 0100 is no phone', 'ann@example.com is taken', 'the city is missing'];
		await hover.fault({ path: '^/api', times: 0, status: 422, body: { errors } });
		const failure = await hover.failure(
			call('POST', '/api/v1/jobs/ann%40example.com/5550104477/17338410', {
				body: JSON.stringify(body),
			}),
		);
		expect(failure.message).toBe(
			'Could not POST /api/v1/jobs/[hidden]/[hidden]/17338410: [hidden] is no phone; [hidden] is taken; the city is missing (422)',
		);
	});

	it('waits out the rate limit, whatever the method is', async () => {
		for (const method of ['GET', 'POST']) {
			await hover.client.control('DELETE', 'requests');
			await hover.fault({ path: '^/api', times: 1, status: 429, body: '' });
			await hover.fault({ path: '^/api', times: 1, status: 200, body: { id: 1 } });
			expect(await hover.json(call(method, '/api/v9/new'))).toEqual([{ id: 1 }]);
			expect((await hover.requests()).map(({ status }) => status)).toEqual([429, 200]);
		}
	});

	const lost = async () => await hover.fault({ path: '^/api', kind: 'lost_answer', times: 0 });

	it.each(['POST', 'PUT', 'PATCH'])(
		'sends a %s once, and says that nobody knows',
		async (method) => {
			await lost();
			const failure = await hover.failure(call(method, '/api/v9/new'));
			expect(failure.description).toMatch(/^It is not known .* it was not repeated/);
			expect(await hover.requests(method)).toHaveLength(1);
		},
	);

	it.each([
		['GET', {}],
		['DELETE', {}],
		['POST', { isRepeatable: true }],
		['PATCH', { isRepeatable: true }],
		['PUT', { isRepeatable: true }],
	])('sends a %s again (%j)', async (method, options) => {
		await hover.fault({ path: '^/api', kind: 'reset', times: 1 });
		await hover.fault({ path: '^/api', times: 1, status: 200, body: { id: 1 } });
		expect(await hover.json(call(method, '/api/v9/new', { options }))).toEqual([{ id: 1 }]);
		expect(await hover.requests(method)).toHaveLength(2);
	});

	it('counts a repeated delete that finds nothing as done', async () => {
		await hover.fault({ path: '^/api', kind: 'reset', times: 1 });
		expect(await hover.json(call('DELETE', '/api/v9/new'))).toEqual([{ success: true }]);
	});

	it('repeats no POST either when n8n runs the node again', async () => {
		await lost();
		const { error } = await hover.harness.runNode({
			type: HOVER,
			parameters: call('POST', '/api/v9/new'),
			inputItems: [{ json: {} }],
			retryOnFail: true,
		});
		expect(error?.message).toContain('POST /api/v9/new');
		expect(await hover.requests('POST')).toHaveLength(1);
	});

	it.each([302, 303])(
		'takes a redirect (%i) for what may follow a finished POST',
		async (status) => {
			await hover.fault({
				path: '^/api',
				kind: 'redirect',
				times: 0,
				status,
				location: '/api/v9/1',
			});
			const { error } = await hover.harness.runNode({
				type: HOVER,
				parameters: call('POST', '/api/v9/new'),
				inputItems: [{ json: {} }],
				retryOnFail: true,
			});
			expect(error?.message).toMatch(/an earlier try may have done it, so it was not sent again/);
			expect(await hover.requests('POST')).toHaveLength(1);
			const failure = await hover.failure(call('POST', '/api/v9/new'));
			expect(failure.description).toMatch(/redirect.*not known.*not repeated/);
		},
	);

	it('goes on with the other items', async () => {
		const { id } = await hover.makeJob();
		const paths = [`/api/v3/jobs/${id}`, '/oauth/token', '/api/v9/new', `/api/v3/jobs/${id}`];
		const items = paths.map((path) => ({ path }));
		const { items: outputs, error } = await hover.run(get('={{ $json.path }}'), items, true);
		expect(error).toBeUndefined();
		expect(outputs.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(outputs.map(({ json }) => json.id ?? json.http_code)).toEqual([id, null, '404', id]);
		expect(outputs[1]!.json.error).toMatch(/^Path must begin with \/api\/ \[item 1\]$/);
	});

	it('knows no other method', async () => {
		const failure = await hover.failure(call('={{ "TRACE" }}', '/api/v3/jobs'));
		expect(failure.message).toMatch(/^Method must be one of DELETE, GET, PATCH, POST, PUT/);
		expect(await hover.requests()).toEqual([]);
	});
});

it('sends a body as it is', async () => {
	const { id } = await hover.makeJob();
	const body = { job: { name: 'Renamed', external_identifier: 'CRM-1' } };
	await hover.json(call('PATCH', `/api/v1/jobs/${id}`, { body: JSON.stringify(body) }));
	expect((await lastRequest())?.body).toEqual({ ...ADMIN, ...body });
	const wrong = call('POST', '/api/v1/jobs', { body: 'name=x' });
	expect((await hover.failure(wrong)).message).toMatch(/^Body \(JSON\) is not a JSON object/);
});
