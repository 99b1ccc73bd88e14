import type { HoverResource } from '../../defineOperation';
import { download } from './download.operation';
import { getAll } from './getAll.operation';

export const artifact: HoverResource = {
	value: 'artifact',
	name: 'Artifact',
	operations: [download, getAll],
};
