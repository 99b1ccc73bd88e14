import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import type { Endpoint } from '../shared/api/endpoint';
import { CONCURRENT_READS } from '../shared/mapConcurrent';
import type { ExecuteClient } from '../shared/transport/client';
import type { Connection } from '../shared/transport/connection';
import { ACTING_USER } from './descriptions/actingUser';
import type { Simplify } from './descriptions/simplify';
import { simplifierOf, SIMPLIFY_FIELDS } from './descriptions/simplify';
import type { Item } from './item';

export type ActingUserRule = 'required' | 'optional' | 'none';

/** Asks Hover for one item whose parameters have been checked. */
export type Run<Output> = (hover: ExecuteClient) => Promise<Output>;

interface Definition {
	/** Stored in saved workflows. */
	value: string;
	name: string;
	action: string;
	description: string;
	/** The main one first. */
	endpoints: readonly Endpoint[];
	/** The page under developers.hover.to, if not the first endpoint's. */
	page?: string;
	fields: readonly INodeProperties[];
	options?: readonly INodeProperties[];
	actingUser: ActingUserRule;
	/** Items at a time; derived from the endpoints unless given. */
	concurrency?: number;
}

interface JsonDefinition extends Definition {
	output?: 'json';
	/** Adds the switch Simplify, and is what it does to each output. */
	simplify?: Simplify;
	/** Checks one item's parameters; all items are prepared before the first request leaves. */
	prepare(item: Item, connection: Connection): Run<IDataObject | IDataObject[]>;
}

interface ItemDefinition extends Definition {
	output: 'items';
	simplify?: undefined;
	prepare(item: Item, connection: Connection): Run<INodeExecutionData[]>;
}

export interface HoverOperation extends Required<Definition> {
	/** Whether the path of the main endpoint is a guess. */
	guessed: boolean;
	prepare(item: Item, connection: Connection): Run<INodeExecutionData[]>;
}

export interface HoverResource {
	value: string;
	name: string;
	operations: HoverOperation[];
}

function optionsField(
	own: readonly INodeProperties[],
	actingUser: ActingUserRule,
): INodeProperties[] {
	const options = actingUser === 'none' ? [...own] : [...own, ACTING_USER];
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

const GUESSED = 'Hover does not document this, so it may fail.';

const sentences = (...texts: string[]) => texts.map((text) => text.replace(/\.?$/, '.')).join(' ');

export function defineOperation(definition: JsonDefinition | ItemDefinition): HoverOperation {
	const { endpoints, options = [], actingUser, simplify } = definition;
	const fields = [...definition.fields, ...(simplify ? SIMPLIFY_FIELDS : [])];
	const guessed = endpoints[0]?.guessed ?? false;
	const isReading = endpoints.every(({ safety }) => safety === 'safe');
	return {
		...definition,
		guessed,
		description: guessed ? sentences(definition.description, GUESSED) : definition.description,
		page: definition.page ?? endpoints[0]?.page ?? '',
		fields: [...fields, ...optionsField(options, actingUser)],
		options,
		// One write at a time, so a failure can say which items are done.
		concurrency: definition.concurrency ?? (isReading ? CONCURRENT_READS : 1),
		prepare(item, connection) {
			if (definition.output === 'items') return definition.prepare(item, connection);
			const run = definition.prepare(item, connection);
			const simplified: Simplify = simplify ? simplifierOf(item, simplify) : (record) => record;
			return async (hover) =>
				[await run(hover)].flat().map((json) => ({ json: simplified(json, connection) }));
		},
	};
}
