import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { isTool } from '../../shared/n8n/isTool';
import type { Connection } from '../../shared/transport/connection';
import type { Item } from '../item';

/** What of a record most workflows need: at most 10 fields, flat. n8n page: docs.n8n.io/integrations/creating-nodes/build/reference/ux-guidelines */
export type Simplify = (record: IDataObject, connection: Connection) => IDataObject;

const asTool = (isTool: boolean) => ({ show: { '@tool': [isTool] } });

/** A switch in a workflow; an agent's tool also offers single fields, since each one costs tokens. */
export const SIMPLIFY_FIELDS: INodeProperties[] = [
	{
		displayName: 'Simplify',
		name: 'simplify',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
		displayOptions: asTool(false),
	},
	{
		displayName: 'Output',
		name: 'toolOutput',
		type: 'options',
		options: [
			{ name: 'Raw', value: 'raw', description: "All fields of Hover's response" },
			{ name: 'Selected Fields', value: 'selectedFields', description: 'Only the fields you name' },
			{ name: 'Simplified', value: 'simplified', description: 'The most useful fields' },
		],
		default: 'simplified',
		description: 'How much of the response the agent gets',
		displayOptions: asTool(true),
	},
	{
		displayName: 'Fields',
		name: 'selectedFields',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. name, state, address',
		description:
			"Names of fields, separated by commas: of the simplified output, or others of Hover's response",
		displayOptions: { show: { '@tool': [true], toolOutput: ['selectedFields'] } },
	},
];

/** How one item's output is cut, as its panel says. */
export function simplifierOf(item: Item, simplify: Simplify): Simplify {
	const whole: Simplify = (record) => record;
	if (!isTool(item.context.getNode())) return item.flag('simplify') === false ? whole : simplify;
	const output = item.choice<'raw' | 'selectedFields' | 'simplified'>('toolOutput');
	if (output !== 'selectedFields') return output === 'raw' ? whole : simplify;
	const names = item.requiredText('selectedFields').split(',');
	const fields = names.map((name) => name.trim()).filter((name) => name !== '');
	if (fields.length === 0) return item.invalid('selectedFields', 'is missing');
	return (record, connection) => {
		const all = { ...record, ...simplify(record, connection) };
		return Object.fromEntries(fields.map((name) => [name, all[name] ?? null]));
	};
}
