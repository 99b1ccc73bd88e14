/** Runs the files of workflows/ in n8n's engine: Hover's nodes for real, all others stand-ins. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { IDataObject, INodeType } from 'n8n-workflow';

import type { WorkflowJson } from '../support/harness';
import { HOVER, HoverNode } from '../support/hoverNode';
import type { Answers, Call } from '../support/standInNodes';
import { recorder, STAND_INS } from '../support/standInNodes';
import { Tables } from '../support/standInTables';

const FOLDER = join(__dirname, '..', '..', 'workflows');

/** The names of all templates. */
export const TEMPLATES = readdirSync(FOLDER)
	.filter((name) => name.endsWith('.json'))
	.map((name) => name.replace('.json', ''));

/** A template as n8n runs it, without its notes; what it tries again it tries at once. */
export function readTemplate(name: string): WorkflowJson {
	const file = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as WorkflowJson;
	const nodes = file.nodes.filter(({ type }) => !type.endsWith('.stickyNote'));
	return { ...file, nodes: nodes.map((node) => ({ ...node, waitBetweenTries: 1 })) };
}

/** How a run ended. */
export interface TemplateRun {
	error?: string;
	/** What came out of the first output of a node, over all its runs. */
	output(node: string): IDataObject[];
}

/** What is to be the same after a second run. */
export interface Traces {
	messages: number;
	/** Orders of upgrades. */
	orders: number;
	/** Rows of each table. */
	rows: Record<string, number>;
}

const TABLES = [
	'Hover leads',
	'Hover structures',
	'Hover tasks',
	'Hover claims',
	'Hover waits',
	'Hover stuck jobs',
	'Hover retakes',
	'Hover uploads',
	'Hover approvals',
	'Hover history',
	'Hover cursors',
	'Hover costs',
];

/** Where templates run: a simulator, tables, and what left n8n by other nodes. */
export class Stage {
	readonly tables = new Tables();
	readonly calls: Call[] = [];
	/** Which calls of other nodes fail. */
	refuses: (call: Call) => boolean = () => false;
	/** What people answer to nodes that ask and wait. */
	answers: Answers = () => undefined;

	private started?: HoverNode;

	get hover(): HoverNode {
		if (this.started === undefined) throw new Error('The stage is not open');
		return this.started;
	}

	static async open(): Promise<Stage> {
		const nodeTypes: Record<string, INodeType> = { ...STAND_INS };
		const stage = new Stage();
		nodeTypes['n8n-nodes-base.dataTable'] = stage.tables.node();
		const others = TEMPLATES.flatMap((name) => readTemplate(name).nodes).filter(
			({ type }) => type !== HOVER && nodeTypes[type] === undefined,
		);
		for (const type of new Set(others.map((node) => node.type))) {
			const ofType = others.filter((node) => node.type === type);
			const parameters = new Set(ofType.flatMap((node) => Object.keys(node.parameters)));
			nodeTypes[type] = recorder(
				[...parameters],
				stage.calls,
				(call) => stage.refuses(call),
				(node) => stage.answers(node),
			);
		}
		stage.started = await HoverNode.start(1000, nodeTypes);
		return stage;
	}

	async reset(): Promise<void> {
		this.tables.clear();
		this.calls.length = 0;
		this.refuses = () => false;
		this.answers = () => undefined;
		await this.hover.reset();
	}

	async close(): Promise<void> {
		await this.hover.stop();
	}

	/** Runs a template from what its trigger gives, maybe with a node that lets everything pass. */
	async run(name: string, items: readonly IDataObject[], disabled?: string): Promise<TemplateRun> {
		const input = items.map((json) => ({ json }));
		const file = readTemplate(name);
		const nodes = file.nodes.map((node) => ({ ...node, disabled: node.name === disabled }));
		const { data } = await this.hover.harness.runWorkflow({ ...file, nodes }, input);
		const { error, runData } = data.resultData;
		return {
			error: error?.message,
			output: (node) =>
				(runData[node] ?? []).flatMap((run) => run.data?.main?.[0] ?? []).map(({ json }) => json),
		};
	}

	/** What the nodes of this name sent. */
	sent(node: string): IDataObject[] {
		return this.calls.filter((call) => call.node === node).map(({ parameters }) => parameters);
	}

	async orders(): Promise<number> {
		const posts = await this.hover.requests('POST');
		return posts.filter(({ path }) => path.includes('deliverable_change')).length;
	}

	async traces(): Promise<Traces> {
		return {
			messages: await this.hover.messages(),
			orders: await this.orders(),
			rows: Object.fromEntries(TABLES.map((table) => [table, this.tables.rows(table).length])),
		};
	}
}
