import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { CAPTURE_REQUESTS } from '../../shared/api/captureRequests';
import { INSPECTION_WORKFLOWS } from '../../shared/api/inspections';
import { HoverClient } from '../../shared/transport/client';
import type { DropdownClient } from './shared';
import { noList, PER_PAGE, searchPages } from './shared';

const REQUESTS_TO_SEARCH = 500;

const labelOf = ({ id, name, title }: IDataObject) =>
	String(name ?? title ?? '') || `Inspection Workflow ${String(id)}`;

/** The workflows that capture requests name, for accounts where Hover doesn't list them. */
async function workflowsInUse(hover: DropdownClient): Promise<IDataObject[]> {
	const requests = await hover.list(
		CAPTURE_REQUESTS.list,
		{ task: 'list the capture requests' },
		{ limit: REQUESTS_TO_SEARCH },
	);
	const ids = requests.map((request) => request.inspection_workflow_id).filter(Boolean);
	if (ids.length > 0) return [...new Set(ids)].map((id) => ({ id }));
	throw noList(
		hover.context,
		'Hover does not list the inspection workflows of this account, and no capture request names one. Choose By ID and enter the number of the workflow.',
	);
}

/** Inspection workflows by name; their list is a limited release, so an account may not have it. */
export async function searchInspectionWorkflows(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	return await searchPages(
		filter,
		paginationToken,
		async (page) => {
			const query = { page, per: PER_PAGE };
			const request = { task: 'list the inspection workflows', query };
			const body = await hover.find(INSPECTION_WORKFLOWS.list, request, [403, 404]);
			return body === undefined
				? { items: await workflowsInUse(hover) }
				: hover.pageIn(request, body, query);
		},
		(workflow) => ({ name: labelOf(workflow), value: String(workflow.id) }),
	);
}
