import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Endpoint } from '../shared/api/endpoint';
import { CONCURRENT_READS } from '../shared/mapConcurrent';
import type { ExecuteClient } from '../shared/transport/client';
import { ACTING_USER_FIELDS } from './descriptions/actingUser';
import type { Item } from './item';

/** Whether Hover wants to know who acts: it refuses to go on without, it may be told, it isn't told. */
export type ActingUserRule = 'required' | 'optional' | 'none';

/** What is left to do for one item once its parameters are known to be good. */
export type Run<Output> = (hover: ExecuteClient) => Promise<Output>;

interface Definition {
	/** Names it in saved workflows. */
	value: string;
	name: string;
	/** The sentence in n8n's list of actions. */
	action: string;
	description: string;
	/** What it asks Hover for, the chief call first; none if it asks nothing. */
	endpoints: readonly Endpoint[];
	/** The page under developers.hover.to that it relies on, where that is not its endpoint's. */
	page?: string;
	fields: readonly INodeProperties[];
	/** Rarely used fields, in the collection Options. */
	options?: readonly INodeProperties[];
	actingUser: ActingUserRule;
	/** How many items run at a time, where its endpoints don't say. */
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
	/** For files: the operation gives n8n's items. */
	output: 'items';
	prepare(item: Item): Run<INodeExecutionData[]>;
}

/** One thing the node can do. */
export interface HoverOperation extends Required<Definition> {
	prepare(item: Item): Run<INodeExecutionData[]>;
}

/** A kind of thing in Hover, with what can be done to it. */
export interface HoverResource {
	value: string;
	name: string;
	operations: HoverOperation[];
}

/** The collection of rarely used fields: the operation's own and who acts. */
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

/** Makes an operation of what is particular to it. */
export function defineOperation(definition: JsonDefinition | ItemDefinition): HoverOperation {
	const { endpoints, fields, options = [], actingUser } = definition;
	const isReading = endpoints.every(({ safety }) => safety === 'safe');
	return {
		...definition,
		page: definition.page ?? endpoints[0]?.page ?? '',
		fields: [...fields, ...optionsField(options, actingUser)],
		options,
		// One at a time what sends messages, changes or deletes something.
		concurrency: definition.concurrency ?? (isReading ? CONCURRENT_READS : 1),
		prepare(item) {
			if (definition.output === 'items') return definition.prepare(item);
			const run = definition.prepare(item);
			return async (hover) => [await run(hover)].flat().map((json) => ({ json }));
		},
	};
}
