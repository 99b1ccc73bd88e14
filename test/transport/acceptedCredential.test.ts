/** A credential that Hover has accepted serves the next requests; what becomes of an old one. */
import { inspect } from 'node:util';

import type { IExecuteFunctions } from 'n8n-workflow';

import { JOBS, readJob } from '../../nodes/shared/api/jobs';
import { HoverClient } from '../../nodes/shared/transport/client';
import { replaceTransportSettings } from '../../nodes/shared/transport/settings';
import type { Harness } from '../support/harness';
import { probeHarness, probeNode } from '../support/probe';
import { StandInHover } from '../trigger/standInHover';

let hover: StandInHover;
let harness: Harness;
let inNode: (context: IExecuteFunctions) => Promise<void>;

const probe = probeNode(async (context) => {
	await inNode(context);
	return [];
});

beforeEach(async () => {
	hover = await new StandInHover().start();
	harness = await probeHarness(hover, probe);
});

afterEach(async () => {
	jest.restoreAllMocks();
	replaceTransportSettings({});
	await harness.close();
	await hover.stop();
});

/** Runs a function in a node. */
async function atOnce(work: (client: HoverClient) => Promise<void>): Promise<void> {
	inNode = async (context) => await work(await HoverClient.connect(context));
	const { error } = await harness.runNode({ type: 'probe', parameters: {} });
	if (error !== undefined) throw error;
}

/** Runs a function in a node whose account Hover has just accepted. */
async function afterOneRequest(work: (client: HoverClient) => Promise<void>): Promise<void> {
	await atOnce(async (client) => {
		await readJob(client, 1);
		hover.requests.length = 0;
		await work(client);
	});
}

const JOB = 'GET /api/v3/jobs/1';
const TOKEN = 'POST /oauth/token';

it('is read anew only after half a minute', async () => {
	await afterOneRequest(async (client) => {
		const { reads } = harness.credential();
		await readJob(client, 1);
		expect(harness.credential().reads).toBe(reads);
		const now = Date.now();
		jest.spyOn(Date, 'now').mockReturnValue(now + 31_000);
		await readJob(client, 1);
		expect(harness.credential().reads).toBe(reads + 1);
	});
});

it('is read anew when another process has refreshed the token', async () => {
	await afterOneRequest(async (client) => {
		const { data } = harness.credential();
		hover.accessToken = 'second';
		data.oauthTokenData = { access_token: 'second', refresh_token: 'r', token_type: 'Bearer' };
		await readJob(client, 1);
		expect(hover.requests).toEqual([JOB, JOB]);
		await readJob(client, 1);
		expect(hover.requests).toEqual([JOB, JOB, JOB]);
	});
});

it('is refreshed once for many requests whose token has expired', async () => {
	await afterOneRequest(async (client) => {
		hover.accessToken = 'the old one has expired';
		await Promise.all([1, 2, 3, 4, 5].map(async () => await readJob(client, 1)));
		expect(hover.refreshes).toBe(1);
		expect(hover.requests.filter((route) => route === TOKEN)).toHaveLength(1);
		expect(hover.requests.filter((route) => route === JOB)).toHaveLength(10);
		expect(harness.credential().data.oauthTokenData).toMatchObject({
			access_token: hover.accessToken,
			refresh_token: hover.refreshToken,
		});
	});
});

it('says that the account must be connected again when its grant has ended', async () => {
	await afterOneRequest(async (client) => {
		hover.accessToken = 'unknown';
		hover.refreshToken = 'unknown';
		await expect(readJob(client, 1)).rejects.toThrow('no longer connected');
		expect(hover.requests).toEqual([JOB, TOKEN]);
	});
});

it.each([
	['an accepted token', afterOneRequest],
	['the first token', atOnce],
])('is not waited for without end when Hover gives none in place of %s', async (_label, inRun) => {
	replaceTransportSettings({ idleTimeoutMs: 100 });
	hover.givesTokens = false;
	await inRun(async (client) => {
		hover.accessToken = 'the old one has expired';
		const asked = { task: 'read the job', ids: { job_id: 1 }, retries: 0 };
		await expect(client.request(JOBS.get, asked)).rejects.toThrow('Hover did not respond in time');
		expect(hover.requests).toContain(TOKEN);
	});
});

it('shows up in nothing that prints the connection', async () => {
	await afterOneRequest(async ({ connection }) => {
		const printed = inspect(connection, { depth: 9, showHidden: true });
		expect(`${printed}${JSON.stringify(connection)}`).not.toContain(hover.accessToken);
		expect(connection.accepted.signing({ getCredentials: jest.fn() })).toBeDefined();
		await Promise.resolve();
	});
});
