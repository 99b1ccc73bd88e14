import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';

import Fastify from 'fastify';

import type { N8nRest, WorkflowFile } from '../../hosts/rest';

/** What the workflows of HubSpot call. */
const HUBSPOT = 'https://api.hubapi.com';
/** Default properties of line items, of those that HubSpot's guide names. */
const DEFAULT_PROPERTIES = [
	'name',
	'hs_sku',
	'quantity',
	'description',
	'hs_cost_of_goods_sold',
	'price',
];

/** One line item. */
export interface LineItem {
	id: string;
	properties: Record<string, string>;
	/** A line item belongs to one parent. */
	deal?: string;
}

interface PropertyBody {
	name?: string;
	label?: string;
	groupName?: string;
	type?: string;
	fieldType?: string;
	hasUniqueValue?: boolean;
}

interface UpsertBody {
	inputs?: Array<{ id: string; idProperty: string; properties: Record<string, unknown> }>;
}

/** A HubSpot with deals that checks what HubSpot's API reference says of line items and their properties. */
export interface FakeHubSpot {
	lines: LineItem[];
	/** Has a workflow's HTTP Request nodes call it, with a credential that it takes. */
	use(rest: N8nRest, file: WorkflowFile): Promise<void>;
	stop(): Promise<void>;
}

/**
 * Starts it.
 *
 * @param deals the IDs of the deals it has
 */
export async function startFakeHubSpot(deals: readonly string[]): Promise<FakeHubSpot> {
	const token = randomBytes(16).toString('hex');
	const unique = new Set<string>();
	const lines: LineItem[] = [];
	const app = Fastify();
	app.addHook('onRequest', async ({ headers }, reply) => {
		if (headers.authorization === `Bearer ${token}`) return;
		await reply.code(401).send({ status: 'error', category: 'INVALID_AUTHENTICATION' });
	});

	app.post<{ Body: PropertyBody }>('/crm/v3/properties/line_items', async ({ body }, reply) => {
		const { name = '', ...rest } = body;
		const lacks = ['label', 'groupName', 'type', 'fieldType'].some((field) => !(field in rest));
		if (lacks || rest.groupName !== 'lineiteminformation' || !/^[a-z]\w+$/.test(name)) {
			return await reply.code(400).send({ message: 'Invalid property' });
		}
		if (unique.has(name)) {
			return await reply.code(409).send({ message: `Property ${name} already exists` });
		}
		if (rest.hasUniqueValue === true) unique.add(name);
		return await reply.code(201).send(body);
	});

	app.post<{ Body: UpsertBody }>(
		'/crm/v3/objects/line_items/batch/upsert',
		async ({ body: { inputs = [] } }, reply) => {
			const refuse = async (message: string) => await reply.code(400).send({ message });
			if (inputs.length === 0 || inputs.length > 100) return await refuse('1 to 100 inputs');
			const results: object[] = [];
			for (const { id: key, idProperty, properties } of inputs) {
				if (!unique.has(idProperty)) return await refuse(`${idProperty} is not a unique property`);
				for (const [name, value] of Object.entries(properties)) {
					if (!DEFAULT_PROPERTIES.includes(name)) return await refuse(`No property ${name}`);
					if (typeof value !== 'string') return await refuse(`${name} is not a text`);
				}
				const { quantity = '', hs_cost_of_goods_sold: cost = '0' } = properties;
				if (![quantity, cost].every((value) => /^\d+(\.\d+)?$/.test(String(value)))) {
					return await refuse('quantity or cost is not a number');
				}
				const known = lines.find((line) => line.properties[idProperty] === key);
				const line = known ?? { id: String(9000 + lines.length), properties: {} };
				if (known === undefined) lines.push(line);
				Object.assign(line.properties, properties, { [idProperty]: key });
				results.push({ id: line.id, new: known === undefined, properties: line.properties });
			}
			return { status: 'COMPLETE', results };
		},
	);

	app.put<{ Params: { line: string; deal: string } }>(
		'/crm/v4/objects/line_items/:line/associations/default/deals/:deal',
		async ({ params }, reply) => {
			const line = lines.find(({ id }) => id === params.line);
			if (line === undefined || !deals.includes(params.deal)) {
				return await reply.code(404).send({ message: `There is no deal ${params.deal}` });
			}
			line.deal = params.deal;
			return { status: 'COMPLETE', results: [] };
		},
	);

	await app.listen({ port: 0, host: '127.0.0.1' });
	const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
	return {
		lines,
		async use(rest, file) {
			const { id, name } = await rest.createCredential('HubSpot', 'hubspotAppToken', {
				appToken: token,
			});
			for (const node of file.nodes) {
				if (node.parameters.nodeCredentialType !== 'hubspotAppToken') continue;
				node.parameters.url = String(node.parameters.url).replace(HUBSPOT, url);
				node.credentials = { hubspotAppToken: { id, name } };
			}
		},
		stop: async () => await app.close(),
	};
}
