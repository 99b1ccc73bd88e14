import { INSPECTION_WORKFLOWS } from '../../../shared/api/inspections';
import { defineOperation } from '../../defineOperation';
import { INSPECTION_WORKFLOW_ID, ORGANIZATION_ID } from '../../descriptions/locators';

export const share = defineOperation({
	value: 'share',
	name: 'Share',
	action: 'Share an inspection workflow',
	description:
		'Share an inspection workflow with another organization. Requires an admin of the owning organization.',
	endpoints: [INSPECTION_WORKFLOWS.share],
	fields: [INSPECTION_WORKFLOW_ID, ORGANIZATION_ID],
	actingUser: 'required',
	prepare(item) {
		const workflow_id = item.id('inspectionWorkflowId');
		const org_id = item.id('organizationId');
		return async (hover) => {
			const shared = await hover.record(INSPECTION_WORKFLOWS.share, {
				task: `share inspection workflow ${workflow_id} with organization ${org_id}`,
				ids: { workflow_id },
				query: { org_id },
			});
			return { ...shared, id: workflow_id, org_id, shared: true };
		};
	},
});
