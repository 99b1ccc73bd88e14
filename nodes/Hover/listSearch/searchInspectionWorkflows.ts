import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { actingUser } from '../../shared/transport/connection';
import { hoverList, pageIn } from '../../shared/transport/pagination';
import { hoverFind } from '../../shared/transport/client';
import { INSPECTION_WORKFLOWS } from '../../shared/api/inspections';
import { resultPage } from './shared';

const PER_PAGE = 50;

/** How many capture requests are looked through for workflows. */
const REQUESTS_TO_SEARCH = 500;

const labelOf = ({ id, name, title }: IDataObject) =>
	String(name ?? title ?? '') || `Inspection Workflow ${String(id)}`;

/** The workflows that capture requests name: all that is known where Hover doesn't list them. */
async function workflowsInUse(context: ILoadOptionsFunctions): Promise<IDataObject[]> {
	const requests = await hoverList(
		context,
		{
			method: 'GET',
			path: '/api/v2/capture_requests',
			task: 'list the capture requests',
			qs: await actingUser(context),
		},
		{ limit: REQUESTS_TO_SEARCH },
	);
	const ids = requests.map((request) => request.inspection_workflow_id).filter(Boolean);
	if (ids.length > 0) return [...new Set(ids)].map((id) => ({ id }));
	throw new NodeOperationError(
		context.getNode(),
		'Hover does not list the inspection workflows of this account, and no capture request names one',
		{ description: 'Choose By ID and enter the number of the workflow.' },
	);
}

/**
 * The inspection workflows to choose from, searched by name. Hover calls their list a limited release, so
 * an account may not have it.
 * Hover page: developers.hover.to/reference/list-inspection-workflows
 */
export async function searchInspectionWorkflows(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const page = Number(paginationToken ?? 1);
	const request = {
		method: 'GET',
		path: INSPECTION_WORKFLOWS.list.path,
		task: 'list the inspection workflows',
		qs: { ...(await actingUser(this)), page, per: PER_PAGE },
	} as const;
	const answer = await hoverFind(this, request, [403, 404]);
	const { items, next } =
		answer === undefined
			? { items: await workflowsInUse(this), next: undefined }
			: pageIn(this, request, answer, page);
	return resultPage(
		items
			.map((workflow) => ({ name: labelOf(workflow), value: String(workflow.id) }))
			.filter(({ name }) => name.toLowerCase().includes(wanted)),
		next,
	);
}
