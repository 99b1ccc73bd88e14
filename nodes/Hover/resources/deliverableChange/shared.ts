import type { INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { DELIVERABLES } from '../../../shared/catalogs/deliverables';
import type { ExecuteClient } from '../../../shared/transport/client';

export const NEW_DELIVERABLE: INodeProperties = {
	displayName: 'New Deliverable',
	name: 'newDeliverableId',
	type: 'options',
	required: true,
	options: DELIVERABLES.filter(({ id }) =>
		DELIVERABLES.some(({ upgrades }) => upgrades.includes(id)),
	).map(({ id, name, description }) => ({ name, value: id, description })),
	default: 3,
	description: 'The deliverable to upgrade to',
};

export const deliverableName = (id: unknown): string =>
	DELIVERABLES.find((each) => each.id === id)?.name ?? String(id);

/** The error for an order that did not leave. */
export const notOrdered = (hover: ExecuteClient, problem: string, nextStep = '') =>
	new NodeOperationError(hover.context.getNode(), `${problem} [item ${hover.itemIndex}]`, {
		itemIndex: hover.itemIndex,
		description: ['Nothing was ordered.', nextStep].join(' ').trim(),
	});
