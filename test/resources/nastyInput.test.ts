/** Ids from items and names from Hover: nothing of them becomes another path, at Hover or on a disk. */
import fc from 'fast-check';
import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

import { RESOURCES } from '../../nodes/Hover/resources';
import { firstOf, present } from '../support/present';
import { HOVER, HoverNode } from '../support/hoverNode';

let node: HoverNode;

beforeAll(async () => {
	node = await HoverNode.start();
});

afterAll(async () => {
	await node.stop();
});

beforeEach(async () => {
	await node.reset({ actingUserBy: 'id', actingUserId: '135507' });
});

/** What other required fields hold, by their type; by their name where not anything will do. */
const FILLED: Record<string, unknown> = { string: 'x', dateTime: '2026-01-01T00:00:00Z' };
const NAMED: Record<string, unknown> = {
	capturingUserEmail: 'ann@example.com',
	email: 'ann@example.com',
	binaryPropertyNames: 'data',
};

/** A file to upload, for what takes one. */
const PLAN = {
	data: Buffer.from('%PDF-1.4').toString('base64'),
	mimeType: 'application/pdf',
	fileName: 'plan.pdf',
};

/** Every place where an operation takes an id. */
const LOCATORS = RESOURCES.flatMap(({ value: resource, operations }) =>
	operations.flatMap(({ value: operation, fields }) =>
		fields
			.filter(({ type }) => type === 'resourceLocator')
			.map((field) => ({
				label: `${resource}.${operation} ${field.name}`,
				resource,
				operation,
				field,
				others: fields.filter((each) => each.type === 'resourceLocator' && each !== field),
				isRequired: field.required === true,
				texts: fields.filter(({ type, required }) => required === true && type in FILLED),
			})),
	),
);

const NASTY: unknown[] = [
	'1/../../oauth',
	'..',
	'.',
	'1?x=1',
	'1#x',
	'1&admin=true',
	'%2e%2e',
	'1%2F..',
	'1;x',
	'1\\..',
	'1\n2',
	'1\u0000',
	'1 2',
	'-1',
	'+1',
	'0',
	'1e3',
	'0x10',
	'1.0',
	'１２',
	'١٢',
	'9007199254740993',
	'1'.repeat(400),
	'NaN',
	'',
	'   ',
	null,
	true,
	{ id: 1 },
	[1, 2],
];

const locator = ({ name }: INodeProperties, value: unknown): INodeParameters => ({
	[name]: { __rl: true, mode: 'id', value: value as string },
});

/** What else has to be chosen for a field to show. */
const shownBy = ({ displayOptions }: INodeProperties): INodeParameters =>
	Object.fromEntries(
		Object.entries(displayOptions?.show ?? {}).map(([name, values]) => [
			name,
			values![0] as string,
		]),
	);

const attempts = async () => (await node.requests()).length;

it.each(LOCATORS)(
	'$label takes whole numbers only',
	async ({ resource, operation, field, isRequired, others, texts }) => {
		const parameters: INodeParameters = {
			resource,
			operation,
			...Object.assign({}, ...others.map((other) => locator(other, 1))),
			...(Object.fromEntries(
				texts.map(({ name, type }) => [name, NAMED[name] ?? FILLED[type]]),
			) as INodeParameters),
			...locator(field, '={{ $json.id }}'),
			...shownBy(field),
		};
		// With Continue on Fail, each item tells by itself; nothing may leave for any of them.
		// A field that need not be filled in may be blank.
		const ids = NASTY.filter((id) => isRequired || String(id ?? '').trim() !== '');
		const { items, error } = await node.harness.runNode({
			type: HOVER,
			parameters,
			inputItems: ids.map((id) => ({ json: { id } as IDataObject, binary: { data: PLAN } })),
			continueOnFail: true,
		});
		expect(error).toBeUndefined();
		expect(items).toHaveLength(ids.length);
		const said = new RegExp(
			`^${field.displayName} (is (missing|not a Hover ID|not a whole number)|must be one of)`,
		);
		for (const { json } of items) expect(json.error).toMatch(said);
		expect(await attempts()).toBe(0);
	},
	60_000,
);

it('finds an id in every place it should', () => {
	expect(LOCATORS.length).toBeGreaterThan(35);
});

it('asks for nothing but /jobs/<number>, whatever text an id is', async () => {
	const ids = fc.sample(
		fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.integer(), fc.float(), fc.webPath()),
		{ numRuns: 300, seed: 4 },
	);
	await node.run(
		{
			resource: 'job',
			operation: 'get',
			jobId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
		},
		ids.map((id) => ({ id })) as never,
		true,
	);
	for (const { path } of await node.requests()) expect(path).toMatch(/^\/api\/v3\/jobs\/[1-9]\d*$/);
}, 60_000);

it.each([
	'https://hover.to/wr/jobs/../../oauth',
	'https://hover.to/wr/jobs/1x/../2',
	'javascript:1',
	'https://evil.example/?https://hover.to/wr/jobs/..',
])('takes no job from the address %s', async (url) => {
	const parameters: INodeParameters = {
		resource: 'job',
		operation: 'get',
		jobId: { __rl: true, mode: 'url', value: '={{ $json.url }}' },
	};
	await node.run(parameters, [{ url }], true);
	for (const { path } of await node.requests()) expect(path).toMatch(/^\/api\/v3\/jobs\/\d+$/);
});

describe('a file name', () => {
	const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

	const namesFor = async (modelIds: readonly unknown[]) => {
		const models = modelIds.map((id) => ({ id, state: 'complete', deliverable: 'complete' }));
		const url = `${node.client.simulator.url}/api/v2/images/1/image.jpg`;
		const photographed = models.map((model) => ({ ...model, images: [{ id: 1, url }] }));
		const body = { id: 9, reconstruction_state: 'completed', models: photographed };
		await node.fault({ path: '/api/v3/jobs/9', times: 1, status: 200, body });
		await node.fault({ path: 'image\\.jpg', times: 0, status: 200, body: 'a photo' });
		const { items, error } = await node.run({
			resource: 'artifact',
			operation: 'download',
			from: 'job',
			artifacts: ['photos'],
			jobId: { __rl: true, mode: 'id', value: '9' },
		});
		if (error !== undefined) throw error;
		return items.map(({ binary }) => String(present('a photo', binary?.data).fileName));
	};

	it('stays one harmless name, whatever Hover calls a model', async () => {
		const known = [
			'../../etc/passwd',
			'..\\..\\x',
			'a\u0000b',
			'a\r\nb',
			'CON',
			'NUL.txt',
			'x. ',
			'x'.repeat(300),
			'🏠🏠',
			'\u202egpj.exe',
			'a:b|c*d?e"f<g>h',
		];
		const random = fc.sample(fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }), {
			numRuns: 60,
			seed: 6,
		});
		const names = await namesFor([...known, ...random]);
		expect(names).toHaveLength(known.length + random.length);
		for (const name of names) {
			expect(name).toMatch(/^hover-9-\w*-photo_1\.jpg$/);
			expect(Buffer.byteLength(name)).toBeLessThan(200);
			expect(name).not.toMatch(RESERVED);
		}
	}, 60_000);

	it('is not the one that a server suggests', async () => {
		const headers = { 'content-disposition': 'attachment; filename="../../evil.sh"' };
		await node.fault({ path: '/pdf$', times: 1, status: 200, body: 'a report', headers });
		const { items } = await node.run({
			resource: 'inspection',
			operation: 'getPdf',
			inspectionId: { __rl: true, mode: 'id', value: '5' },
		});
		expect(firstOf(items).binary?.data).toMatchObject({
			fileName: 'hover-inspection-5.pdf',
			fileExtension: 'pdf',
		});
		expect(JSON.stringify(items)).not.toContain('evil');
	});
});
