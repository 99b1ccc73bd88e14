import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Endpoint } from '../shared/api/endpoint';
import { CONCURRENT_READS } from '../shared/mapConcurrent';
import type { ExecuteClient } from '../shared/transport/client';
import { ACTING_USER_FIELDS } from './descriptions/actingUser';
import type { Item } from './item';

/** Whether Hover refuses a request without an acting user, takes one, or takes none. */
export type ActingUserRule = 'required' | 'optional' | 'none';

/** What is left to do for one item once its parameters are known to be good. */
export type Run<Output> = (hover: ExecuteClient) => Promise<Output>;

interface Definition {
	/** Names it in saved workflows. */
	value: string;
	name: string;
	action: string;
	description: string;
	/** The calls it makes, the main one first. */
	endpoints: readonly Endpoint[];
	/** The page under developers.hover.to, if it is not the first endpoint's. */
	page?: string;
	fields: readonly INodeProperties[];
	options?: readonly INodeProperties[];
	actingUser: ActingUserRule;
	/** How many items run at a time; derived from the endpoints unless given. */
	concurrency?: number;
}

interface JsonDefinition extends Definition {
	output?: 'json';
	/**
	 * Reads and checks the parameters of one item. All items are prepared before the first request leaves.
	 *
	 * @returns what asks Hover and gives the output's JSON
	 * @throws NodeOperationError that names the field at fault
	 */
	prepare(item: Item): Run<IDataObject | IDataObject[]>;
}

interface ItemDefinition extends Definition {
	/** `prepare` returns n8n items, which can hold files. */
	output: 'items';
	prepare(item: Item): Run<INodeExecutionData[]>;
}

export interface HoverOperation extends Required<Definition> {
	prepare(item: Item): Run<INodeExecutionData[]>;
}

export interface HoverResource {
	value: string;
	name: string;
	operations: HoverOperation[];
}

/** The Options collection: the operation's own fields and the acting user. */
function optionsField(
	own: readonly INodeProperties[],
	actingUser: ActingUserRule,
): INodeProperties[] {
	const options = actingUser === 'none' ? [...own] : [...own, ...ACTING_USER_FIELDS];
	if (options.length === 0) return [];
	options.sort((a, b) => a.displayName.localeCompare(b.displayName));
	return [
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options,
		},
	];
}

export function defineOperation(definition: JsonDefinition | ItemDefinition): HoverOperation {
	const { endpoints, fields, options = [], actingUser } = definition;
	const isReading = endpoints.every(({ safety }) => safety === 'safe');
	return {
		...definition,
		page: definition.page ?? endpoints[0]?.page ?? '',
		fields: [...fields, ...optionsField(options, actingUser)],
		options,
		// Writes run one at a time.
		concurrency: definition.concurrency ?? (isReading ? CONCURRENT_READS : 1),
		prepare(item) {
			if (definition.output === 'items') return definition.prepare(item);
			const run = definition.prepare(item);
			return async (hover) => [await run(hover)].flat().map((json) => ({ json }));
		},
	};
}
