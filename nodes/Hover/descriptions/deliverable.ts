import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { DELIVERABLES, findDeliverable } from '../../shared/catalogues/deliverables';
import { invalidParameter } from '../../shared/errors';

const [MOST_USED] = DELIVERABLES;

/** What to order. */
export const DELIVERABLE: INodeProperties = {
	displayName: 'Deliverable',
	name: 'deliverableId',
	type: 'resourceLocator',
	required: true,
	default: {
		mode: 'list',
		value: String(MOST_USED.id),
		cachedResultName: MOST_USED.name,
	},
	description: 'What Hover measures. It decides which files there will be and what they cost.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a deliverable…',
			typeOptions: { searchListMethod: 'searchDeliverables', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: `e.g. ${MOST_USED.id}`,
			hint: `Its number or name: ${DELIVERABLES.map(({ id, name }) => `${id} ${name}`).join(', ')}`,
		},
	],
};

/**
 * The chosen deliverable's number; an expression may also give its name or Hover's word for it.
 *
 * @throws NodeOperationError for one that Hover doesn't have
 */
export function deliverableOf(context: IExecuteFunctions, itemIndex: number): number {
	const { name, displayName } = DELIVERABLE;
	const value: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	const found = findDeliverable(value);
	if (found !== undefined) return found.id;
	throw invalidParameter(context.getNode(), itemIndex, {
		field: displayName,
		problem: 'is none that Hover has: choose one of the list',
	});
}
