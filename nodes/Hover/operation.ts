import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';

/** What is left to do for one item once its parameters are known to be good. */
export type PlannedWork = () => Promise<INodeExecutionData[]>;

/** One thing the node can do. */
export interface HoverOperation {
	/** Names it in saved workflows. */
	value: string;
	name: string;
	/** The sentence in n8n's list of actions. */
	action: string;
	description: string;
	/** What it asks Hover for: method and path. `none` if it asks nothing. */
	endpoint: string;
	/** The page under developers.hover.to/reference that it relies on. */
	page: string;
	fields: INodeProperties[];
	/** How many items run side by side; 1 for what sends messages, changes or deletes something. */
	width: number;
	/**
	 * Reads and checks the parameters of one item. All items are planned before the first request leaves.
	 *
	 * @throws NodeOperationError that names the field at fault
	 */
	plan(context: IExecuteFunctions, itemIndex: number): PlannedWork;
}

/** A kind of thing in Hover, with what can be done to it. */
export interface HoverResource {
	value: string;
	name: string;
	operations: HoverOperation[];
}

/** How many items a reading operation works on at a time; Hover allows 120 requests a minute. */
export const READS_SIDE_BY_SIDE = 4;

/** Output items from Hover's records. */
export function asItems(records: IDataObject | IDataObject[]): INodeExecutionData[] {
	return [records].flat().map((json) => ({ json }));
}

/** Shows a field only for its own operation, on top of its own conditions. */
function shownFor(field: INodeProperties, resource: string, operation: string): INodeProperties {
	const { displayOptions } = field;
	return {
		...field,
		displayOptions: {
			...displayOptions,
			show: { ...displayOptions?.show, resource: [resource], operation: [operation] },
		},
	};
}

const byName = (one: INodePropertyOptions, other: INodePropertyOptions) =>
	one.name.localeCompare(other.name);

const firstOf = ([first]: ReadonlyArray<{ value: string }>) => first.value;

/** The node's whole panel: the choice of resource and operation, and the fields of each operation. */
export function panelOf(resources: readonly HoverResource[]): INodeProperties[] {
	const resourceField: INodeProperties = {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ value, name }) => ({ value, name })).sort(byName),
		default: firstOf(resources),
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
		default: firstOf(operations),
	}));
	const fields = resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap((operation) =>
			operation.fields.map((field) => shownFor(field, resource, operation.value)),
		),
	);
	return [resourceField, ...operationFields, ...fields];
}
