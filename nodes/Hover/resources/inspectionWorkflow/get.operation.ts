import { INSPECTION_WORKFLOWS } from '../../../shared/api/inspections';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { INSPECTION_WORKFLOW_ID } from '../../descriptions/locators';

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an inspection workflow',
	description: 'Get an inspection workflow (checklist) with its sections and questions',
	endpoints: [INSPECTION_WORKFLOWS.get, INSPECTION_WORKFLOWS.getAsPrinted],
	fields: [INSPECTION_WORKFLOW_ID],
	actingUser: 'optional',
	prepare(item) {
		const workflow_id = item.id('inspectionWorkflowId');
		const request = { task: `read inspection workflow ${workflow_id}`, ids: { workflow_id } };
		return async (hover) => {
			const workflow =
				(await hover.find(INSPECTION_WORKFLOWS.get, request)) ??
				(await hover.request(INSPECTION_WORKFLOWS.getAsPrinted, request));
			return isRecord(workflow) ? workflow : {};
		};
	},
});
