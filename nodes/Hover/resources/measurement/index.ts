import type { HoverResource } from '../../defineOperation';
import { get } from './get.operation';
import { getRecommendedWaste } from './getRecommendedWaste.operation';

/** The figures that Hover takes from photos. */
export const measurement: HoverResource = {
	value: 'measurement',
	name: 'Measurement',
	operations: [get, getRecommendedWaste],
};
