import type { IDataObject, INode, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';

import { HoverOAuth2Api } from '../../credentials/HoverOAuth2Api.credentials';

const credential = new HoverOAuth2Api();

/** What n8n makes of the stored values: defaults added, expressions resolved. */
function resolved(stored: IDataObject): IDataObject {
	const node: INode = {
		id: '1',
		name: 'mock',
		type: 'mock',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const nodeTypes: INodeTypes = {
		getByName: () => undefined as never,
		getByNameAndVersion: () => ({ description: { properties: [] } }) as never,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const values: IDataObject = {};
	for (const { name, default: value } of credential.properties) values[name] = value as string;
	Object.assign(values, stored);
	return workflow.expression.getComplexParameterValue(
		node,
		values as never,
		'internal',
		{},
		undefined,
		undefined,
		values as never,
	) as IDataObject;
}

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
