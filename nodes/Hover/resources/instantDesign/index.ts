import type { HoverResource } from '../../operation';
import { getImage } from './getImage';
import { getImages } from './getImages';
import { getLead } from './getLead';
import { getLeads } from './getLeads';

/** Pictures that homeowners make of their house, and who made them. */
export const instantDesign: HoverResource = {
	value: 'instantDesign',
	name: 'Instant Design',
	operations: [getLeads, getLead, getImages, getImage],
};
