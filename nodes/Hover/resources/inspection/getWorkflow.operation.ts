import { isRecord } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import type { HoverRequest } from '../../../shared/transport/client';
import { hoverFind, hoverRequest } from '../../../shared/transport/client';
import { optionsField } from '../../descriptions/actingUser';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { INSPECTION_WORKFLOW_ID, WORKFLOWS, WORKFLOWS_AS_PRINTED } from './workflows';

/** Gives one inspection workflow. */
export const getWorkflow: HoverOperation = {
	value: 'getWorkflow',
	name: 'Get Workflow',
	action: 'Get an inspection workflow',
	description: 'Get the sections and questions of an inspection workflow',
	endpoint: 'GET /api/v2/inspection_workflows/{id}, GET /v2/inspection_workflows/{id}',
	page: 'get-inspection-workflow-details',
	fields: [INSPECTION_WORKFLOW_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planById(INSPECTION_WORKFLOW_ID, async (context, itemIndex, id, options) => {
		const request: HoverRequest & { method: 'GET' } = {
			method: 'GET',
			path: `${WORKFLOWS}/${id}`,
			qs: await actingUser(context, options),
			task: `read inspection workflow ${id}`,
			itemIndex,
		};
		const answer =
			(await hoverFind(context, request)) ??
			(await hoverRequest(context, { ...request, path: `${WORKFLOWS_AS_PRINTED}/${id}` }));
		return isRecord(answer) ? answer : {};
	}),
};
