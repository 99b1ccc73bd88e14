/** Artifact: Download over several items, whose files come side by side. */
import { downloadOf } from '../support/artifactDownload';
import { by, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const FILES = ['measurements_pdf', 'measurements_xlsx'];
const NO_JOB = 7;
const DOWNLOAD = {
	...downloadOf(NO_JOB, { artifacts: FILES, output: 'perModel' }),
	...by('jobId', '={{ $json.id }}'),
};
const filesAsked = async () =>
	(await hover.requests('GET')).filter(({ path }) => path.includes('/artifacts/')).length;

it('gives every other item its files when one fails and the node goes on', async () => {
	const [first, refused, last] = [
		await hover.makeJob(),
		await hover.makeJob(),
		await hover.makeJob(),
	];
	await hover.fault({
		path: `models/${refused.models[0]?.id}/artifacts/measurements.pdf`,
		kind: 'status',
		status: 403,
	});
	const ids = [NO_JOB, first.id, refused.id, last.id];
	const { items } = await hover.run(
		DOWNLOAD,
		ids.map((id) => ({ id })),
		true,
	);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual(ids.map((_, item) => ({ item })));
	expect(items.map(({ json }) => json.job_id)).toEqual([undefined, first.id, undefined, last.id]);
	expect(items.map(({ binary }) => Object.keys(binary ?? {}))).toEqual([[], FILES, [], FILES]);
	expect(items[2]?.json.error).toMatch(/^Could not download Measurements PDF of model /);
});

it('asks for no file any more once an item has failed', async () => {
	const jobs = [await hover.makeJob(), await hover.makeJob()].map(({ id }) => id);
	// They are read when the first item has failed.
	await hover.fault({
		path: `/jobs/(${jobs.join('|')})`,
		kind: 'timeout',
		delay_ms: 500,
		times: 0,
	});
	const { message, item } = await hover.failure(
		DOWNLOAD,
		[NO_JOB, ...jobs].map((id) => ({ id })),
	);
	expect([message, item]).toEqual([expect.stringMatching(/^Could not read job 7: /), 0]);
	expect(await filesAsked()).toBe(0);
	await hover.client.control('DELETE', 'faults');
	expect(
		await hover.json(
			DOWNLOAD,
			jobs.map((id) => ({ id })),
		),
	).toHaveLength(2);
	expect(await filesAsked()).toBe(4);
});
