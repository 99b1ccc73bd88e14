import type { HoverResource } from '../../defineOperation';
import { approve } from './approve.operation';
import { archive, unarchive } from './archive.operation';
import { create } from './create.operation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getLinks } from './getLinks.operation';
import { reassign } from './reassign.operation';
import { simulateCapture } from './simulateCapture.operation';
import { update } from './update.operation';

export const job: HoverResource = {
	value: 'job',
	name: 'Job',
	operations: [
		get,
		getAll,
		create,
		update,
		approve,
		archive,
		unarchive,
		reassign,
		getLinks,
		simulateCapture,
	],
};
