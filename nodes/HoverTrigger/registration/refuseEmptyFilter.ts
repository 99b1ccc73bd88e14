import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { plainError } from '../../shared/n8n/plainError';
import { emptyFilter } from '../events/filters';

/**
 * Refuses a filter without a value, as the Hover node does: it would let every event pass.
 *
 * @throws NodeOperationError that names the filter, before anything is sent to Hover
 */
export function refuseEmptyFilter(context: IHookFunctions): void {
	const filter = emptyFilter(context.getNodeParameter('filters', {}) as IDataObject);
	if (filter === undefined) return;
	throw plainError(
		context.getNode(),
		`The filter '${filter}' has no value, so every event would pass it. Nothing was registered with Hover. Enter a value, or remove the filter.`,
	);
}
