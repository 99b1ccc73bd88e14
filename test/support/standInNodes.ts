/** The least that templates need of n8n's own nodes, whose package the tests don't have. */
import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { describeStandIn } from './standInNode';

interface Condition {
	leftValue: unknown;
	rightValue: unknown;
	operator: { operation: string };
}

interface Assignment {
	name: string;
	value: IDataObject[string];
}

const COMPARISONS: Record<string, (left: unknown, right: unknown) => boolean> = {
	true: (left) => left === true,
	exists: (left) => left !== undefined && left !== null,
	equals: (left, right) => left === right,
	notEquals: (left, right) => left !== right,
	gt: (left, right) => Number(left) > Number(right),
	regex: (left, right) => new RegExp(String(right)).test(String(left)),
};

function holds(context: IExecuteFunctions, index: number): boolean {
	const { conditions } = context.getNodeParameter('conditions', index) as {
		conditions: Condition[];
	};
	return conditions.every(({ leftValue, rightValue, operator: { operation } }) => {
		const compare = COMPARISONS[operation];
		if (compare === undefined) throw new Error(`Not known here: ${operation}`);
		return compare(leftValue, rightValue);
	});
}

const paired = (items: readonly INodeExecutionData[]): INodeExecutionData[] =>
	items.map((item, index) => ({ ...item, pairedItem: item.pairedItem ?? { item: index } }));

/** Hands on what it gets, as a trigger does, or a Wait node that has been woken. */
const passOn = (): INodeType => ({
	description: describeStandIn([]),
	async execute() {
		const items = this.getInputData().map((item, index) => ({
			...item,
			pairedItem: { item: index },
		}));
		return await Promise.resolve([items]);
	},
});

const set: INodeType = {
	description: describeStandIn(['assignments', 'includeOtherFields']),
	async execute() {
		const items = this.getInputData().map((item, index) => {
			const { assignments } = this.getNodeParameter('assignments', index) as {
				assignments: Assignment[];
			};
			const values = Object.fromEntries(assignments.map(({ name, value }) => [name, value]));
			const keeps = this.getNodeParameter('includeOtherFields', index) === true;
			const json = { ...(keeps ? item.json : {}), ...values };
			return { json, binary: item.binary, pairedItem: { item: index } };
		});
		return await Promise.resolve([items]);
	},
};

/** Sorts items by whether the conditions hold; a filter drops those for which they don't. */
const sorting = (outputs: 1 | 2): INodeType => ({
	description: describeStandIn(['conditions'], { outputs }),
	async execute() {
		const sorted: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);
		this.getInputData().forEach((item, index) => {
			sorted[holds(this, index) ? 0 : 1]?.push({ ...item, pairedItem: { item: index } });
		});
		return await Promise.resolve(sorted);
	},
});

/** Has as many inputs as any template needs; hands all items on. */
const merge: INodeType = {
	description: describeStandIn(['numberInputs'], { inputs: 10 }),
	async execute() {
		const length = this.getNodeParameter('numberInputs', 0) as number;
		const items = Array.from({ length }, (_, input) => this.getInputData(input));
		return await Promise.resolve([paired(items.flat())]);
	},
};

/** All items as one, with the files of all; a file whose field is taken gets a number. */
const aggregate: INodeType = {
	description: describeStandIn([]),
	async execute() {
		const items = this.getInputData();
		const binary: IBinaryKeyData = {};
		for (const [field, file] of items.flatMap((item) => Object.entries(item.binary ?? {}))) {
			const numbers = Array.from({ length: items.length }, (_, number) => `${field}_${number + 1}`);
			const free = [field, ...numbers].find((name) => binary[name] === undefined);
			binary[String(free)] = file;
		}
		const pairedItem = items.map((_, item) => ({ item }));
		return await Promise.resolve([
			[{ json: { data: items.map(({ json }) => json) }, binary, pairedItem }],
		]);
	},
};

/** An item for each entry of a list, with the other fields of its item. */
const splitOut: INodeType = {
	description: describeStandIn(['fieldToSplitOut']),
	async execute() {
		const items = this.getInputData().flatMap(({ json }, item) => {
			const field = this.getNodeParameter('fieldToSplitOut', item) as string;
			const entries = (json[field] ?? []) as IDataObject[];
			return entries.map((entry) => ({ json: { ...json, [field]: entry }, pairedItem: { item } }));
		});
		return await Promise.resolve([items]);
	},
};

/** Sums by the values of some fields. */
const summarize: INodeType = {
	description: describeStandIn(['fieldsToSummarize', 'fieldsToSplitBy']),
	async execute() {
		const { values } = this.getNodeParameter('fieldsToSummarize', 0) as {
			values: Array<{ aggregation: string; field: string }>;
		};
		const by = (this.getNodeParameter('fieldsToSplitBy', 0) as string).split(', ');
		const groups = new Map<string, IDataObject>();
		for (const { json } of this.getInputData()) {
			const kept = by.map((field) => [field, json[field]]);
			const key = JSON.stringify(kept);
			const group = groups.get(key) ?? (Object.fromEntries(kept) as IDataObject);
			groups.set(key, group);
			for (const { aggregation, field } of values) {
				if (aggregation !== 'sum') throw new Error(`Not known here: ${aggregation}`);
				group[`sum_${field}`] = Number(group[`sum_${field}`] ?? 0) + Number(json[field]);
			}
		}
		return await Promise.resolve([[...groups.values()].map((json) => ({ json }))]);
	},
};

/** One item after the other out of the second output, all that came back out of the first. */
const loop: INodeType = {
	description: describeStandIn([], { outputs: 2 }),
	async execute() {
		const memory = this.getContext('node') as {
			left?: INodeExecutionData[];
			done?: INodeExecutionData[];
		};
		const items = this.getInputData();
		if (memory.left === undefined) memory.left = [...items];
		else memory.done = [...(memory.done ?? []), ...items];
		const next = memory.left.shift();
		return await Promise.resolve(next === undefined ? [memory.done ?? [], []] : [[], [next]]);
	},
};

const stopAndError: INodeType = {
	description: describeStandIn(['errorMessage']),
	async execute() {
		return await Promise.reject(
			new NodeOperationError(this.getNode(), String(this.getNodeParameter('errorMessage', 0))),
		);
	},
};

/** By the names that templates have them under. */
export const STAND_INS: Record<string, INodeType> = {
	'n8n-nodes-base.aggregate': aggregate,
	'n8n-nodes-base.filter': sorting(1),
	'n8n-nodes-base.formTrigger': passOn(),
	'n8n-nodes-base.if': sorting(2),
	'n8n-nodes-base.merge': merge,
	'n8n-nodes-base.scheduleTrigger': passOn(),
	'n8n-nodes-base.set': set,
	'n8n-nodes-base.splitInBatches': loop,
	'n8n-nodes-base.splitOut': splitOut,
	'n8n-nodes-base.stopAndError': stopAndError,
	'n8n-nodes-base.summarize': summarize,
	'n8n-nodes-base.wait': passOn(),
	'n8n-nodes-base.webhook': passOn(),
	'n8n-nodes-hover.hoverTrigger': passOn(),
};

/** One item of a node that leads out of n8n. */
export interface Call {
	node: string;
	parameters: IDataObject;
}

/** What a person answers to a node that asks and waits; undefined where nobody answers in time. */
export type Answers = (node: string) => IDataObject | undefined;

/**
 * Stands in for a node that leads out of n8n: keeps what it would have sent, and fails where it is told to.
 * One that asks a person does so once, for all its items.
 */
export const recorder = (
	parameters: readonly string[],
	calls: Call[],
	refuses: (call: Call) => boolean,
	answers: Answers,
): INodeType => ({
	description: describeStandIn(parameters),
	async execute() {
		const items = this.getInputData().map((item, index): INodeExecutionData => {
			const values = parameters.map((name) => [name, this.getNodeParameter(name, index, null)]);
			const call = { node: this.getNode().name, parameters: Object.fromEntries(values) };
			if (refuses(call)) return { json: { error: 'It was refused' }, pairedItem: { item: index } };
			calls.push(call as Call);
			const { fileName } = call.parameters as IDataObject;
			const isFile = typeof fileName === 'string' && item.binary !== undefined;
			const data = { data: '', mimeType: 'application/octet-stream', fileName: String(fileName) };
			return { ...item, ...(isFile ? { binary: { data } } : {}), pairedItem: { item: index } };
		});
		const answer = answers(this.getNode().name);
		const isRefused = items.some(({ json }) => json.error !== undefined);
		return await Promise.resolve([answer === undefined || isRefused ? items : [{ json: answer }]]);
	},
});
