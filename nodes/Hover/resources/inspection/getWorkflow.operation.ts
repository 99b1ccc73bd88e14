import { INSPECTION_WORKFLOWS } from '../../../shared/api/inspections';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { INSPECTION_WORKFLOW_ID } from '../../descriptions/locators';

export const getWorkflow = defineOperation({
	value: 'getWorkflow',
	name: 'Get Workflow',
	action: 'Get an inspection workflow',
	description: 'Get the sections and questions of an inspection workflow',
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
