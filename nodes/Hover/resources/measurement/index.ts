import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getRecommendedWaste } from './getRecommendedWaste.operation';

export const measurement: HoverResource = {
	value: 'measurement',
	name: 'Measurement',
	operations: [get, getRecommendedWaste],
};
