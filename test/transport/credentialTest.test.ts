/** The credential's test, as n8n runs it: by its routing node, with the stored credential. */
import type {
	ICredentialsDecrypted,
	IDataObject,
	INode,
	INodeType,
	INodeTypes,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createEmptyRunExecutionData, NodeConnectionTypes, Workflow } from 'n8n-workflow';
import { ExecuteContext, RoutingNode } from 'n8n-core';

import { HoverOAuth2Api } from '../../credentials/HoverOAuth2Api.credentials';
import { HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const settings = async (values: object) => await hover.client.control('POST', 'settings', values);

/** What somebody reads after saving: the message of the rule that fits, undefined for a success. */
async function verdict(more: IDataObject): Promise<string | undefined> {
	const { testRequest, nodeType } = testOf(new HoverOAuth2Api());
	const data = { ...hover.harness.credential().data, ...more };
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'temp',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { hoverOAuth2Api: { id: '1', name: 'Hover' } },
	};
	const nodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = {
		credentialsHelper: {
			getParentTypes: () => ['oAuth2Api'],
			isCredentialUsableByNode: () => true,
			getDecrypted: async () => await Promise.resolve(structuredClone(data)),
			runPreAuthentication: async () => await Promise.resolve(undefined),
			updateCredentialsOauthTokenData: async () => await Promise.resolve(),
			getCredentialsProperties: () => [],
		},
	} as unknown as IWorkflowExecuteAdditionalData;
	const inputData = { [NodeConnectionTypes.Main]: [[{ json: {} }]] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		inputData,
		{ node, data: {}, source: null },
		[],
	);
	const credential = { id: '1', name: 'Hover', type: 'hoverOAuth2Api', data };
	try {
		await new RoutingNode(context, nodeType, credential as ICredentialsDecrypted).runNode();
		return undefined;
	} catch (error) {
		const { cause } = error as { cause?: { response?: { status: number } } };
		const status = cause?.response?.status;
		const rule = testRequest.rules?.find(
			({ type, properties }) => type === 'responseCode' && properties.value === status,
		);
		if (rule === undefined) throw error;
		return rule.properties.message;
	}
}

function testOf({ test: testRequest }: HoverOAuth2Api) {
	const nodeType = {
		description: {
			name: 'temp',
			credentials: [{ name: 'hoverOAuth2Api', required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request: testRequest.request },
					default: '',
				},
			],
		},
	} as unknown as INodeType;
	return { testRequest, nodeType };
}

describe("the credential's test", () => {
	it('reaches a server that other nodes may not send the token to', async () => {
		const limits = { allowedHttpRequestDomains: 'domains', allowedDomains: 'hover.to' };
		expect(await verdict(limits)).toBeUndefined();
		expect(await hover.json({ resource: 'webhook', operation: 'getAll' })).toEqual([]);
	});

	it.each([
		{ acting_user_by: 'id' },
		{ acting_user_by: 'email_or_id' },
		{ acting_user_everywhere: true },
	])('accepts each kind of acting user where Hover is %j', async (dialect) => {
		await settings(dialect);
		expect(
			await verdict({ actingUserBy: 'email', actingUserEmail: 'admin@example.com' }),
		).toBeUndefined();
		expect(await verdict({ actingUserBy: 'id', actingUserId: '135507' })).toBeUndefined();
		expect(
			await verdict({ actingUserBy: 'none', actingUserEmail: 'admin@example.com' }),
		).toBeUndefined();
		const asked = (await hover.requests()).map(({ path, query }) => [path, query]);
		expect(asked).toEqual([
			['/api/v2/users', { search: 'admin@example.com', current_user_email: 'admin@example.com' }],
			['/api/v2/capture_requests', { current_user_id: '135507' }],
			['/api/v2/webhooks', {}],
		]);
	});

	it('says that nobody is known by the email or the ID', async () => {
		const unknown = /does not know the default acting user/;
		expect(await verdict({ actingUserBy: 'email', actingUserEmail: 'x@example.com' })).toMatch(
			unknown,
		);
		expect(await verdict({ actingUserBy: 'id', actingUserId: '1' })).toMatch(unknown);
	});

	it('says of a 401 what it may be about', async () => {
		await hover.fault({ path: '/capture_requests', kind: 'status', status: 401, times: 0 });
		const message = await verdict({ actingUserBy: 'id', actingUserId: '135507' });
		expect(message).toMatch(/Connect the account again.*Default Acting User/);
	});
});
