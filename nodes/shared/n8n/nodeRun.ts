import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Identifies the run that n8n repeats when Retry On Fail is on (docs/n8n-internals.md); undefined where it
 * doesn't. An AI agent of n8n 1 counts a tool's second try as a run of its own.
 */
export function repeatableRun(context: IExecuteFunctions): string | undefined {
	const node = context.getNode();
	if (node.retryOnFail !== true) return undefined;
	const { $runIndex } = context.getWorkflowDataProxy(0) as { $runIndex?: number };
	return `${context.getExecutionId()} ${node.id} ${$runIndex ?? 0}`;
}
