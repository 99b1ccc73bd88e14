import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { invalidParameter } from '../../shared/errors';

/** How much of a list to give. */
export const LIST_FIELDS: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
];

/** The collection of a list's filters. */
export function filtersField(...filters: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add filter',
		default: {},
		options: filters,
	};
}

/** The filters of one item. */
export function filtersOf(context: IExecuteFunctions, itemIndex: number): IDataObject {
	return context.getNodeParameter('filters', itemIndex, {}) as IDataObject;
}

/**
 * How many entries one item asks for.
 *
 * @throws NodeOperationError if the limit is no whole number above 0
 */
export function limitOf(context: IExecuteFunctions, itemIndex: number): number {
	if (context.getNodeParameter('returnAll', itemIndex) === true) return Infinity;
	const limit = Number(context.getNodeParameter('limit', itemIndex));
	if (Number.isInteger(limit) && limit > 0) return limit;
	throw invalidParameter(context.getNode(), itemIndex, {
		field: 'Limit',
		problem: 'is not a whole number above 0',
	});
}
