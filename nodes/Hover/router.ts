import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { errorSentence } from '../shared/errorSentence';
import { mapConcurrent } from '../shared/mapConcurrent';
import { isTool } from '../shared/n8n/isTool';
import { redact } from '../shared/redact';
import type { ActingUser } from '../shared/transport/connection';
import { isNobody } from '../shared/transport/connection';
import { HoverClient } from '../shared/transport/client';
import type { HoverOperation, HoverResource } from './defineOperation';
import { actingUserIn, missingActingUser } from './descriptions/actingUser';
import { addHints } from './hints';
import { Item } from './item';

type NodeFailure = NodeApiError | NodeOperationError;

type PreparedWork = () => Promise<INodeExecutionData[]>;

function failureOf(context: IExecuteFunctions, error: unknown, itemIndex: number): NodeFailure {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	const message = redact(error instanceof Error ? error.message : String(error));
	return new NodeOperationError(context.getNode(), message, { itemIndex });
}

function failedItem(context: IExecuteFunctions, error: NodeFailure, item: number) {
	const output: INodeExecutionData = {
		json: {
			error: error.message,
			description: error.description ?? null,
			http_code: error instanceof NodeApiError ? error.httpCode : null,
		},
		pairedItem: { item },
	};
	if (context.getNode().onError === 'continueErrorOutput') {
		// n8n sorts an item into the error output by this. With an instance, n8n 2 hides all items from
		// expressions: `$input.all()` is undefined.
		output.error = { name: error.name, message: error.message } as NodeFailure;
	}
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

function actingUserFor(
	item: Item,
	{ actingUser: rule }: HoverOperation,
	byDefault: ActingUser,
): ActingUser {
	if (rule === 'none') return {};
	const named = actingUserIn(item.options);
	const user = isNobody(named) ? byDefault : named;
	if (rule === 'optional' || !isNobody(user)) return user;
	throw missingActingUser(item);
}

const MOST_TOLD = 50;

/** Names the finished items, so that a second run doesn't repeat them. */
function withWhatIsDone(
	error: NodeFailure,
	done: readonly INodeExecutionData[][],
	count: number,
): NodeFailure {
	const failed = done.length;
	const told = done.slice(0, MOST_TOLD).map((outputs, item) => {
		const ids = outputs.map(({ json }) => json.id).filter((id) => id !== undefined);
		return `item ${item}${ids.length > 0 ? ` (ID ${ids.join(', ')})` : ''}`;
	});
	if (failed > MOST_TOLD) told.push(`${failed - MOST_TOLD} more`);
	const left = count - failed - 1;
	error.description = [
		error.description,
		told.length > 0 ? `Already done: ${told.join(', ')}.` : '',
		left > 0
			? `Not begun: ${left === 1 ? 'item' : 'items'} ${failed + 1}${left > 1 ? ` to ${count - 1}` : ''}.`
			: '',
	]
		.filter(Boolean)
		.join(' ');
	return error;
}

/** An agent gets nothing of an error but its message, so that says what to do as well. */
function forAgent(context: IExecuteFunctions, error: unknown): unknown {
	if (isTool(context.getNode()) && error instanceof Error) error.message = errorSentence(error);
	return error;
}

/**
 * Runs the chosen operation for every item. All are checked before the first request, so bad input in the last one
 * leaves nothing half done. With Continue on Fail a failed item becomes `{error, description, http_code}`.
 */
export async function runOperation(
	context: IExecuteFunctions,
	resources: readonly HoverResource[],
): Promise<INodeExecutionData[][]> {
	try {
		return await runItems(context, resources);
	} catch (error) {
		throw forAgent(context, error);
	}
}

async function runItems(
	context: IExecuteFunctions,
	resources: readonly HoverResource[],
): Promise<INodeExecutionData[][]> {
	const goesOn = context.continueOnFail();
	const hover = await HoverClient.connect(context);
	let concurrency = Infinity;

	const prepare = (index: number): PreparedWork => {
		const operation = operationOf(context, resources, index);
		concurrency = Math.min(concurrency, operation.concurrency);
		const item = new Item(context, index, operation.fields);
		const run = operation.prepare(item, hover.connection);
		const user = actingUserFor(item, operation, hover.connection.actingUser);
		return async () => await run(hover.forItem(index, user));
	};
	const prepared = context.getInputData().map((_, index): PreparedWork => {
		try {
			return prepare(index);
		} catch (error) {
			const failure = failureOf(context, error, index);
			if (!goesOn) throw failure;
			return async () => await Promise.reject(failure);
		}
	});

	const done: INodeExecutionData[][] = [];
	const outputs = await mapConcurrent(prepared, concurrency, async (work, item) => {
		try {
			const produced = await work();
			done.push(produced);
			return produced.map((output) => ({ ...output, pairedItem: { item } }));
		} catch (error) {
			const failure = failureOf(context, error, item);
			if (goesOn) return [failedItem(context, failure, item)];
			throw concurrency === 1 ? withWhatIsDone(failure, done, prepared.length) : failure;
		}
	});
	addHints(context, outputs);
	return [outputs.flat()];
}
