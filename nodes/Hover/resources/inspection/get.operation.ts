import { INSPECTIONS } from '../../../shared/api/inspections';
import { defineOperation } from '../../defineOperation';
import { INSPECTION_ID, readInspection } from './shared';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an inspection',
	description: 'Get an inspection with its questions, answers, tags and photos',
	endpoints: [INSPECTIONS.get],
	fields: [INSPECTION_ID],
	actingUser: 'optional',
	prepare(item) {
		const id = item.id('inspectionId');
		return async (hover) => await readInspection(hover, id);
	},
});
