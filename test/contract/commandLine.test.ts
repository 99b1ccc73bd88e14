import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startSimulator } from '../../simulator';
import { startContract, startProcess } from './commandLine';
import { freePort, PERSON, SeededHover } from './support';

let hover: SeededHover;
let folder: string;

beforeAll(async () => {
	hover = new SeededHover(await startSimulator({ stageMs: 20 }));
	await hover.seed();
});

afterAll(async () => {
	await hover.simulator.stop();
});

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'contract-'));
});

afterEach(async () => {
	await rm(folder, { recursive: true });
});

/** Everything in the simulator that is somebody's: texts, ids, tokens. */
async function personal(): Promise<string[]> {
	const state = await hover.control<unknown>('state', undefined, 'GET');
	const found = new Set<string>(Object.values(PERSON).map(String));
	const visit = (value: unknown): void => {
		if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
		else if (typeof value === 'number' && value > 99_999) found.add(String(value));
		else if (typeof value === 'string' && /@|\s|\d{4}/.test(value)) found.add(value);
	};
	const { capture_requests, jobs, users, messages, webhooks } = state as Record<string, unknown>;
	visit([capture_requests, jobs, users, messages, webhooks]);
	// What the tool itself writes into its capture request names nobody.
	return [...found].filter(
		(text) => text.length > 3 && !/^contract.check|^1 Main Street/i.test(text),
	);
}

const leaks = (text: string, seeded: readonly string[]) =>
	seeded.filter((each) => text.toLowerCase().includes(each.toLowerCase()));

const clientOf = () => ({
	HOVER_CLIENT_ID: hover.simulator.clientId,
	HOVER_CLIENT_SECRET: hover.simulator.clientSecret,
});

/** Agrees on the consent page whose address was printed; resolves with where the browser goes then. */
async function consent(output: string): Promise<string> {
	const address = /(http\S+\/oauth\/authorize\S+)/.exec(output)?.[1];
	const { searchParams } = new URL(address ?? '');
	const response = await fetch(`${hover.simulator.url}/oauth/authorize`, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({ ...Object.fromEntries(searchParams), decision: 'allow' }),
		redirect: 'manual',
	});
	return response.headers.get('location') ?? '';
}

it('signs in with a redirect URI of this machine and writes both reports', async () => {
	const redirect = `http://127.0.0.1:${await freePort()}/callback`;
	const args = ['--hover', hover.simulator.url, '--redirect-uri', redirect, '--out', folder];
	const running = startContract(args, clientOf());
	await fetch(await consent(await running.says('/oauth/authorize?')));
	const { code, output } = await running.ended;
	expect(output).toContain('Written: contract-report.md and contract-report.json');
	expect(code).toBe(0);
	expect((await readdir(folder)).sort()).toEqual(['contract-report.json', 'contract-report.md']);

	const [markdown, json] = await Promise.all([
		readFile(join(folder, 'contract-report.md'), 'utf8'),
		readFile(join(folder, 'contract-report.json'), 'utf8'),
	]);
	const seeded = [...(await personal()), hover.simulator.clientSecret];
	expect(seeded.length).toBeGreaterThan(50);
	expect(leaks(markdown, seeded)).toEqual([]);
	expect(leaks(json, seeded)).toEqual([]);
	expect(leaks(output, seeded)).toEqual([]);
	const { findings } = JSON.parse(json) as { findings: Array<{ id: string; result: string }> };
	expect(findings.find(({ id }) => id === 'refresh-ends-access-token')?.result).toBe('confirmed');
	expect(markdown).toContain('| `GET /api/v3/jobs/{job_id}` | as expected (200) |');
});

it('takes the redirected address of any other redirect URI, sends what was agreed to and takes it back', async () => {
	await hover.seed();
	const port = await freePort();
	const running = startContract(
		[
			...['--hover', hover.simulator.url, '--redirect-uri', 'https://example.com/callback'],
			...['--out', folder, '--send', '--email', PERSON.email],
			...[
				'--webhook-url',
				`http://127.0.0.1:${port}/hook`,
				'--listen',
				String(port),
				'--wait',
				'2',
			],
		],
		clientOf(),
		[() => 'yes', consent],
	);
	const { code, output } = await running.ended;
	expect(output).toContain('deleted the webhook');
	expect(code).toBe(0);
	const markdown = await readFile(join(folder, 'contract-report.md'), 'utf8');
	const json = await readFile(join(folder, 'contract-report.json'), 'utf8');
	const seeded = await personal();
	expect([markdown, json, output].flatMap((text) => leaks(text, seeded))).toEqual([]);
	expect(markdown).toContain('delivery of capture-request-state-changed');
});

it('sends nothing unless the person says yes', async () => {
	const { access_token } = await hover.tokens();
	const args = ['--hover', hover.simulator.url, '--out', folder, '--send', '--email', PERSON.email];
	await hover.control('requests', undefined, 'DELETE');
	const running = startContract(args, { HOVER_TOKEN: access_token }, [() => 'y']);
	const { code, output } = await running.ended;
	expect(output).toContain('Nothing was sent.');
	expect(code).toBe(1);
	expect(await hover.control('requests', undefined, 'GET')).toEqual([]);
});

it('stops while it asks something, before anything was sent', async () => {
	await hover.control('requests', undefined, 'DELETE');
	const args = ['--hover', hover.simulator.url, '--out', folder, '--send', '--email', PERSON.email];
	const running = startProcess(args, { HOVER_TOKEN: 'unused' });
	await running.says('Type yes');
	running.interrupt();
	const { code, output } = await running.ended;
	expect(output).toContain('Stopped: the input has ended.');
	expect(code).toBe(1);
	expect(await hover.control('requests', undefined, 'GET')).toEqual([]);
}, 20_000);

it('takes back what it sent when it is stopped', async () => {
	await hover.seed();
	const { access_token } = await hover.tokens();
	const port = await freePort();
	const running = startProcess(
		[
			...['--hover', hover.simulator.url, '--out', folder, '--send', '--email', PERSON.email],
			...[
				'--webhook-url',
				`http://127.0.0.1:${port}/hook`,
				'--listen',
				String(port),
				'--wait',
				'600',
			],
		],
		{ HOVER_TOKEN: access_token },
	);
	await running.says('Type yes');
	running.type('yes');
	await running.says('Listening for events');
	running.interrupt();
	const { code, output } = await running.ended;
	expect(output).toContain('deleted the webhook');
	expect(output).toMatch(/deleted the capture request contract-check-/);
	expect(code).toBe(1);
	const state = await hover.control<{
		webhooks: unknown[];
		capture_requests: Array<{ state: string }>;
	}>('state', undefined, 'GET');
	expect(state.webhooks).toEqual([]);
	expect(state.capture_requests.map((each) => each.state)).toEqual(['deleted']);
}, 60_000);

it('says what is wrong without naming anybody', async () => {
	const seeded = [...(await personal()), 'a-token-of-somebody'];
	const refused = startContract(['--hover', hover.simulator.url], {
		HOVER_TOKEN: 'a-token-of-somebody',
	});
	const nowhere = startContract(['--hover', `http://127.0.0.1:${await freePort()}`], {
		HOVER_TOKEN: 'a-token-of-somebody',
	});
	const fake = startContract(['--hover', 'http://localhost.example.com'], {
		HOVER_TOKEN: 'a-token-of-somebody',
	});
	const wrong = startContract(['--hover', hover.simulator.url, '--token', 'a-token-of-somebody']);
	const ends = await Promise.all([refused.ended, nowhere.ended, wrong.ended, fake.ended]);
	expect(ends.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
	expect(ends[0]?.output).toContain('Hover does not take this token.');
	expect(ends[1]?.output).toContain("Hover can't be reached: ECONNREFUSED.");
	expect(ends[2]?.output).toContain('There is an option that the tool does not have.');
	expect(ends[3]?.output).toContain('--hover takes an https address, or http on this machine.');
	expect(ends.flatMap(({ output }) => leaks(output, seeded))).toEqual([]);
});
