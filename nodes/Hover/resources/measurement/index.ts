import type { HoverResource } from '../../defineOperation';
import { calculateMaterials } from './calculateMaterials.operation';
import { compare } from './compare.operation';
import { get } from './get.operation';
import { getRecommendedWaste } from './getRecommendedWaste.operation';

export const measurement: HoverResource = {
	value: 'measurement',
	name: 'Measurement',
	operations: [calculateMaterials, compare, get, getRecommendedWaste],
};
