import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Names what n8n runs again when a node's Retry On Fail is on: the same run of the same node in the same
 * execution (docs/n8n-internals.md). An AI agent of n8n 1 counts a tool's second try as a run of its own.
 *
 * @returns undefined where n8n doesn't repeat the node
 */
export function repeatableRun(context: IExecuteFunctions): string | undefined {
	const node = context.getNode();
	if (node.retryOnFail !== true) return undefined;
	const { $runIndex } = context.getWorkflowDataProxy(0) as { $runIndex?: number };
	return `${context.getExecutionId()} ${node.id} ${$runIndex ?? 0}`;
}
