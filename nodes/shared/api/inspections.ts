import { endpoint } from './endpoint';

const GUESSED = { guessed: true } as const;

export const INSPECTIONS = {
	/** A wrong path is a 404. */
	listOfJob: endpoint('GET /api/v2/jobs/{job_id}/inspections', 'listinspections', GUESSED),
	get: endpoint('GET /api/v2/inspections/{inspection_id}', 'getinspectiondetails'),
	/** A wrong path is a 404. */
	photos: endpoint(
		'GET /api/v2/inspections/{inspection_id}/photos',
		'getinspectionphotos',
		GUESSED,
	),
	pdf: endpoint('GET /api/v2/inspections/{inspection_id}/pdf', 'get-inspection-pdf-1', GUESSED),
};

/**
 * Checklists. One of Hover's pages prints the path without `/api`, so reads try both. Hover calls their list
 * a limited release: an account may not have it.
 */
export const INSPECTION_WORKFLOWS = {
	list: endpoint('GET /api/v2/inspection_workflows', 'list-inspection-workflows', GUESSED),
	get: endpoint(
		'GET /api/v2/inspection_workflows/{workflow_id}',
		'get-inspection-workflow-details',
		GUESSED,
	),
	getAsPrinted: endpoint(
		'GET /v2/inspection_workflows/{workflow_id}',
		'get-inspection-workflow-details',
	),
	/** Hover's page shows neither path nor names; a wrong path is a 404, so nothing is shared. */
	share: endpoint(
		'POST /api/v2/inspection_workflows/{workflow_id}/share',
		'share-inspection-workflow',
		{ guessed: true, actingUserIn: 'query' },
	),
};
