/** Where the account's token may go, decided without a network: any link, any chain of redirects. */
import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';

import { artifactUrls } from '../../nodes/shared/api/artifactLinks';
import { ARTIFACTS } from '../../nodes/shared/catalogs/artifacts';
import { AcceptedCredential } from '../../nodes/shared/transport/acceptedCredential';
import { downloadJson } from '../../nodes/shared/transport/download';
import { HoverClient } from '../../nodes/shared/transport/client';
import { replaceTransportSettings } from '../../nodes/shared/transport/settings';

// Nobody counts here.
replaceTransportSettings({ windowMs: 0.001 });

/** Records what is asked, with the token or without, and leads on from link to link. */
async function fetchedThrough(base: string, links: readonly string[]) {
	const asked: Array<{ url: URL; hasToken: boolean }> = [];
	const answerTo = (url: string, hasToken: boolean) => {
		asked.push({ url: new URL(url), hasToken });
		const location = links[asked.length];
		return location === undefined
			? { statusCode: 200, headers: { 'content-length': '2' }, body: {} }
			: { statusCode: 302, headers: { location }, body: '' };
	};
	const context = {
		getExecutionCancelSignal: () => undefined,
		getNode: () => ({ name: 'Hover', parameters: {} }),
		getCredentials: async () =>
			await Promise.resolve({ accessTokenUrl: `${base}/oauth/token`, clientId: 'client' }),
		helpers: {
			async httpRequestWithAuthentication(_type: string, { url }: IHttpRequestOptions) {
				return await Promise.resolve(answerTo(url, true));
			},
			httpRequest: async ({ url, headers, auth, qs }: IHttpRequestOptions) => {
				expect({ headers, auth, qs }).toEqual({
					headers: { 'Accept-Encoding': 'identity' },
					auth: undefined,
					qs: undefined,
				});
				return await Promise.resolve(answerTo(url, false));
			},
			binaryToBuffer: async () => await Promise.resolve(Buffer.from('{}')),
		},
	};
	const hover = await HoverClient.connect(context as unknown as IExecuteFunctions);
	const result = await downloadJson(hover, {
		url: links[0]!,
		qs: { current_user_email: 'admin@example.com' } as IDataObject,
	});
	return { asked, result };
}

const BASE = 'https://hover.to';
const PATH = '/api/v3/models/1/artifacts/measurements.json';

/** Links made of the pieces that fool a careless reader of addresses. */
const link = fc.oneof(
	fc
		.tuple(
			fc.constantFrom('https:', 'http:', 'HTTPS:', 'ftp:', 'file:', 'javascript:', 'data:', ''),
			fc.constantFrom('//', '/', '\\\\', '/\\', '///', ''),
			fc.constantFrom('', 'hover.to@', 'user:pass@', 'hover.to%40', 'https://hover.to@', '@'),
			fc.constantFrom(
				'hover.to',
				'HOVER.TO',
				'hover.to.',
				'api.hover.to',
				'hover.to.evil.example',
				'evil.example',
				'evil.example#hover.to',
				'evil.example?hover.to',
				'hover。to',
				'127.0.0.1',
				'[::1]',
				'',
			),
			fc.constantFrom('', ':443', ':8443', ':80', ':'),
			fc.constantFrom('', '/', PATH, '/../..', '\t', '\n/x', '/%2e%2e/'),
		)
		.map((pieces) => pieces.join('')),
	fc.webUrl(),
	fc.string(),
	fc.constantFrom(PATH, '?x=1', '..', 'https://hover.to/loop', '//hover.to/x'),
);

const artifactLink = fc
	.tuple(
		fc.constantFrom('https://hover.to', 'https://files.example', ''),
		fc.constantFrom('/api/v3/models/1/artifacts/', '/api/v3/models/12/artifacts/', '/api/v2/', '/'),
		fc.constantFrom('', '../', '../../2/artifacts/', '%2e%2e/', '%2f', 'x/', '\\..\\'),
		fc.constantFrom('measurements.pdf', 'cad_export.skp', 'house.skp', 'webhooks'),
		fc.constantFrom('', '?version=v2', '?a=.skp', '#.skp'),
	)
	.map((pieces) => pieces.join(''));

it('sends the token to the connected Hover only, and asks nobody in the clear', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(link, { minLength: 1, maxLength: 9 }), async (links) => {
			const { asked } = await fetchedThrough(BASE, links);
			expect(asked.length).toBeLessThanOrEqual(6);
			for (const { url, hasToken } of asked) {
				expect(url.protocol).toBe('https:');
				expect(`${url.username}${url.password}`).toBe('');
				expect(hasToken).toBe(url.origin === BASE);
				// Who acts is Hover's business alone.
				if (!hasToken) expect(url.href).not.toContain('admin');
			}
		}),
		{ numRuns: 2000 },
	);
}, 120_000);

it('asks, of what a model names, for its own artifacts or other hosts', () => {
	const own = `${BASE}/api/v3/models/1/artifacts/`;
	const ownFile = /^\/api\/v3\/models\/1\/artifacts\/[\w.-]+$/;
	const connection = {
		baseUrl: BASE,
		account: '',
		limit: 1,
		actingUser: {},
		accepted: new AcceptedCredential(),
	};
	const fetched = ARTIFACTS.filter(({ name }) => ['measurements_pdf', 'skp'].includes(name));
	fc.assert(
		fc.property(fc.array(fc.oneof(link, artifactLink), { maxLength: 9 }), (links) => {
			const model = { id: 1, state: 'complete', artifacts: { exports: links } };
			for (const artifact of fetched) {
				const urls = artifactUrls(connection, model, artifact);
				expect(urls).toContain(`${own}${artifact.file}`);
				for (const url of urls.map((text) => new URL(text))) {
					if (url.origin === BASE) expect(url.pathname).toMatch(ownFile);
				}
			}
		}),
		{ numRuns: 2000 },
	);
});

it.each([
	['http://hover.to/x', []],
	['https://hover.to@evil.example/x', []],
	['https://user@hover.to/x', []],
	['//evil.example/x', [false]],
	['/\\evil.example/x', [false]],
	['https://api.hover.to/x', [false]],
	['https://hover.to:8443/x', [false]],
	['https://hover.to./x', [false]],
	['https://HOVER.to/x', [true]],
	['javascript:alert(1)', []],
	[PATH, [true]],
])('takes a link to %s as it should', async (url, tokens) => {
	const { asked, result } = await fetchedThrough(BASE, [url]);
	expect(asked.map(({ hasToken }) => hasToken)).toEqual(tokens);
	if (tokens.length === 0) expect(result).toMatchObject({ refused: { status: 302 } });

	const redirected = await fetchedThrough(BASE, [PATH, url]);
	expect(redirected.asked.map(({ hasToken }) => hasToken)).toEqual([true, ...tokens]);
});

it('keeps a path of the Custom URL, and allows http where Hover itself is http', async () => {
	const { asked } = await fetchedThrough('http://127.0.0.1:4010/base', [
		PATH,
		'http://127.0.0.1:4011/x',
		'https://127.0.0.1:4010/x',
		'http://127.0.0.1:4010/x',
	]);
	expect(asked.map(({ url, hasToken }) => [url.href, hasToken])).toEqual([
		[`http://127.0.0.1:4010/base${PATH}?current_user_email=admin%40example.com`, true],
		['http://127.0.0.1:4011/x', false],
		['https://127.0.0.1:4010/x', false],
	]);
});

it('ends a loop', async () => {
	const { asked, result } = await fetchedThrough(BASE, Array<string>(20).fill(PATH));
	expect(asked).toHaveLength(6);
	expect(result).toMatchObject({ refused: { status: 302 } });
});
