/** What a user does from the connection to the measurements, as steps that build on each other. */
import { createHash } from 'node:crypto';

import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';

import { settingsOf } from '../../simulator/dialects';
import type { Settings, WebhookSettings } from '../../simulator/settings';
import { added, by } from '../support/hoverNode';
import { firstOf, present } from '../support/present';
import type { TriggerHost } from '../trigger/triggerHost';
import { until } from '../simulator/helpers';
import type { Bench } from './bench';

interface ExpectedFile {
	model_id: number;
	artifact: string;
	sha256: string;
}

interface Story {
	bench: Bench;
	/** What differs from the usual. */
	settings: Partial<Settings>;
	host?: TriggerHost;
	/** Of the capture request that the homeowner completes. */
	requestId?: number;
	jobId?: number;
}

interface Step {
	name: string;
	run(story: Story): Promise<void>;
}

const FILES = [
	'measurements_pdf',
	'measurements_xlsx',
	'summarized_json',
	'full_json',
	'roof_lines',
	'photos',
];

const lead = (email: string, street: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'captureRequest',
	operation: 'create',
	capturingUserName: 'Lucille Moran',
	capturingUserEmail: email,
	capturingUserPhone: '555-010-4477',
	street: street,
	city: 'Springfield',
	postalCode: '45501',
	deliverableId: 3,
	...more,
});
const LUCILLE = lead('lucille@example.com', '12 Maple Street', {
	externalIdentifier: 'LEAD-1041',
});
const BO = lead('bo@example.com', '7 Elm Road');
const CAM = lead('cam@example.com', '3 Fir Lane');

const ofRequest = (operation: string, id: unknown): INodeParameters => ({
	resource: 'captureRequest',
	operation,
	...by('captureRequestId', id),
});
const ofJob = (resource: string, operation: string, id: unknown, more: INodeParameters = {}) => ({
	resource,
	operation,
	from: 'job',
	...by('jobId', id),
	...more,
});

/** Ids may come as text. */
const sameId = (one: unknown, other: unknown) =>
	expect(String(one)).toBe(String(present('an id', other)));

const hoverOf = (item: INodeExecutionData) => item.json._hover as IDataObject;

const requestIdOf = ({ requestId }: Story) => present('a capture request', requestId);
const jobIdOf = ({ jobId }: Story) => present('a job', jobId);
const hostOf = ({ host }: Story) => present('a trigger', host);

/** Every file of the downloaded items. */
async function received({ hover }: Bench, items: readonly INodeExecutionData[]) {
	const found = items.flatMap((item) =>
		Object.keys(item.binary ?? {}).map(async (artifact) => {
			const bytes = await hover.harness.binaryOf(item, artifact);
			const sha256 = createHash('sha256').update(bytes).digest('hex');
			return `${String(item.json.model_id)} ${artifact} ${sha256}`;
		}),
	);
	return (await Promise.all(found)).sort();
}

/** The executions whose item says so under `_hover`; numbers may come as text. */
const startedBy = (host: TriggerHost, wanted: IDataObject) =>
	host.executions.filter((item) =>
		Object.entries(wanted).every(([name, value]) => String(hoverOf(item)[name]) === String(value)),
	);

const failuresOf = (host: TriggerHost, id: number) =>
	startedBy(host, { change: 'job_failed', job_id: id });

async function webhookSettings({ bench }: Story): Promise<WebhookSettings> {
	const state = await bench.client.control('GET', 'state');
	return state.webhook_settings as WebhookSettings;
}

const STEPS: readonly Step[] = [
	{
		name: 'connect, and refresh the token twice',
		async run({ bench }) {
			await bench.connect();
			expect(await bench.testCredential()).toMatchObject({ status: 200 });
			for (const times of [1, 2]) {
				await bench.expire();
				await bench.hover.json({ resource: 'job', operation: 'getAll', limit: 1 });
				expect(bench.hover.harness.credential().data.oauthTokenData).toBeDefined();
				const { refreshes } = await bench.client.control<{ refreshes: number }>('GET', 'state');
				expect(refreshes).toBe(times);
			}
		},
	},
	{
		name: 'register the trigger',
		async run(story) {
			const { bench } = story;
			story.host = await bench.startTrigger();
			const { webhooks } = await bench.client.control<{ webhooks: IDataObject[] }>('GET', 'state');
			expect(webhooks).toHaveLength(1);
			expect(firstOf(webhooks).verified_at).not.toBeNull();
		},
	},
	{
		name: 'Create a capture request',
		async run(story) {
			const { hover, client } = story.bench;
			const created = firstOf(await hover.json(LUCILLE));
			story.requestId = Number(created.id);
			expect(added(created)).toMatchObject({ outcome: 'created' });
			expect(await hover.messages()).toBe(1);
			const { job } = await client.control<{ job: { id: number } }>(
				'GET',
				`capture_requests/${story.requestId}`,
			);
			story.jobId = job.id;
			sameId(added(created).job_id, job.id);
			const { status } = await client.ask('GET', String(added(created).capture_link));
			expect(status).toBe(302);
		},
	},
	{
		name: 'Create for the same lead again sends nothing',
		async run(story) {
			const { hover } = story.bench;
			const again = firstOf(await hover.json(LUCILLE));
			sameId(again.id, story.requestId);
			expect(added(again)).toMatchObject({ outcome: 'already_open' });
			sameId(added(again).job_id, story.jobId);
			expect(await hover.messages()).toBe(1);
		},
	},
	{
		name: 'Create without an answer finds what it sent',
		async run({ bench: { hover } }) {
			const before = await hover.messages();
			const path = '^/api/v2/capture_requests$';
			await hover.fault({ method: 'POST', path, kind: 'lost_answer' });
			const found = firstOf(await hover.json(BO));
			expect(added(found)).toMatchObject({ outcome: 'found_after_lost_response' });
			expect(await hover.messages()).toBe(before + 1);
		},
	},
	{
		name: 'Get and Get Many, with the link',
		async run(story) {
			const { hover } = story.bench;
			const id = requestIdOf(story);
			const got = firstOf(await hover.json(ofRequest('get', id)));
			sameId(got.id, id);
			expect(['new', 'connected']).toContain(got.state);
			const filters = { externalIdentifier: 'LEAD-1041' };
			const listed = await hover.json({
				resource: 'captureRequest',
				operation: 'getAll',
				returnAll: true,
				filters,
			});
			expect(listed).toHaveLength(1);
			sameId(firstOf(listed).id, id);
			expect(added(got).capture_link).toContain(String(got.identifier));
			expect(added(firstOf(listed)).capture_link).toBe(added(got).capture_link);
		},
	},
	{
		name: 'Get Many reads every page of a long list once',
		async run({ bench: { hover, client }, settings }) {
			await client.control('POST', 'capture_requests', { count: 130 });
			await client.control('POST', 'time', { advance_ms: 5000 });
			const filters = { states: ['new', 'connected'] };
			const all = await hover.json({
				resource: 'captureRequest',
				operation: 'getAll',
				returnAll: true,
				filters,
			});
			expect(new Set(all.map(({ id }) => String(id))).size).toBe(all.length);
			const hasOnePage = settings.capture_requests_page === 'ignored';
			expect(all.length).toBeGreaterThanOrEqual(hasOnePage ? 20 : 132);
		},
	},
	{
		name: 'the homeowner completes it, and each event starts the workflow once',
		async run(story) {
			const { client } = story.bench;
			const host = hostOf(story);
			await client.control('POST', `capture_requests/${requestIdOf(story)}/complete`, {
				models: 2,
				photos: { count: 1 },
				wait: true,
			});
			const finished = () => startedBy(host, { change: 'job_finished' });
			const completed = () =>
				startedBy(host, { event: 'capture-request-state-changed', state: 'complete' });
			await until(() => finished().length > 0 && completed().length > 0);
			await client.control('POST', 'webhooks/quiet');
			expect(finished()).toHaveLength(1);
			sameId(hoverOf(firstOf(finished())).job_id, story.jobId);
			expect(completed()).toHaveLength(1);
			sameId(hoverOf(firstOf(completed())).capture_request_id, story.requestId);
		},
	},
	{
		name: 'an event that could not be started comes again, if Hover sends it again',
		async run(story) {
			const { hover, client } = story.bench;
			const host = hostOf(story);
			const { retries, duplicates, job_event } = await webhookSettings(story);
			const { id } = await hover.makeJob({ state: 'processing' });
			host.failNext = true;
			await client.control('POST', `jobs/${id}/state`, { state: 'failed' });
			await client.control('POST', 'webhooks/quiet');
			// It comes again as a retry, as the other of two job events, or as a duplicate.
			const isRepeated = retries > 0 || job_event === 'both' || duplicates > 0;
			expect(failuresOf(host, id)).toHaveLength(isRepeated ? 1 : 0);
		},
	},
	{
		name: 'one whose sender did not wait for the answer is not started twice',
		async run(story) {
			const { hover, client } = story.bench;
			const host = hostOf(story);
			const { id } = await hover.makeJob({ state: 'processing' });
			host.startMs = 100;
			const hangUp = { hang_up_ms: 30, hang_up_attempts: 1 };
			await client.control('POST', 'webhooks/settings', hangUp);
			await client.control('POST', `jobs/${id}/state`, { state: 'failed' });
			await client.control('POST', 'webhooks/quiet');
			await until(() => failuresOf(host, id).length > 0);
			await client.control('POST', 'webhooks/settings', { hang_up_ms: 0, hang_up_attempts: 0 });
			host.startMs = 0;
			expect(failuresOf(host, id)).toHaveLength(1);
		},
	},
	{
		name: 'the same delivery twice starts the workflow once',
		async run(story) {
			const { client } = story.bench;
			const host = hostOf(story);
			const payload = { event: 'job-state-changed-v2', job_id: 9_000_001, state: 'failed' };
			const deliveries = await client.control<Array<{ status: number }>>(
				'POST',
				'webhooks/deliver',
				{ payload, times: 2 },
			);
			expect(deliveries.map(({ status }) => status)).toEqual([200, 200]);
			expect(failuresOf(host, 9_000_001)).toHaveLength(1);
		},
	},
	{
		name: 'Job: Get and Get Many; Model: Get Many',
		async run(story) {
			const { hover } = story.bench;
			const id = jobIdOf(story);
			const job = firstOf(await hover.json(ofJob('job', 'get', id)));
			sameId(job.id, id);
			expect(job.state).toBe('completed');
			const listed = await hover.json({
				resource: 'job',
				operation: 'getAll',
				returnAll: true,
				filters: { externalIdentifier: 'LEAD-1041' },
			});
			expect(listed).toHaveLength(1);
			sameId(firstOf(listed).id, id);
			const models = await hover.json(ofJob('model', 'getAll', id));
			expect(models).toHaveLength(2);
			for (const { state } of models) expect(['complete', 'completed']).toContain(state);
			for (const model of models) sameId(model.job_id, id);
		},
	},
	{
		name: 'Download the files',
		async run(story) {
			const { bench } = story;
			const { hover, client } = bench;
			const download = ofJob('artifact', 'download', jobIdOf(story), {
				artifacts: FILES,
				output: 'perModel',
			});
			const early = await hover.run({ ...download, artifacts: ['measurements_xlsx'] });
			if (early.error !== undefined) expect(early.error.message).toContain('is not ready yet');
			await client.control('POST', 'time', { advance_ms: 5000 });
			const { items, error } = await hover.run(download);
			if (error !== undefined) throw error;
			const expected = await client.control<ExpectedFile[]>('GET', `jobs/${jobIdOf(story)}/files`);
			const wanted = expected
				.filter(({ artifact }) => FILES.includes(artifact) || artifact.startsWith('photo_'))
				.map(({ model_id, artifact, sha256 }) => `${model_id} ${artifact} ${sha256}`);
			expect(wanted).toHaveLength(2 * FILES.length);
			expect(await received(bench, items)).toEqual(wanted.sort());
		},
	},
	{
		name: 'Measurement: Get',
		async run(story) {
			const { hover, client } = story.bench;
			const id = jobIdOf(story);
			const measured = await hover.json(ofJob('measurement', 'get', id));
			expect(measured).toHaveLength(2);
			for (const model of measured) {
				sameId(model.job_id, id);
				const { roof } = await client.control<{ roof: { roof_facets: { area: number | string } } }>(
					'GET',
					`models/${String(model.model_id)}/artifacts/measurements.json?version=summarized_json`,
				);
				expect(model.roof_area_sqft).toBeCloseTo(Number(roof.roof_facets.area), 1);
				expect(model.predominant_pitch).toMatch(/^\d+\/12$/);
			}
		},
	},
	{
		name: 'a job that is not ready',
		async run({ bench: { hover } }) {
			const { id } = await hover.makeJob({
				state: 'processing',
				models: [{ state: 'processing' }],
			});
			const parameters = ofJob('artifact', 'download', id, { artifacts: ['measurements_pdf'] });
			expect((await hover.failure(parameters)).message).toContain('is not ready yet');
			expect((await hover.failure(ofJob('measurement', 'get', id))).message).toContain(
				'is not ready yet',
			);
		},
	},
	{
		name: 'Delete, after which the lead can be asked anew',
		async run({ bench: { hover } }) {
			const before = await hover.messages();
			const first = firstOf(await hover.json(CAM));
			const deleted = firstOf(await hover.json(ofRequest('delete', first.id)));
			expect(deleted).toMatchObject({ deleted: true });
			const second = firstOf(await hover.json(CAM));
			expect(added(second)).toMatchObject({ outcome: 'created' });
			expect(String(second.id)).not.toBe(String(first.id));
			expect(await hover.messages()).toBe(before + 2);
		},
	},
	{
		name: 'a rate limit that others have used up is waited out',
		async run({ bench: { hover, client }, settings }) {
			// It takes a second or two, which other deviations need not.
			if (!Object.keys(settings).some((name) => name.startsWith('rate_limit'))) return;
			await client.control('POST', 'settings', { rate_limit: 5, rate_limit_window_ms: 500 });
			const items = Array.from({ length: 8 }, () => ({}));
			const parameters = { resource: 'job', operation: 'getAll', limit: 1 };
			expect((await hover.json(parameters, items)).length).toBe(items.length);
			await client.control('POST', 'settings', { rate_limit: 0 });
		},
	},
	{
		name: 'take the trigger away',
		async run(story) {
			await hostOf(story).deactivate();
			const { webhooks } = await story.bench.client.control<{ webhooks: IDataObject[] }>(
				'GET',
				'state',
			);
			expect(webhooks).toEqual([]);
		},
	},
];

/** What an error says, and what to do next; Jest's messages without their colors. */
function textOf(error: unknown): string {
	const { message, description } = error as { message?: unknown; description?: unknown };
	const said = [message, description].filter((text) => typeof text === 'string');
	// eslint-disable-next-line no-control-regex
	return said.join(' ').replace(/\u001b\[\d+m/g, '');
}

/** Walks the main path under a set of deviations; gives the steps that went wrong, each with the reason. */
export async function walkMainPath(bench: Bench, deviations: readonly string[]): Promise<string[]> {
	const problems: string[] = [];
	await bench.begin(deviations);
	const story: Story = { bench, settings: settingsOf(deviations).settings };
	try {
		for (const { name, run } of STEPS) {
			await run(story).catch((error: unknown) => problems.push(`${name}: ${textOf(error)}`));
		}
	} finally {
		await bench.end();
	}
	return problems;
}
