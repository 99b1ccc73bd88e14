import type { INodeProperties } from 'n8n-workflow';

import type { Item } from '../item';

export const SIMPLIFY: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const isSimplified = (item: Item): boolean => item.options.value(SIMPLIFY.name) !== false;
