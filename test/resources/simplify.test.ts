/** What Simplify leaves of each operation's output, in a workflow and as an agent's tool. */
import type { INode, INodeParameters } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { SimulatorControl } from '../../hosts/control';
import { Hover } from '../../nodes/Hover/Hover.node';
import { RESOURCES } from '../../nodes/Hover/resources';
import type { Things } from '../e2e/operationExamples';
import { EXAMPLES, makeThings, takesAFile } from '../e2e/operationExamples';
import { firstOf, present } from '../support/present';
import { by, HOVER, HOVER_TOOL, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
let things: Things;
beforeAll(async () => {
	hover = await HoverNode.start();
	await hover.reset();
	const { simulator } = hover.client;
	things = await makeThings({ simulator, control: new SimulatorControl(simulator.url) });
});
afterAll(async () => await hover.stop());

const MOST_FIELDS = 10;

const PLAN = {
	data: Buffer.from('%PDF-1.4').toString('base64'),
	mimeType: 'application/pdf',
	fileName: 'plan.pdf',
};

async function run(parameters: INodeParameters, type = HOVER, hasFile = false) {
	const inputItems = [{ json: {}, ...(hasFile ? { binary: { data: PLAN } } : {}) }];
	const { items, error } = await hover.harness.runNode({ type, parameters, inputItems });
	if (error !== undefined) throw error;
	return items.map(({ json }) => json);
}

const SIMPLIFIED = RESOURCES.flatMap(({ value: resource, operations }) =>
	operations
		.filter(({ fields }) => fields.some(({ name }) => name === 'simplify'))
		.map(({ value }) => `${resource}.${value}`),
);

it.each(SIMPLIFIED)('%s has at most ten flat fields', async (name) => {
	const [resource, operation] = name.split('.');
	const example = present('an example', EXAMPLES[name])(things) as INodeParameters;
	const outputs = await run({ resource, operation, ...example }, HOVER, takesAFile(name));
	const fields = Object.entries(firstOf(outputs)).filter(([field]) => field !== '_hover');
	expect(fields.length).toBeGreaterThan(1);
	expect(fields.length).toBeLessThanOrEqual(MOST_FIELDS);
	const isNested = (value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value);
	expect(fields.filter(([, value]) => isNested(value))).toEqual([]);
});

it('is offered for the large outputs', () => {
	const large = ['job.get', 'job.getAll', 'job.create', 'user.get', 'user.getAll', 'model.get'];
	const requests = ['create', 'get', 'getAll'].map((name) => `captureRequest.${name}`);
	expect(SIMPLIFIED).toEqual(expect.arrayContaining([...large, ...requests]));
});

describe('as an agent’s tool', () => {
	const get = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'job',
		operation: 'get',
		...by('jobId', things.jobId),
		...more,
	});
	const asTool = async (more: INodeParameters = {}) => firstOf(await run(get(more), HOVER_TOOL));

	it('gives the simplified, the whole or the selected fields', async () => {
		const simplified = firstOf(await run(get()));
		expect(await asTool()).toEqual(simplified);
		expect(await asTool({ toolOutput: 'simplified' })).toEqual(simplified);
		const raw = firstOf(await run(get({ simplify: false })));
		expect(raw).toHaveProperty('captures');
		expect(await asTool({ toolOutput: 'raw' })).toEqual(raw);
		const selectedFields = 'id, state ,updated_at, address, no_such_field,';
		expect(await asTool({ toolOutput: 'selectedFields', selectedFields })).toEqual({
			id: things.jobId,
			state: 'completed',
			updated_at: raw.updated_at,
			address: simplified.address,
			no_such_field: null,
		});
	});

	it('does not heed the switch of a workflow, nor a workflow what is set for a tool', async () => {
		expect(await asTool({ simplify: false })).not.toHaveProperty('captures');
		const [inWorkflow] = await run(get({ toolOutput: 'raw' }));
		expect(inWorkflow).not.toHaveProperty('captures');
	});

	it.each(['={{ "" }}', ' , '])('asks for fields where none is selected (%j)', async (none) => {
		const parameters = get({ toolOutput: 'selectedFields', selectedFields: none });
		const { error } = await hover.harness.runNode({ type: HOVER_TOOL, parameters });
		expect(error?.message).toMatch(/^Fields is missing \[item 0\]/);
	});
});

describe('the panel', () => {
	const { description } = new Hover();
	const shown = (name: string, parameters: INodeParameters) => {
		const node = { name, type: name, typeVersion: 1, parameters } as INode;
		const { properties } = description;
		const nodeType = { ...description, name };
		return properties
			.filter((property) =>
				NodeHelpers.displayParameter(parameters, property, node, nodeType, parameters),
			)
			.map((property) => property.name)
			.filter((each) => ['simplify', 'toolOutput', 'selectedFields'].includes(each));
	};
	const parameters = { resource: 'job', operation: 'get', toolOutput: 'simplified' };

	it('has a switch in a workflow and a choice in a tool', () => {
		expect(shown('hover', parameters)).toEqual(['simplify']);
		expect(shown('hoverTool', parameters)).toEqual(['toolOutput']);
		const selecting = { ...parameters, toolOutput: 'selectedFields' };
		expect(shown('hoverTool', selecting)).toEqual(['toolOutput', 'selectedFields']);
		expect(shown('hover', selecting)).toEqual(['simplify']);
	});

	it('has neither where there is nothing to simplify', () => {
		const removing = { resource: 'user', operation: 'remove' };
		expect(shown('hover', removing)).toEqual([]);
		expect(shown('hoverTool', removing)).toEqual([]);
	});
});
