import type { HoverResource } from '../../defineOperation';
import { download } from './download.operation';
import { listAvailable } from './listAvailable.operation';

export const artifact: HoverResource = {
	value: 'artifact',
	name: 'Artifact',
	operations: [download, listAvailable],
};
