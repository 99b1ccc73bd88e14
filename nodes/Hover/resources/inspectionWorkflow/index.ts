import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { share } from './share.operation';

export const inspectionWorkflow: HoverResource = {
	value: 'inspectionWorkflow',
	name: 'Inspection Workflow',
	operations: [getAll, get, share],
};
