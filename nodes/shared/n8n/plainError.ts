import type { INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

/**
 * An error with exactly this message: the constructor replaces one in which it finds an error code, such
 * as ECONNREFUSED, by a general sentence.
 */
export function plainError(node: INode, message: string): NodeOperationError {
	const error = new NodeOperationError(node, message);
	error.message = message;
	return error;
}
