import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getAll } from './getAll.operation';
import { getPdf } from './getPdf.operation';
import { getPhotos } from './getPhotos.operation';

export const inspection: HoverResource = {
	value: 'inspection',
	name: 'Inspection',
	operations: [getAll, get, getPdf, getPhotos],
};
