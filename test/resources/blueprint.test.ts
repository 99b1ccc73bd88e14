import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

import type { IBinaryData, IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

import { Hover } from '../../nodes/Hover/Hover.node';
import { firstOf } from '../support/present';
import { actingAs, added, by, chosen, HOVER, HoverNode } from '../support/hoverNode';

/** A form as the simulator logs it. */
interface SentForm {
	fields: Array<[string, string]>;
	files: Array<{ name: string; file_name: string; type: string; bytes: number; sha256: string }>;
}

const PATH = '/api/v1/blueprints';
const PDF = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(300_000)]);
const DWG = Buffer.concat([Buffer.from('AC1032'), randomBytes(5000)]);

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const inMemory = (bytes: Buffer, fileName: string, mimeType: string): IBinaryData => ({
	data: bytes.toString('base64'),
	fileName,
	mimeType,
});

/** The fields of a fixed collection. */
const nested = ({ options = [] }: INodeProperties): INodeProperties[] =>
	options.flatMap((option) => ('values' in option ? option.values : []));

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const upload = (more: INodeParameters = {}): INodeParameters => ({
	resource: 'blueprint',
	operation: 'upload',
	binaryPropertyNames: 'data',
	jobName: 'Maple Street new build',
	deliverableId: 3,
	...more,
});

const withDetails = (structure: IDataObject[], more: INodeParameters = {}) =>
	upload({
		build: 'named',
		structures: { structure } as INodeParameters,
		...more,
	});

async function run(parameters: INodeParameters, binary: Record<string, IBinaryData> = {}) {
	const item = { json: {}, binary };
	return await hover.harness.runNode({ type: HOVER, parameters, inputItems: [item] });
}

async function done(parameters: INodeParameters, binary: Record<string, IBinaryData>) {
	const { items, error } = await run(parameters, binary);
	if (error !== undefined) throw error;
	return firstOf(items).json;
}

async function failure(parameters: INodeParameters, binary: Record<string, IBinaryData> = {}) {
	const { error } = await run(parameters, binary);
	if (error === undefined) throw new Error('The operation did not fail');
	return error;
}

const uploads = async () => await hover.requests('POST', PATH);

const sentForm = async () => {
	const sent = await uploads();
	expect(sent).toHaveLength(1);
	return firstOf(sent).body as unknown as SentForm;
};

it('uploads files that n8n keeps on disk and in memory, byte for byte, and names the job', async () => {
	const binary = {
		data: await hover.harness.keep(PDF, 'Elevations "A".PDF', 'application/pdf'),
		floors: inMemory(DWG, 'floors.dwg', 'application/octet-stream'),
		more: await hover.harness.keep(DWG, 'more.dxf', 'text/plain'),
	};
	const job = await done(
		upload({
			binaryPropertyNames: 'data, floors,more',
			additionalFields: {
				street: '12 Maple Street',
				externalIdentifier: 'LEAD-7',
				customFieldsJson: '{"customer_notes": "gate code 4711"}',
			},
		}),
		binary,
	);
	expect(job).toMatchObject({ name: 'Maple Street new build', external_identifier: 'LEAD-7' });
	expect(job).not.toHaveProperty('settings');
	expect(added(job)).toEqual({
		outcome: 'uploaded',
		files: [
			{ file_name: 'Elevations "A".PDF', bytes: PDF.length },
			{ file_name: 'floors.dwg', bytes: DWG.length },
			{ file_name: 'more.dxf', bytes: DWG.length },
		],
	});
	const { fields, files } = await sentForm();
	expect(fields).toEqual([
		['current_user_id', '135507'],
		['build_all', 'true'],
		['job[customer_notes]', 'gate code 4711'],
		['job[external_identifier]', 'LEAD-7'],
		['job[location_line_1]', '12 Maple Street'],
		['job[name]', 'Maple Street new build'],
		['job[deliverable_id]', '3'],
	]);
	const name = 'job[files][]';
	expect(files).toEqual([
		{
			name,
			file_name: 'Elevations %22A%22.PDF',
			type: 'application/pdf',
			bytes: PDF.length,
			sha256: sha256(PDF),
		},
		{
			name,
			file_name: 'floors.dwg',
			type: 'image/vnd.dwg',
			bytes: DWG.length,
			sha256: sha256(DWG),
		},
		{ name, file_name: 'more.dxf', type: 'image/vnd.dxf', bytes: DWG.length, sha256: sha256(DWG) },
	]);
});

it('uploads files that are all in memory, and gives the raw answer when asked', async () => {
	const job = await done(upload({ deliverableId: 8, simplify: false }), {
		// Without a file name, the MIME type tells what it is.
		data: { data: PDF.toString('base64'), mimeType: 'application/pdf' },
	});
	expect(job).toMatchObject({ blueprint: true, deliverable_id: 8, settings: expect.anything() });
	const { files } = await sentForm();
	expect(files).toEqual([
		expect.objectContaining({ file_name: 'data.pdf', sha256: sha256(PDF), bytes: PDF.length }),
	]);
});

it('builds only the structures that are named', async () => {
	const data = await hover.harness.keep(PDF, 'plans.pdf', 'application/pdf');
	const job = await done(
		withDetails(
			[
				{ name: 'Elevation A', deliverableId: 3, details: '' },
				{ name: 'Elevation B', deliverableId: 2, details: 'sheets 4 to 7' },
			],
			{ simplify: false },
		),
		{ data },
	);
	expect(job).toMatchObject({
		name: 'Elevation A',
		additional_captured_jobs: [{ name: 'Elevation B', deliverable_id: 2 }],
	});
	const { fields } = await sentForm();
	expect(fields).toEqual([
		['current_user_id', '135507'],
		['build_all', 'false'],
		['job[name]', 'Maple Street new build'],
		['job_attributes[][name]', 'Elevation A'],
		['job_attributes[][deliverable_id]', '3'],
		['job_attributes[][name]', 'Elevation B'],
		['job_attributes[][deliverable_id]', '2'],
		['job_attributes[][additional_information]', 'sheets 4 to 7'],
	]);
});

describe('the deliverable, chosen from its list', () => {
	const data = inMemory(PDF, 'plan.pdf', 'application/pdf');

	it('is what the only structure or each of the structures is built as', async () => {
		await done(upload(chosen('deliverableId', 2, 'Roof Only')), { data });
		expect((await sentForm()).fields).toContainEqual(['job[deliverable_id]', '2']);

		await hover.client.control('DELETE', 'requests');
		const structures = [
			{ name: 'Elevation A', ...chosen('deliverableId', 3, 'Complete') },
			{ name: 'Elevation B', ...chosen('deliverableId', 8, 'Interior') },
		];
		await done(withDetails(structures), { data });
		const sent = (await sentForm()).fields.filter(([name]) => name.endsWith('[deliverable_id]'));
		expect(sent.map(([, value]) => value)).toEqual(['3', '8']);
	});

	it('is one of those that Hover builds from plans', async () => {
		const methods = new Hover().description.properties
			.filter(({ displayOptions }) => displayOptions?.show?.resource?.includes('blueprint'))
			.flatMap((field) => [field, ...nested(field)])
			.filter(({ name }) => name === 'deliverableId')
			.map(({ modes }) => modes?.[0]?.typeOptions?.searchListMethod);
		expect(methods).toEqual(['searchBuildableDeliverables', 'searchBuildableDeliverables']);
		const { results } = await hover.harness.listSearch(HOVER, 'searchBuildableDeliverables');
		expect(results.map(({ value }) => value)).toEqual(['3', '2', '8']);
		const error = await failure(upload(chosen('deliverableId', 7, 'Capture Only')), { data });
		expect(error.message).toMatch(/^Deliverable must be one of/);
	});
});

it('lets a wallet pay that was chosen from its list', async () => {
	const additionalFields = chosen('walletId', 463517, 'Main');
	await done(upload({ additionalFields }), { data: inMemory(PDF, 'plan.pdf', 'application/pdf') });
	expect((await sentForm()).fields).toContainEqual(['job[wallet_id]', '463517']);
});

describe('is refused before anything leaves', () => {
	const plan = inMemory(PDF, 'plan.pdf', 'application/pdf');
	it.each<[string, INodeParameters, Record<string, IBinaryData>, RegExp]>([
		['no file', upload(), {}, /lists 'data', but the item has no such file .*none/],
		[
			'a file of another kind',
			upload(),
			{ data: inMemory(PDF, 'photo.jpg', 'image/jpeg') },
			/which Hover does not take: it must be PDF, DWG or DXF, and is photo\.jpg/,
		],
		[
			'another kind by its MIME type',
			upload(),
			{ data: { data: 'AAAA', mimeType: 'text/html' } },
			/and is text\/html/,
		],
		['an empty file', upload(), { data: inMemory(Buffer.alloc(0), 'a.pdf', '') }, /empty file: a/],
		['no name', upload({ jobName: '={{ "" }}' }), { data: plan }, /^Job Name is missing/],
		[
			'another way to build',
			upload({ build: '={{ "some" }}' }),
			{ data: plan },
			/^Build must be one of everything, named/,
		],
		[
			'a deliverable',
			upload({ deliverableId: '={{ 7 }}' }),
			{ data: plan },
			/^Deliverable must be one of/,
		],
		['no structure', withDetails([]), { data: plan }, /^Structures is empty/],
		[
			'a structure without a name',
			withDetails([{ name: 'A', deliverableId: 3 }, { deliverableId: 3 }]),
			{ data: plan },
			/^Structures \(2\): Structure Name is missing/,
		],
		[
			'a structure’s deliverable',
			withDetails([{ name: 'A', deliverableId: '={{ 6 }}' }]),
			{ data: plan },
			/^Structures: Deliverable must be one of/,
		],
	])('%s', async (_what, parameters, binary, message) => {
		const error = await failure(parameters, binary);
		expect(error.message).toMatch(message);
		expect(await hover.requests()).toEqual([]);
	});
});

describe('spends money once', () => {
	const data = inMemory(PDF, 'plan.pdf', 'application/pdf');

	it('refreshes an expired token before the plans are on their way', async () => {
		await hover.client.control('POST', 'tokens/expire');
		const kept = await hover.harness.keep(PDF, 'plan.pdf', 'application/pdf');
		const job = await done(upload(), { data: kept });
		expect(job.id).toEqual(expect.any(Number));
		const all = await hover.requests();
		expect(all.map(({ method, path, status }) => [method, path, status])).toEqual([
			['GET', '/api/v2/users', 401],
			['POST', '/oauth/token', 200],
			['GET', '/api/v2/users', 200],
			['POST', PATH, expect.any(Number)],
		]);
	});

	it.each([401, 500, 503])('does not upload again after a %i', async (status) => {
		await hover.fault({ method: 'POST', path: PATH, kind: 'status', status });
		const kept = await hover.harness.keep(PDF, 'plan.pdf', 'application/pdf');
		const error = await failure(upload(), { data: kept });
		expect(error.message).toMatch(new RegExp(`^Could not upload the plans: .*\\(${status}\\)$`));
		expect((await uploads()).map((request) => request.status)).toEqual([status]);
		expect((await hover.requests('POST')).map(({ path }) => path)).toEqual([PATH]);
		expect(error.description?.includes('was not repeated')).toBe(status >= 500);
	});

	it('uploads the whole plans again when Hover turned them away for the rate limit', async () => {
		const headers = { 'retry-after': '0' };
		await hover.fault({ method: 'POST', path: PATH, kind: 'status', status: 429, headers });
		const kept = await hover.harness.keep(PDF, 'plan.pdf', 'application/pdf');
		const job = await done(upload(), { data: kept });
		expect(job.id).toEqual(expect.any(Number));
		expect((await uploads()).map(({ status }) => status)).toEqual([429, 200]);
	}, 60_000);

	it('does not upload again when the answer is lost', async () => {
		await hover.fault({ method: 'POST', path: PATH, kind: 'lost_answer' });
		const error = await failure(upload(), { data });
		expect(error.description).toContain('was not repeated');
		expect(await uploads()).toHaveLength(1);
		const { jobs } = await hover.client.control<{ jobs: unknown[] }>('GET', 'state');
		expect(jobs).toHaveLength(1);
	});

	it('says so when the connection breaks in the middle of a file', async () => {
		const large = await hover.harness.keep(randomBytes(3_000_000), 'plan.pdf', 'application/pdf');
		const cut = createServer((socket) => {
			let seen = 0;
			socket.on('error', () => undefined);
			socket.on('data', (bytes) => {
				if (bytes.toString('latin1').startsWith('GET')) {
					const admin = { id: 135507, email: 'admin@example.com', admin: true };
					const me = JSON.stringify({ ...admin, results: [admin] });
					socket.end(
						`HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${me.length}\r\nconnection: close\r\n\r\n${me}`,
					);
					return;
				}
				seen += bytes.length;
				if (seen > 100_000) socket.destroy();
			});
		});
		await new Promise<void>((listening) => cut.listen(0, '127.0.0.1', listening));
		const { data: row } = hover.harness.credential();
		row.accessTokenUrl = `http://127.0.0.1:${(cut.address() as AddressInfo).port}/oauth/token`;
		const error = await failure(upload(), { data: large });
		cut.close();
		expect(error.message).toContain('the connection to Hover broke');
		expect(error.description).toContain('was not repeated');
	});

	it('does not upload again when n8n runs the node again', async () => {
		await hover.fault({ method: 'POST', path: PATH, kind: 'lost_answer' });
		const inputItems = [{ json: {}, binary: { data } }];
		const node = { type: HOVER, parameters: upload(), inputItems, retryOnFail: true };
		const { error } = await hover.harness.runNode(node);
		expect(error?.message).toMatch(/^Could not upload the plans: an earlier try may have done it/);
		expect(await uploads()).toHaveLength(1);
	});

	it('uploads nothing for somebody who is no admin', async () => {
		const error = await failure(upload({ options: actingAs('pro@example.com') }), {
			data,
		});
		expect(error.message).toContain('The acting user is not an admin');
		expect(await uploads()).toEqual([]);
	});

	it('takes the acting user by number as well', async () => {
		await done(upload({ options: by('actingUser', 135509) }), { data });
		const { fields } = await sentForm();
		expect(fields[0]).toEqual(['current_user_id', '135509']);
	});
});
