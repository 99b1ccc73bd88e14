import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { HoverResource } from './defineOperation';

const byName = (a: INodePropertyOptions, b: INodePropertyOptions) => a.name.localeCompare(b.name);

const firstValue = ([first]: ReadonlyArray<{ value: string }>) => first?.value ?? '';

/** As n8n's `updateDisplayOptions`, whose deep merge takes a third of the node's start. */
const shownFor = (field: INodeProperties, show: IDisplayOptions['show']): INodeProperties => ({
	...field,
	displayOptions: { ...field.displayOptions, show: { ...field.displayOptions?.show, ...show } },
});

/** The panel: resource, operation and each operation's fields. */
export function nodeProperties(resources: readonly HoverResource[]): INodeProperties[] {
	const resourceField: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ value, name }) => ({ value, name })).sort(byName),
		default: firstValue(resources),
	};
	const operationFields = resources.map(({ value: resource, operations }): INodeProperties => ({
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: operations
			.map(({ value, name, action, description }) => ({ value, name, action, description }))
			.sort(byName),
		default: firstValue(operations),
	}));
	const fields = resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap((operation) => {
			const show = { resource: [resource], operation: [operation.value] };
			return operation.fields.map((field) => shownFor(field, show));
		}),
	);
	return [resourceField, ...operationFields, ...fields];
}
