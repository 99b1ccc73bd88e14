import type { HoverResource } from '../../defineOperation';
import { download } from './download.operation';
import { listAvailable } from './listAvailable.operation';

/** The files that Hover makes of a house. */
export const artifact: HoverResource = {
	value: 'artifact',
	name: 'Artifact',
	operations: [download, listAvailable],
};
