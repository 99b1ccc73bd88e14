import { startClient, type Client } from './helpers';

const REDIRECT = 'http://localhost:5678/rest/oauth2-credential/callback';

interface Pair {
	access_token: string;
	refresh_token: string;
	expires_in: number;
	error: string;
}

let client: Client;
beforeAll(async () => (client = await startClient()));
afterAll(async () => await client.simulator.stop());
beforeEach(async () => await client.reset());

const credentials = () => ({
	client_id: client.simulator.clientId,
	client_secret: client.simulator.clientSecret,
});
const token = async (fields: object) => await client.ask<Pair>('POST', '/oauth/token', fields);
const refresh = async (refresh_token: string) =>
	await token({ ...credentials(), grant_type: 'refresh_token', refresh_token });
const works = async (access: string) => {
	const { status } = await client.ask('GET', '/api/v2/webhooks', undefined, {
		authorization: `Bearer ${access}`,
	});
	return status === 200;
};

async function consent(decision: 'allow' | 'deny', redirect_uri = REDIRECT) {
	const response = await fetch(`${client.simulator.url}/oauth/authorize`, {
		method: 'POST',
		redirect: 'manual',
		body: new URLSearchParams({
			client_id: client.simulator.clientId,
			redirect_uri,
			state: 'csrf-1',
			decision,
		}),
	});
	return { status: response.status, location: response.headers.get('location') };
}

async function codeFromConsent(): Promise<string> {
	const { location } = await consent('allow');
	return new URL(location ?? '').searchParams.get('code') ?? '';
}

const exchange = async (code: string) =>
	await token({ ...credentials(), grant_type: 'authorization_code', code, redirect_uri: REDIRECT });

describe('consent', () => {
	it('asks a person, and says who wants what', async () => {
		const query = new URLSearchParams({
			response_type: 'code',
			client_id: client.simulator.clientId,
			redirect_uri: REDIRECT,
			state: '"><script>',
		});
		const page = await client.ask<string>('GET', `/oauth/authorize?${query}`);
		expect(page.status).toBe(200);
		expect(page.body).toContain('localhost:5678');
		expect(page.body).not.toContain('"><script>');
	});

	it('leads back with a code and the state when allowed, with an error when denied', async () => {
		const allowed = await consent('allow');
		expect(allowed.status).toBe(302);
		expect(allowed.location).toMatch(/callback\?code=[\w-]+&state=csrf-1$/);
		expect((await consent('deny')).location).toContain('error=access_denied');
	});

	it.each(['http://hooks.example.com/callback', 'not a url'])(
		'refuses to lead to %s',
		async (uri) => {
			expect((await consent('allow', uri)).status).toBe(400);
		},
	);
});

describe('tokens', () => {
	it('come once for a code, within ten minutes', async () => {
		const code = await codeFromConsent();
		const first = await exchange(code);
		expect(first.status).toBe(200);
		expect(first.body).toMatchObject({ token_type: 'Bearer', expires_in: 7200, scope: 'all' });
		expect(await works(first.body.access_token)).toBe(true);
		expect((await exchange(code)).body.error).toBe('invalid_grant');

		const late = await codeFromConsent();
		await client.control('POST', 'time', { advance_ms: 10 * 60_000 });
		expect((await exchange(late)).body.error).toBe('invalid_grant');
	});

	it('are given for a form as well as for JSON, and never for a header', async () => {
		const fields = {
			grant_type: 'authorization_code',
			code: await codeFromConsent(),
			redirect_uri: REDIRECT,
		};
		const { client_id, client_secret } = credentials();
		const basic = Buffer.from(`${client_id}:${client_secret}`).toString('base64');
		const inHeader = await client.ask<Pair>('POST', '/oauth/token', fields, {
			authorization: `Basic ${basic}`,
		});
		expect(inHeader.status).toBe(401);
		expect(inHeader.body.error).toBe('invalid_client');

		const form = await fetch(`${client.simulator.url}/oauth/token`, {
			method: 'POST',
			body: new URLSearchParams({ ...fields, client_id, client_secret }),
		});
		expect(form.status).toBe(200);
	});

	it('rotate: the old refresh token dies, and using it disconnects the account', async () => {
		const first = (await exchange(await codeFromConsent())).body;
		const second = (await refresh(first.refresh_token)).body;
		expect(await works(second.access_token)).toBe(true);

		const again = await refresh(first.refresh_token);
		expect(again.status).toBe(400);
		expect(again.body.error).toBe('invalid_grant');
		expect(await works(second.access_token)).toBe(false);
		expect((await refresh(second.refresh_token)).body.error).toBe('invalid_grant');
		expect(await client.control('GET', 'state')).toMatchObject({ refreshes: 1 });
	});

	it('expire after two hours of the simulator, or when told; a refresh helps', async () => {
		const first = await client.control<Pair>('POST', 'tokens');
		await client.control('POST', 'time', { advance_ms: 7_199_000 });
		expect(await works(first.access_token)).toBe(true);
		await client.control('POST', 'time', { advance_ms: 2_000 });
		expect(await works(first.access_token)).toBe(false);

		const second = (await refresh(first.refresh_token)).body;
		await client.control('POST', 'tokens/expire');
		expect(await works(second.access_token)).toBe(false);
		expect((await refresh(second.refresh_token)).status).toBe(200);
	});
});

it('keeps no secret in its log of requests', async () => {
	const pair = await client.control<Pair>('POST', 'tokens');
	await refresh(pair.refresh_token);
	await works(pair.access_token);
	const log = JSON.stringify(await client.control('GET', 'requests'));
	expect(log).toContain('/oauth/token');
	for (const secret of [pair.refresh_token, pair.access_token, client.simulator.clientSecret]) {
		expect(log).not.toContain(secret);
	}
});
