import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getPdf } from './getPdf.operation';
import { getPhotos } from './getPhotos.operation';
import { getWorkflow } from './getWorkflow.operation';
import { getWorkflows } from './getWorkflows.operation';
import { shareWorkflow } from './shareWorkflow.operation';

/** Checklists that somebody went through at a property. */
export const inspection: HoverResource = {
	value: 'inspection',
	name: 'Inspection',
	operations: [getAll, get, getPdf, getPhotos, getWorkflow, getWorkflows, shareWorkflow],
};
