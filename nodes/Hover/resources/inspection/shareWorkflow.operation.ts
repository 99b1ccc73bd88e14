import { isRecord } from '../../../shared/api/types';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf, requiredActingUser } from '../../descriptions/actingUser';
import { idOf, ORGANIZATION_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { INSPECTION_WORKFLOW_ID, WORKFLOWS } from './workflows';

/**
 * Lets another organization use an inspection workflow. Hover's page gives the parameters but prints neither
 * the path nor their names (docs/hover-guesses.md); a wrong path is a 404, so nothing is shared by mistake.
 */
export const shareWorkflow: HoverOperation = {
	value: 'shareWorkflow',
	name: 'Share Workflow',
	action: 'Share an inspection workflow',
	description:
		'Let another organization use an inspection workflow. The acting user must be an admin of the organization that owns it.',
	endpoint: 'POST /api/v2/inspection_workflows/{id}/share',
	page: 'share-inspection-workflow',
	fields: [INSPECTION_WORKFLOW_ID, ORGANIZATION_ID, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const id = idOf(context, itemIndex, INSPECTION_WORKFLOW_ID);
		const organizationId = idOf(context, itemIndex, ORGANIZATION_ID);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const answer = await hoverRequest(context, {
				method: 'POST',
				path: `${WORKFLOWS}/${id}/share`,
				qs: { ...(await requiredActingUser(context, itemIndex, options)), org_id: organizationId },
				task: `share inspection workflow ${id} with organization ${organizationId}`,
				itemIndex,
			});
			return asItems({
				...(isRecord(answer) ? answer : {}),
				id,
				org_id: organizationId,
				shared: true,
			});
		};
	},
};
