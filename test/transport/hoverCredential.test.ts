import type { ICredentialDataDecryptedObject, IDataObject, INode, INodeTypes } from 'n8n-workflow';
import { getCredentialAllowedDomains, isDomainAllowed, Workflow } from 'n8n-workflow';

import { HoverOAuth2Api } from '../../credentials/HoverOAuth2Api.credentials';

const credential = new HoverOAuth2Api();

const NODE: INode = {
	id: '1',
	name: 'mock',
	type: 'mock',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** What n8n makes of the stored values: defaults added, expressions resolved. */
function resolved(stored: IDataObject): IDataObject {
	const nodeTypes: INodeTypes = {
		getByName: () => undefined as never,
		getByNameAndVersion: () => ({ description: { properties: [] } }) as never,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [NODE], connections: {}, active: false, nodeTypes });
	const values: IDataObject = {};
	for (const { name, default: value } of credential.properties) values[name] = value as string;
	Object.assign(values, stored);
	return workflow.expression.getComplexParameterValue(
		NODE,
		values as never,
		'internal',
		{},
		undefined,
		undefined,
		values as never,
	) as IDataObject;
}

/** Whether n8n's HTTP Request node may send the token there. */
function isAllowed(stored: IDataObject, url: string): boolean {
	const allowedDomains = getCredentialAllowedDomains({
		node: NODE,
		credentialData: resolved(stored) as ICredentialDataDecryptedObject,
	});
	return isDomainAllowed({ url, allowedDomains: String(allowedDomains) });
}

describe('the domains that other nodes may send the token to', () => {
	it.each([
		['production', '', 'https://hover.to/api/v3/jobs'],
		['sandbox', '', 'https://sandbox.hover.to/api/v3/jobs'],
		['custom', 'https://hover.example.com:8443/base/', 'https://hover.example.com/api'],
		['custom', 'https://Hover.Example.com ', 'https://hover.example.com/api'],
		['custom', 'http://localhost:4010', 'http://localhost:4010/api'],
		['custom', 'http://[::1]:4010', 'http://[::1]:4010/api'],
		['custom', 'https://[2001:db8::1]/x', 'https://[2001:db8::1]/api'],
	])('%s %s: %s and no other', (environment, customUrl, url) => {
		const stored = { environment, customUrl };
		expect(isAllowed(stored, url)).toBe(true);
		const { hostname, protocol } = new URL(url);
		for (const other of [
			'https://evil.example/',
			`https://evil.example/?${hostname}`,
			`https://${hostname}@evil.example/`,
			...(hostname.startsWith('[') ? [] : [`${protocol}//${hostname}.evil.example/`]),
			...(environment === 'production' ? [] : ['https://hover.to/']),
		]) {
			expect([other, isAllowed(stored, other)]).toEqual([other, false]);
		}
	});

	it.each(['http://hover.example.com', 'https://*', 'https://a.example,b.example', ''])(
		'none where the Custom URL is %p',
		(customUrl) => {
			expect(() => isAllowed({ environment: 'custom', customUrl }, 'https://hover.to')).toThrow(
				'No allowed domains specified',
			);
		},
	);
});

describe('HoverOAuth2Api', () => {
	it.each([
		['production', '', 'https://hover.to'],
		['sandbox', '', 'https://sandbox.hover.to'],
		['custom', 'https://hover.example.com', 'https://hover.example.com'],
		['custom', 'https://hover.example.com:8443/api/', 'https://hover.example.com:8443/api'],
		['custom', 'https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
		['custom', 'https://hover.example.com/base/', 'https://hover.example.com/base'],
		['custom', 'http://localhost:4010', 'http://localhost:4010'],
		['custom', 'http://127.0.0.1:4010//', 'http://127.0.0.1:4010'],
		['custom', 'http://[::1]:4010', 'http://[::1]:4010'],
	])('takes %s %s to %s', (environment, customUrl, host) => {
		expect(resolved({ environment, customUrl })).toMatchObject({
			authUrl: `${host}/oauth/authorize`,
			accessTokenUrl: `${host}/oauth/token`,
		});
	});

	it.each([
		'http://hover.example.com',
		'https://hover.to@evil.example',
		'https://user:password@hover.example.com',
		'https://hover.example.com?x=/',
		'https://hover.example.com/#',
		'https://hover.example.com\\@evil.example',
		'https://hover.example.com/a b',
		'https://',
		'ftp://hover.example.com',
		'http://localhost.example.com',
		'http://localhost@example.com',
		'http://127.0.0.1.example.com',
		'ftp://localhost',
		'javascript:alert(1)',
		'',
	])('never sends a secret to %p', (customUrl) => {
		const { authUrl, accessTokenUrl } = resolved({ environment: 'custom', customUrl });
		for (const url of [authUrl, accessTokenUrl]) {
			expect(() => new URL(url as string)).toThrow('Invalid URL');
		}
	});

	it('sends client id and secret in the body and asks for no scope', () => {
		expect(resolved({})).toMatchObject({
			grantType: 'authorizationCode',
			authentication: 'body',
			scope: '',
		});
	});

	it('keeps the field names that saved credentials depend on', () => {
		const names = credential.properties.map(({ name }) => name);
		expect(names).toEqual(
			expect.arrayContaining([
				'environment',
				'customUrl',
				'clientId',
				'clientSecret',
				'actingUserBy',
				'actingUserEmail',
				'actingUserId',
			]),
		);
	});

	it('explains every status its test can come back with', () => {
		const explained = credential.test.rules?.map(({ type, properties }) => {
			expect(type).toBe('responseCode');
			expect(properties.message).toMatch(/\.$/);
			return 'value' in properties && properties.value;
		});
		expect(explained).toEqual([401, 403, 404, 422, 429]);
	});
});
