import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/** An error with exactly this message, even if it contains an error code, which the constructor would replace. */
export function plainError(node: INode, message: string): NodeOperationError {
	const error = new NodeOperationError(node, message);
	error.message = message;
	return error;
}
