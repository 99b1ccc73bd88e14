import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { redact } from '../shared/redact';
import { mapConcurrent } from '../shared/mapConcurrent';
import type { HoverOperation, HoverResource, PlannedWork } from './operation';

type NodeFailure = NodeApiError | NodeOperationError;

/** An error as n8n shows it, with the item it belongs to. */
function failureOf(context: IExecuteFunctions, error: unknown, itemIndex: number): NodeFailure {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	const message = redact(error instanceof Error ? error.message : String(error));
	return new NodeOperationError(context.getNode(), message, { itemIndex });
}

/** What an item becomes with Continue on Fail. */
function failedItem(context: IExecuteFunctions, error: NodeFailure, item: number) {
	const output: INodeExecutionData = {
		json: {
			error: error.message,
			description: error.description ?? null,
			http_code: error instanceof NodeApiError ? error.httpCode : null,
		},
		pairedItem: { item },
	};
	// n8n sorts an item into the error output by this.
	if (context.getNode().onError === 'continueErrorOutput') output.error = error;
	return output;
}

function operationOf(
	context: IExecuteFunctions,
	resources: readonly HoverResource[],
	itemIndex: number,
): HoverOperation {
	const resource = context.getNodeParameter('resource', itemIndex) as string;
	const operation = context.getNodeParameter('operation', itemIndex) as string;
	const found = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (found !== undefined) return found;
	throw new NodeOperationError(
		context.getNode(),
		`Hover has no operation "${operation}" for the resource "${resource}"`,
		{ itemIndex },
	);
}

/** Says what has already happened, so that a second run does not do it twice. */
function withWhatIsDone(error: NodeFailure, done: number): NodeFailure {
	if (done > 0) {
		const sentence = `${done} ${done === 1 ? 'item' : 'items'} before this one ${done === 1 ? 'was' : 'were'} already done.`;
		error.description = [error.description, sentence].filter(Boolean).join(' ');
	}
	return error;
}

/**
 * Runs the chosen operation for every input item. All items are checked before the first request, so bad
 * input in the last one leaves nothing half done. Without Continue on Fail the first failure stops the
 * node; with it, a failed item becomes `{error, description, http_code}` and the others go on.
 *
 * @throws NodeApiError or NodeOperationError with the item's index
 */
export async function runOperation(
	context: IExecuteFunctions,
	resources: readonly HoverResource[],
): Promise<INodeExecutionData[][]> {
	const goesOn = context.continueOnFail();
	const attempt = async (item: number, work: PlannedWork) => {
		try {
			const outputs = await work();
			return outputs.map((output) => ({ ...output, pairedItem: { item } }));
		} catch (error) {
			const failure = failureOf(context, error, item);
			if (goesOn) return [failedItem(context, failure, item)];
			throw failure;
		}
	};

	let width = Infinity;
	const planned = context.getInputData().map((_, item): PlannedWork => {
		try {
			const operation = operationOf(context, resources, item);
			width = Math.min(width, operation.width);
			return operation.plan(context, item);
		} catch (error) {
			const failure = failureOf(context, error, item);
			if (!goesOn) throw failure;
			return async () => await Promise.reject(failure);
		}
	});

	const outputs = await mapConcurrent(planned, width, async (work, item) => {
		try {
			return await attempt(item, work);
		} catch (error) {
			throw width === 1 ? withWhatIsDone(error as NodeFailure, item) : error;
		}
	});
	return [outputs.flat()];
}
