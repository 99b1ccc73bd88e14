import type { INodeProperties } from 'n8n-workflow';

import { DELIVERABLES } from '../../../shared/catalogs/deliverables';

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
