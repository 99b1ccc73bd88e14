import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { DELIVERABLES, findDeliverable } from '../../shared/deliverables';
import { badInput } from '../../shared/errors';

/** What to order. */
export const DELIVERABLE: INodeProperties = {
	displayName: 'Deliverable',
	name: 'deliverableId',
	type: 'options',
	options: DELIVERABLES.map(({ id, name, description }) => ({ name, value: id, description })),
	default: 3,
	required: true,
	description: 'What Hover measures. It decides which files there will be and what they cost.',
};

/**
 * The chosen deliverable's number; an expression may also give its name or Hover's word for it.
 *
 * @throws NodeOperationError for one that Hover doesn't have
 */
export function deliverableOf(context: IExecuteFunctions, itemIndex: number): number {
	const { name, displayName } = DELIVERABLE;
	const found = findDeliverable(context.getNodeParameter(name, itemIndex));
	if (found !== undefined) return found.id;
	throw badInput(
		context.getNode(),
		itemIndex,
		displayName,
		'is none that Hover has: choose one of the list',
	);
}
