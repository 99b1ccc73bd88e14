import type { HoverResource } from '../../defineOperation';
import { upload } from './upload.operation';
import { uploadWithDetails } from './uploadWithDetails.operation';

/** Plans of houses that Hover builds models from. */
export const blueprint: HoverResource = {
	value: 'blueprint',
	name: 'Blueprint',
	operations: [upload, uploadWithDetails],
};
