import type { HoverResource } from '../../operation';
import { upload } from './upload';
import { uploadWithDetails } from './uploadWithDetails';

/** Plans of houses that Hover builds models from. */
export const blueprint: HoverResource = {
	value: 'blueprint',
	name: 'Blueprint',
	operations: [upload, uploadWithDetails],
};
