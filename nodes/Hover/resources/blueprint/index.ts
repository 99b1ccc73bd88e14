import type { HoverResource } from '../../defineOperation';
import { upload } from './upload.operation';

export const blueprint: HoverResource = {
	value: 'blueprint',
	name: 'Blueprint',
	operations: [upload],
};
