import type { IExecuteFunctions } from 'n8n-workflow';

/** The context with another abort signal: with a credential, n8n ignores the request's own `abortSignal`. */
export function withAbortSignal(
	context: IExecuteFunctions,
	signal: AbortSignal,
): IExecuteFunctions {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as IExecuteFunctions;
}
