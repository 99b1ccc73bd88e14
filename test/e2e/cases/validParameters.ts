import type { INode, INodeParameters, INodeProperties, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { readWorkflow, workflowNames } from '../../../hosts/rest';
import type { Case } from '../environment';
import { same } from '../triggerWorkflow';

const isExpression = (value: unknown) => typeof value === 'string' && value.startsWith('=');

/** What is wrong with one given value: a choice that isn't offered, a field that a collection doesn't have. */
function problemsOfValue(property: INodeProperties, value: unknown): string[] {
	if (value === undefined || isExpression(value)) return [];
	const { name, type, options = [], typeOptions } = property;
	if (type === 'options' && typeOptions?.loadOptionsMethod === undefined) {
		const offered = options.map((option) => ('value' in option ? option.value : undefined));
		return offered.includes(value as string) ? [] : [`${name} can't be "${String(value)}"`];
	}
	if (type === 'collection') {
		const fields = options.map((option) => option.name);
		return Object.keys(value as object)
			.filter((field) => !fields.includes(field))
			.map((field) => `${name} has no field "${field}"`);
	}
	return [];
}

/** What is wrong with the parameters of a node, by n8n's own description of it. */
function problemsOf(node: INode, description: INodeTypeDescription): string[] {
	const { properties } = description;
	const known = NodeHelpers.getNodeParameters(
		properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	const unknown = Object.keys(node.parameters).filter((name) => known?.[name] === undefined);
	const complete: INode = { ...node, parameters: known ?? {} };
	const issues = NodeHelpers.getNodeParametersIssues(properties, complete, description);
	const nested = properties
		.filter((property) =>
			NodeHelpers.displayParameter(complete.parameters, property, node, description),
		)
		.flatMap((property) => problemsOfValue(property, node.parameters[property.name]));
	return [
		...nested,
		...unknown.map((name) => `has no parameter "${name}" here`),
		...Object.values(issues?.parameters ?? {}).flat(),
	];
}

/** What n8n 1 lacks, as workflows/README.md says. */
const MISSING_IN_N8N_1 = [
	'ai-agent-with-narrow-tools: n8n has no @n8n/n8n-nodes-langchain.chatHitlTool 1.3',
	'set-up-tables: n8n has no n8n-nodes-base.dataTable 1.1',
];

/** Every workflow of workflows/ against the nodes of the running n8n, external ones included. */
export const validParameters: Case[] = [
	{
		name: 'templates: every node of every workflow has parameters that its n8n node knows',
		async run({ rest, credential }) {
			const descriptions = await rest.request<INodeTypeDescription[]>(
				'GET',
				`${rest.url}/types/nodes.json`,
			);
			const names = await workflowNames();
			const isOldest = (await rest.majorVersion()) === 1;
			const missing = new Set<string>();
			const problems: string[] = [];
			for (const name of names) {
				const file = await readWorkflow(name);
				for (const node of file.nodes as unknown as INode[]) {
					const ofType = descriptions.filter((each) => each.name === node.type);
					const description = ofType.find((each) =>
						[each.version].flat().includes(node.typeVersion),
					);
					if (description === undefined) {
						missing.add(`${name}: n8n has no ${node.type} ${node.typeVersion}`);
						continue;
					}
					const newest = Math.max(...ofType.flatMap((each) => each.version));
					if (isOldest && node.typeVersion < newest) {
						problems.push(`${name}, ${node.name}: n8n 1 has version ${newest} already`);
					}
					const parameters = structuredClone(node.parameters) as INodeParameters;
					for (const problem of problemsOf({ ...node, parameters }, description)) {
						problems.push(`${name}, ${node.name}: ${problem}`);
					}
				}
				// n8n takes it, as an import does.
				await rest.createWorkflow(file, credential);
			}
			same('what n8n lacks', [...missing].sort(), isOldest ? MISSING_IN_N8N_1 : []);
			if (problems.length > 0) throw new Error(problems.join('\n'));
		},
	},
];
