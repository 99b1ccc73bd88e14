import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { DELIVERABLES, findDeliverable } from '../../../shared/catalogues/deliverables';
import { invalidParameter } from '../../../shared/errors';
import { hoverList } from '../../../shared/transport/pagination';

/** The path of a model's changes. Hover page: developers.hover.to/reference/deliverable-change-requests */
export const changesPath = (modelId: number) =>
	`/api/v3/models/${modelId}/deliverable_change_requests`;

/** A change that Hover has carried out, or will not. The words are guessed (docs/hover-guesses.md). */
const SETTLED = /complete|fail|cancel|delete|reject/i;

/** Whether a change still waits. */
export const isPending = ({ state }: IDataObject) => !SETTLED.test(String(state ?? ''));

/** What to upgrade to. */
export const NEW_DELIVERABLE: INodeProperties = {
	displayName: 'New Deliverable',
	name: 'newDeliverableId',
	type: 'options',
	required: true,
	options: DELIVERABLES.filter(({ id }) =>
		DELIVERABLES.some(({ upgrades }) => upgrades.includes(id)),
	).map(({ id, name, description }) => ({ name, value: id, description })),
	default: 3,
	description: 'What the model is to be measured as',
};

/**
 * The chosen deliverable's number.
 *
 * @throws NodeOperationError if Hover upgrades nothing to it
 */
export function newDeliverableOf(context: IExecuteFunctions, itemIndex: number): number {
	const chosen = findDeliverable(context.getNodeParameter('newDeliverableId', itemIndex));
	if (chosen !== undefined && DELIVERABLES.some(({ upgrades }) => upgrades.includes(chosen.id))) {
		return chosen.id;
	}
	throw invalidParameter(context.getNode(), itemIndex, {
		field: 'New Deliverable',
		problem: 'is none that Hover upgrades to: choose one of the list',
	});
}

/**
 * The changes of a model.
 *
 * @throws NodeApiError if Hover doesn't list them
 */
export async function changesOf(
	context: IExecuteFunctions,
	itemIndex: number,
	modelId: number,
	user: IDataObject,
): Promise<IDataObject[]> {
	return await hoverList(context, {
		method: 'GET',
		path: changesPath(modelId),
		qs: user,
		task: `list the deliverable changes of model ${modelId}`,
		itemIndex,
	});
}
