import type { INodeProperties } from 'n8n-workflow';

import { DELIVERABLES } from '../../shared/catalogs/deliverables';
import type { ListSearch } from '../listSearch';

export interface DeliverableLocator {
	only?: readonly number[];
	search?: ListSearch;
	description?: string;
}

/** A locator for a deliverable, read with `Item.deliverable`. */
export function deliverableLocator({
	only,
	search = 'searchDeliverables',
	description = 'What Hover measures. It determines the price and which files you get.',
}: DeliverableLocator = {}): INodeProperties {
	const choices = DELIVERABLES.filter(({ id }) => only?.includes(id) ?? true);
	const [mostUsed] = choices;
	const value = String(mostUsed?.id ?? '');
	return {
		displayName: 'Deliverable',
		name: 'deliverableId',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'list', value, cachedResultName: mostUsed?.name },
		description,
		options: choices.map(({ id, name }) => ({ name, value: id })),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a deliverable…',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${value}`,
				hint: `Number or name: ${choices.map(({ id, name }) => `${id} (${name})`).join(', ')}`,
			},
		],
	};
}

export const DELIVERABLE = deliverableLocator();
