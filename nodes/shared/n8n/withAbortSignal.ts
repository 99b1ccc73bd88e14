import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * The same context with another abort signal: n8n ends a request that has a credential by the execution's
 * signal only, whatever the request's options say.
 */
export function withAbortSignal(
	context: IExecuteFunctions,
	signal: AbortSignal,
): IExecuteFunctions {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
}
