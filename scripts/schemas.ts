/**
 * The shapes of the nodes' outputs, which n8n's editor shows before a node has run. Those of the Hover node are
 * read off what each operation gives in n8n's engine against the simulator, that of the trigger off its samples.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import type { INodeParameters, INodeProperties } from 'n8n-workflow';

import { SimulatorControl } from '../hosts/control';
import { RESOURCES } from '../nodes/Hover/resources';
import { HOVER_EVENTS } from '../nodes/HoverTrigger/events/catalog';
import { JOB_CHANGES } from '../nodes/HoverTrigger/events/jobChanges';
import { sampleItems } from '../nodes/HoverTrigger/events/sampleMode';
import { EXAMPLES, makeThings, takesAFile } from '../test/e2e/operationExamples';
import { HOVER, HoverNode } from '../test/support/hoverNode';
import { present } from '../test/support/present';
import type { Schema } from './inferSchema';
import { fillNulls, inferSchema } from './inferSchema';

const NODES = join(__dirname, '..', 'nodes');

/** Where n8n looks, below the folder of a node; the end is the version of the node. */
const VERSION = join('__schema__', 'v1.0.0');

/** It gives whatever the user asks Hover for. */
const WITHOUT = ['api.request'];

const CHOICES = ['options', 'multiOptions', 'boolean'];

/** An example with the default of each choice that doesn't hide the rest of it: the shape may depend on it. */
function withDefaults(fields: readonly INodeProperties[], example: object): INodeParameters {
	const given = fields.filter(({ name }) => name in example);
	const isNeeded = (choice: INodeProperties) =>
		given.some(({ displayOptions }) => {
			const shown = displayOptions?.show?.[choice.name];
			return shown !== undefined && !shown.includes(choice.default as string);
		});
	const left = given
		.filter((field) => CHOICES.includes(field.type) && field.default !== '' && !isNeeded(field))
		.map(({ name }) => name);
	return Object.fromEntries(Object.entries(example).filter(([name]) => !left.includes(name)));
}

/** In one line, since the package is to be small. */
const textOf = (schema: Schema) => `${JSON.stringify({ ...schema, version: 1 })}\n`;

/** One schema for all events, since n8n asks for none by event. */
function triggerSchema(): Schema {
	const events = [...JOB_CHANGES, ...HOVER_EVENTS].map(({ name }) => name);
	const schema = inferSchema(sampleItems({ events, states: {} }));
	delete schema.properties?._hover?.properties?.sample;
	return schema;
}

/** @throws Error if an operation has no example, fails or gives nothing */
async function operationSchemas(): Promise<Array<[string, Schema]>> {
	const hover = await HoverNode.start();
	try {
		await hover.reset();
		const { simulator } = hover.client;
		const things = await makeThings({ simulator, control: new SimulatorControl(simulator.url) });
		const plan = await hover.harness.keep(Buffer.from('%PDF-1.4'), 'plan.pdf', 'application/pdf');
		const schemas: Array<[string, Schema]> = [];
		for (const { value: resource, operations } of RESOURCES) {
			for (const { value: operation, fields } of operations) {
				const name = `${resource}.${operation}`;
				if (WITHOUT.includes(name)) continue;
				const example = present(`an example of ${name} in operationExamples.ts`, EXAMPLES[name]);
				const { items, error } = await hover.harness.runNode({
					type: HOVER,
					parameters: { resource, operation, ...withDefaults(fields, example(things)) },
					inputItems: [{ json: {}, ...(takesAFile(name) ? { binary: { data: plan } } : {}) }],
				});
				if (error !== undefined) throw new Error(`${name}: ${error.message}`, { cause: error });
				present(`an output of ${name}`, items[0]);
				const path = join('Hover', VERSION, resource, `${operation}.json`);
				schemas.push([path, inferSchema(items.map(({ json }) => json))]);
			}
		}
		return schemas;
	} finally {
		await hover.stop();
	}
}

/** The text of each schema by its path below nodes/, made anew. */
export async function makeSchemas(): Promise<Map<string, string>> {
	const schemas = await operationSchemas();
	schemas.push([join('HoverTrigger', `${VERSION}.json`), triggerSchema()]);
	fillNulls(schemas.map(([, schema]) => schema));
	return new Map(schemas.map(([path, schema]) => [path, textOf(schema)]));
}

/** The text of each schema by its path below nodes/, as it is there. */
export function readSchemas(): Map<string, string> {
	const paths = globSync(join('*', '__schema__', '**', '*.json'), { cwd: NODES });
	return new Map(paths.map((path) => [path, readFileSync(join(NODES, path), 'utf8')]));
}

/** Writes the schemas, and removes those that are no longer needed. */
export async function writeSchemas(): Promise<void> {
	const schemas = await makeSchemas();
	for (const path of readSchemas().keys()) rmSync(join(NODES, path));
	for (const [path, text] of schemas) {
		const file = join(NODES, path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
}
