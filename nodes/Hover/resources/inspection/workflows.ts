import type { INodeProperties } from 'n8n-workflow';

import { searchableLocator } from '../../descriptions/locators';

/**
 * Where inspection workflows are. One of Hover's pages prints the path without `/api`, unlike all others,
 * so both are tried where nothing is changed (docs/hover-guesses.md).
 */
export const WORKFLOWS = '/api/v2/inspection_workflows';

/** The path as Hover's page prints it. */
export const WORKFLOWS_AS_PRINTED = '/v2/inspection_workflows';

/** Chooses an inspection workflow. */
export const INSPECTION_WORKFLOW_ID: INodeProperties = searchableLocator({
	name: 'inspectionWorkflowId',
	displayName: 'Inspection Workflow',
	description: 'The checklist that people go through at a property',
	search: 'searchInspectionWorkflows',
	placeholder: 'e.g. 8675',
	hint: 'The number of the workflow, or the inspection_workflow_id of a capture request',
});
