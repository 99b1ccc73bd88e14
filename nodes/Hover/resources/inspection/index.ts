import type { HoverResource } from '../../operation';
import { get } from './get';
import { getAll } from './getAll';
import { getPdf } from './getPdf';
import { getPhotos } from './getPhotos';
import { getWorkflow } from './getWorkflow';
import { getWorkflows } from './getWorkflows';
import { shareWorkflow } from './shareWorkflow';

/** Checklists that somebody went through at a property. */
export const inspection: HoverResource = {
	value: 'inspection',
	name: 'Inspection',
	operations: [getAll, get, getPdf, getPhotos, getWorkflow, getWorkflows, shareWorkflow],
};
