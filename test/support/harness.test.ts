import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';

import type { INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { elementAt } from './present';
import type { Harness } from './harness';
import { probeHarness, probeNode } from './probe';
import { StandInHover } from '../trigger/standInHover';

/** For each item one request with the credential and one streamed file; item `fail` throws. */
const probe = probeNode(
	async (context) => {
		const credential = await context.getCredentials('hoverOAuth2Api');
		const items: INodeExecutionData[] = [];
		for (const [item] of context.getInputData().entries()) {
			const text = context.getNodeParameter('text', item) as string;
			if (text === 'fail') {
				const error = new NodeOperationError(context.getNode(), 'told to fail', {
					itemIndex: item,
				});
				if (!context.continueOnFail()) throw error;
				items.push({ json: { error: error.message }, pairedItem: { item } });
				continue;
			}
			const webhooks: unknown = await context.helpers.httpRequestWithAuthentication.call(
				context,
				'hoverOAuth2Api',
				{ url: `${credential.customUrl as string}/api/v2/webhooks`, json: true },
			);
			items.push({
				json: { text, answered: webhooks !== undefined },
				binary: {
					file: await context.helpers.prepareBinaryData(
						Readable.from([Buffer.from(text)]),
						'a.txt',
					),
				},
				pairedItem: { item },
			});
		}
		return items;
	},
	[{ displayName: 'Text', name: 'text', type: 'string', default: '' }],
);

let hover: StandInHover;
let harness: Harness;

beforeEach(async () => {
	hover = await new StandInHover().start();
	harness = await probeHarness(hover, probe);
});

afterEach(async () => {
	await harness.close();
	await hover.stop();
});

const inputItems = ['one', 'fail', 'three'].map((text) => ({ json: { text } }));
const parameters = { text: '={{ $json.text }}' };

it('resolves expressions, pairs items and keeps files on disk, not in the item', async () => {
	const { items, error } = await harness.runNode({
		type: 'probe',
		parameters,
		inputItems,
		continueOnFail: true,
	});
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual([
		{ text: 'one', answered: true },
		{ error: 'told to fail' },
		{ text: 'three', answered: true },
	]);
	expect(items.map(({ pairedItem }) => pairedItem)).toEqual([
		{ item: 0 },
		{ item: 1 },
		{ item: 2 },
	]);
	expect(elementAt(items, 2).binary?.file?.id).toMatch(/^filesystem-v2:/);
	expect((await harness.binaryOf(elementAt(items, 2), 'file')).toString()).toBe('three');
});

it('stops at an error and names the item', async () => {
	const { items, error } = await harness.runNode({ type: 'probe', parameters, inputItems });
	expect(items).toEqual([]);
	expect(error?.message).toBe('told to fail');
	expect(error?.context?.itemIndex).toBe(1);
});

it('refreshes an expired token once for two executions at a time', async () => {
	hover.accessToken = 'the old one has expired';
	const run = async () =>
		await harness.runNode({ type: 'probe', parameters: { text: 'x' }, inputItems });
	const results = await Promise.all([run(), run()]);
	expect(results.map(({ error }) => error)).toEqual([undefined, undefined]);
	expect(results.map(({ items }) => items.length)).toEqual([3, 3]);
	expect(hover.refreshes).toBe(1);
	expect(harness.credential().saves).toBe(1);
	expect(harness.credential().data.oauthTokenData).toMatchObject({
		access_token: hover.accessToken,
		refresh_token: hover.refreshToken,
	});
});

it('leaves no files behind', async () => {
	expect(existsSync(harness.folder)).toBe(true);
	await harness.close();
	expect(existsSync(harness.folder)).toBe(false);
});
