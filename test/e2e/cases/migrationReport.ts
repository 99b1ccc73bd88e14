import type { StoredWorkflow } from '../../../hosts/rest';
import { readWorkflow, workflowNames } from '../../../hosts/rest';
import type { Case, Environment } from '../environment';
import { must, same } from '../triggerWorkflow';

/** What n8n's report says of one rule. */
interface RuleResult {
	ruleId: string;
	affectedWorkflows: Array<{
		id: string;
		name: string;
		issues: Array<{ title: string }>;
	}>;
}

/** The one node of a workflow that is not fit. */
const node = (type: string, parameters: Record<string, unknown> = {}) => ({
	id: 'gone',
	name: 'Gone',
	type,
	typeVersion: 1,
	position: [0, 0],
	parameters,
});

/** A workflow that a rule lists. */
interface Affected {
	id: string;
	ruleId: string;
	says: string;
}

/** For n8n's next major version, by the one that reports: a node that it does away with. */
const NEXT = {
	1: { version: 'v2', gone: node('n8n-nodes-base.spontit') },
	2: { version: 'v3', gone: node('n8n-nodes-base.executeWorkflow', { source: 'url' }) },
} as const;

/**
 * A rule that lists every workflow with a node of a kind, also one that is fit: from n8n 2 on, nodes may
 * write below this folder unless n8n is told another.
 */
const FILES = { ruleId: 'file-access-restriction-v2', allowed: '"/home/node/.n8n-files"' };

/** The workflows that n8n's Migration Report lists, each with the rule and what it says. */
async function affected({ rest }: Environment, version: string): Promise<Affected[]> {
	const refresh = `/breaking-changes/report/refresh?version=${version}`;
	const { report } = await rest.request<{
		report: { workflowResults: Array<Pick<RuleResult, 'ruleId'>> };
	}>('POST', refresh);
	const results = await Promise.all(
		report.workflowResults.map(
			async ({ ruleId }) =>
				await rest.request<RuleResult>('GET', `/breaking-changes/report/${ruleId}`),
		),
	);
	return results.flatMap(({ ruleId, affectedWorkflows }) =>
		affectedWorkflows.flatMap(({ id, name, issues }) =>
			issues.map(({ title }) => ({ id, ruleId, says: `${name}: ${ruleId}: ${title}` })),
		),
	);
}

export const migrationReport: Case[] = [
	{
		name: 'migration report: no template uses what the next n8n does away with',
		async run(environment) {
			const { rest, credential } = environment;
			const next = NEXT[(await rest.majorVersion()) === 1 ? 1 : 2];
			const names = await workflowNames();
			must(`there are templates: ${names.length}`, names.length > 0);
			const templates: StoredWorkflow[] = [];
			const writeWhereTheyMay = new Set<string>();
			for (const name of names) {
				const file = await readWorkflow(name);
				const workflow = await rest.createWorkflow(file, credential);
				templates.push(workflow);
				if (JSON.stringify(file).includes(FILES.allowed)) writeWhereTheyMay.add(workflow.id);
			}
			// A report that finds nothing at all would prove nothing.
			const gone = await rest.createWorkflow(
				{ name: 'Not for the next n8n', nodes: [next.gone], connections: {}, settings: {} },
				credential,
			);

			const found = await affected(environment, next.version);
			must(
				'the report finds the node that goes',
				found.some(({ id }) => id === gone.id),
			);
			const ids = new Set(templates.map(({ id }) => id));
			const isFit = ({ id, ruleId }: Affected) =>
				ruleId === FILES.ruleId && writeWhereTheyMay.has(id);
			const unfit = found.filter((each) => ids.has(each.id) && !isFit(each));
			same(
				'templates in the report',
				unfit.map(({ says }) => says),
				[],
			);
			for (const workflow of [...templates, gone]) await rest.deleteWorkflow(workflow);
		},
	},
];
