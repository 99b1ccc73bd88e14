/** Files of jobs beside n8n's HTTP Request node, and beside a plain stream to disk. */
import type { ChainNode } from '../chain';
import { floor, hover, httpRequest, publishChain, splitOut } from '../chain';
import type { Rig } from '../rig';
import type { Row } from '../row';
import { makeJobs } from './requests';

const MB = 1024 * 1024;
const JOBS = 20;

const JOB_ID = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

/** The job of the control API, with the ids of its photos. */
type JobWithPhotos = Awaited<ReturnType<typeof makeJobs>>[number] & {
	models: Array<{ id: number; images?: Array<{ id: number; url: string }> }>;
};

const asFile = (url: string, name: string, more: object = {}): ChainNode =>
	httpRequest(url, {
		name,
		options: { response: { response: { responseFormat: 'file' } } },
		...more,
	});

const query = (name: string, value: string) => ({
	sendQuery: true,
	queryParameters: { parameters: [{ name, value }] },
});

const download = (artifacts: string[], more: object = {}) =>
	hover('artifact', 'download', { from: 'job', jobId: JOB_ID, artifacts, ...more });

interface Photos {
	name: string;
	what: string;
	count: number;
	bytes: number;
	presigned: boolean;
	goal: Row['goal'];
}

async function photos(
	rig: Rig,
	{ name, what, count, bytes, presigned, goal }: Photos,
): Promise<Row> {
	const { control, simulator } = rig;
	const [job] = (await makeJobs(rig, 1, {
		photos: { count, bytes },
		inspections: [],
	})) as JobWithPhotos[];
	if (job === undefined) throw new Error('Hover made no job');
	const images = job.models[0]?.images ?? [];
	if (images.length !== count) throw new Error(`Hover made ${images.length} photos, not ${count}`);
	const ours = await publishChain(rig, `${name}: ours`, [download(['photos'])]);
	const without = await publishChain(rig, `${name}: without`, [
		asFile(`=${simulator.url}/api/v2/images/{{ $json.id }}/image.jpg`, 'HTTP Request'),
	]);
	const least = await publishChain(rig, `${name}: floor`, [
		floor('plainStream', { url: `=${simulator.url}/_control/images/{{ $json.id }}/image.jpg` }),
	]);
	const links = images.map(({ id }) => ({ id }));
	const presign = async () =>
		await control.call('POST', 'settings', { presigned: presigned ? 'photos_and_pdf' : 'none' });
	const after =
		(run: (items: readonly object[]) => ReturnType<typeof ours>, items: readonly object[]) =>
		async () => {
			await presign();
			const sample = await run(items);
			if (sample.itemsOut !== count) throw new Error(`${sample.itemsOut} files, not ${count}`);
			return sample;
		};
	return {
		name,
		what,
		per: { count, thing: 'file' },
		goal,
		contenders: [
			{ role: 'ours', name: 'Artifact: Download', run: after(ours, [{ id: job.id }]) },
			{ role: 'without', name: 'HTTP Request, given the links', run: after(without, links) },
			{ role: 'floor', name: 'plain stream to disk', run: after(least, links) },
		],
	};
}

/** One large file. */
export const largeFile = async (rig: Rig) =>
	await photos(rig, {
		name: 'large-file',
		what: 'Artifact: Download, one file of 20 MB',
		count: 1,
		bytes: 20 * MB,
		presigned: false,
		goal: { against: 'without', times: 1.1, moreMb: 16 },
	});

/** A job's photos, which are behind presigned links. */
export const manyPhotos = async (rig: Rig) =>
	await photos(rig, {
		name: 'photos',
		what: 'Artifact: Download, 80 photos of 2 MB',
		count: 80,
		bytes: 2 * MB,
		presigned: true,
		goal: { against: 'without', times: 1, moreMb: 64 },
	});

/** What both sides fetch of each job, beside its photos. */
const FILES: Array<{ artifact: string; path: string; version?: string }> = [
	{ artifact: 'measurements_pdf', path: 'measurements.pdf' },
	{ artifact: 'measurements_xlsx', path: 'measurements.xlsx' },
	{ artifact: 'summarized_json', path: 'measurements.json', version: 'summarized_json' },
	{ artifact: 'full_json', path: 'measurements.json', version: 'full_json' },
	{ artifact: 'roof_lines', path: 'measurements.json', version: 'roof_lines' },
];

/** A chain of a node for each kind of file. */
function chainOfRequests(url: string): ChainNode[] {
	const model = `{{ $('Split models').item.json.id }}`;
	return [
		httpRequest(`=${url}/api/v3/jobs/{{ $json.id }}`, { name: 'Job' }),
		splitOut('models', 'Split models'),
		...FILES.map(({ artifact, path, version }) =>
			asFile(
				`=${url}/api/v3/models/${model}/artifacts/${path}`,
				artifact,
				version === undefined ? {} : query('version', version),
			),
		),
		{
			...floor('emptyNode'),
			name: 'Photos of each',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				mode: 'raw',
				jsonOutput: `={{ { images: $('Split models').item.json.images } }}`,
				options: {},
			},
		},
		splitOut('images', 'Split images'),
		asFile(`=${url}/api/v2/images/{{ $json.id }}/image.jpg`, 'Photos'),
	];
}

/** The address of every file of some jobs. */
const addressesOf = (url: string, jobs: readonly JobWithPhotos[]) =>
	jobs
		.flatMap(({ models }) => models)
		.flatMap(({ id, images = [] }) => [
			...FILES.map(({ path, version }) => {
				const chosen = version === undefined ? '' : `?version=${version}`;
				return { url: `${url}/api/v3/models/${id}/artifacts/${path}${chosen}` };
			}),
			...images.map((image) => ({ url: `${url}/api/v2/images/${image.id}/image.jpg` })),
		]);

interface Distance {
	name: string;
	what: string;
	/** How long each response takes beyond what this machine needs, in ms. */
	delayMs: number;
}

/** All files of many jobs in one node, beside a chain of a node for each kind of file. */
async function filesOfJobs(rig: Rig, { name, what, delayMs }: Distance): Promise<Row> {
	const { control, simulator } = rig;
	const photos = { count: 4, bytes: 200_000 };
	const jobs = (await makeJobs(rig, JOBS, { photos })) as JobWithPhotos[];
	const items = jobs.map(({ id }) => ({ id }));
	const addresses = addressesOf(simulator.url, jobs);
	const { access_token: token } = await control.call<{ access_token: string }>('POST', 'tokens');
	const ours = await publishChain(rig, `${what}: ours`, [
		download([...FILES.map(({ artifact }) => artifact), 'photos'], { output: 'perModel' }),
	]);
	const without = await publishChain(rig, `${what}: without`, chainOfRequests(simulator.url));
	const least = await publishChain(rig, `${what}: floor`, [
		floor('plainStream', { url: '={{ $json.url }}', token }),
	]);
	const far =
		(run: typeof ours, input: readonly object[], presigned = 'photos_and_pdf') =>
		async () => {
			await control.call('POST', 'settings', { presigned });
			if (delayMs > 0) {
				const everything = { path: '^/(api|models|images)/', times: 0 };
				await control.call('POST', 'faults', {
					...everything,
					kind: 'timeout',
					delay_ms: delayMs,
				});
			}
			return await run(input).finally(async () => await control.call('DELETE', 'faults'));
		};
	return {
		name,
		what,
		per: { count: JOBS, thing: 'job' },
		goal: { against: 'without', times: 1 / 3 },
		contenders: [
			{ role: 'ours', name: 'one Hover node', run: far(ours, items) },
			{ role: 'without', name: 'a chain of HTTP Request', run: far(without, items) },
			// A plain stream follows no redirect.
			{ role: 'floor', name: 'plain streams to disk', run: far(least, addresses, 'none') },
		],
	};
}

const ALL_FILES = `All ${FILES.length + 4} files of ${JOBS} jobs`;

/** Where only what n8n and the nodes do takes time. */
export const allFiles = async (rig: Rig) =>
	await filesOfJobs(rig, { name: 'all-files', what: ALL_FILES, delayMs: 0 });

/** Where each response takes as long as one of a server far away. */
export const allFilesFar = async (rig: Rig) =>
	await filesOfJobs(rig, {
		name: 'all-files-far',
		what: `${ALL_FILES}, each response after 100 ms`,
		delayMs: 100,
	});
