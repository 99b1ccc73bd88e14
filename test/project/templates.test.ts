import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { eventOptions } from '../../nodes/HoverTrigger/events/fields';
import { JOB_EVENTS } from '../../nodes/HoverTrigger/events/jobChanges';
import { statesParameter } from '../../nodes/HoverTrigger/events/selection';
import { firstOf } from '../support/present';

interface TemplateNode {
	name: string;
	type: string;
	onError?: string;
	parameters: Record<string, unknown>;
}

interface Template {
	nodes: TemplateNode[];
	connections: Record<string, Record<string, Array<Array<{ node: string }>>>>;
}

const TABLE = 'n8n-nodes-base.dataTable';
const FOLDER = join(__dirname, '..', '..', 'workflows');

const templates = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));

const triggersOf = ({ text }: { text: string }) =>
	(JSON.parse(text) as Template).nodes.filter(({ type }) => type.endsWith('.hoverTrigger'));

describe.each(templates.filter((template) => triggersOf(template).length > 0))(
	'the trigger of $name',
	(template) => {
		const { parameters } = firstOf(triggersOf(template));
		const events = parameters.events as string[];

		it('starts with events that are offered', () => {
			const offered = eventOptions().map(({ value }) => value);
			expect(events.filter((event) => !offered.includes(event))).toEqual([]);
		});

		it('waits for the end of a job by no event that an account may not get', () => {
			for (const event of JOB_EVENTS) expect(parameters).not.toHaveProperty(statesParameter(event));
			const raw = events.filter((event) => JOB_EVENTS.includes(event));
			expect([0, JOB_EVENTS.length]).toContain(raw.length);
		});

		it('leads to nothing that depends on which event came', () => {
			expect(template.text).not.toMatch(/\$json\.state\b|first\(\)\.json\.state\b/);
			expect(template.text).not.toMatch(/\$json\.job_external_identifier/);
		});
	},
);

const parsed = templates.map(({ name, text }) => ({
	...(JSON.parse(text) as Template),
	name,
}));
const ofType = (nodes: readonly TemplateNode[], type: string) =>
	nodes.filter((node) => node.type === type);

describe.each(parsed)('$name', ({ name, nodes, connections }) => {
	const nodeOf = (of: string) => firstOf(nodes.filter((node) => node.name === of));
	const after = (from: string, output: number) =>
		(connections[from]?.main?.[output] ?? []).map(({ node }) => nodeOf(node));

	it('has a note that says what it is for, how it works, and how to set it up step by step', () => {
		const [{ parameters }, ...groups] = ofType(nodes, 'n8n-nodes-base.stickyNote') as [
			TemplateNode,
			...TemplateNode[],
		];
		const content = String(parameters.content);
		expect(content).toMatch(/^## .+\n.+\n\n### How it works\n- /);
		expect(content).toMatch(/\n### Set up\n1\. /);
		expect(groups.length).toBeGreaterThan(0);
		for (const group of groups) expect(String(group.parameters.content)).toMatch(/^### .+\n.+/);
	});

	it('stops at no item that Hover refuses', () => {
		const hovers = ofType(nodes, 'n8n-nodes-hover.hover');
		const stopping = hovers.filter(({ onError }) => onError !== 'continueErrorOutput');
		// The flow that slept has no other item.
		const names = stopping.map((node) => node.name);
		expect(names).toEqual(name === 'create-and-wait.json' ? ['Get the Job'] : []);
	});

	it('tells an agent what a tool lacks; n8n 1 fails the execution otherwise', () => {
		const tools = ofType(nodes, 'n8n-nodes-hover.hoverTool');
		for (const { onError } of tools) expect(onError).toBe('continueRegularOutput');
	});

	it('leads every error to what says it, as plain data', () => {
		const says = (node: TemplateNode, isPlain: boolean, seen: readonly string[]): boolean => {
			if (node.type === 'n8n-nodes-base.stopAndError') return isPlain;
			if (seen.includes(node.name)) return false;
			const plain = isPlain || ['n8n-nodes-base.set', TABLE].includes(node.type);
			const next = [...after(node.name, 0), ...after(node.name, 1)];
			return next.some((each) => says(each, plain, [...seen, node.name]));
		};
		const failing = nodes.filter(({ onError }) => onError === 'continueErrorOutput');
		const silent = failing.filter(
			({ name: from, type }) =>
				!after(from, 1).some((node) => says(node, type.startsWith('n8n-nodes-hover.'), [from])),
		);
		expect(silent.map((node) => node.name)).toEqual([]);
	});
});

const SYSTEM_COLUMNS = ['id', 'createdAt', 'updatedAt'];

it('has a column for whatever the templates keep in a table', () => {
	const setUp = firstOf(parsed.filter(({ name }) => name === 'set-up-tables.json'));
	const tables = new Map(
		ofType(setUp.nodes, TABLE).map(({ parameters }) => {
			const { column } = parameters.columns as { column: Array<{ name: string }> };
			return [String(parameters.tableName), column.map(({ name }) => name)];
		}),
	);
	const used = parsed
		.filter((template) => template !== setUp)
		.flatMap(({ nodes }) => ofType(nodes, TABLE))
		.flatMap(({ parameters }) => {
			const { dataTableId, filters, columns } = parameters as {
				dataTableId: { value: string };
				filters?: { conditions: Array<{ keyName: string }> };
				columns?: { value: object };
			};
			const names = [
				...(filters?.conditions ?? []).map(({ keyName }) => keyName),
				...Object.keys(columns?.value ?? {}),
			];
			return names.map((name) => ({ table: dataTableId.value, name }));
		});
	const missing = used.filter(
		({ table, name }) => ![...SYSTEM_COLUMNS, ...(tables.get(table) ?? [])].includes(name),
	);
	expect(missing).toEqual([]);
	expect(new Set(used.map(({ table }) => table))).toEqual(new Set(tables.keys()));
	const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
	for (const [table, columns] of tables) {
		const row = readme.split('\n').find((line) => line.startsWith(`| ${table} `)) ?? '';
		const told = [...row.matchAll(/`(\w+)`/g)].map(([, column]) => column);
		expect(told.sort()).toEqual([...columns].sort());
	}
});
