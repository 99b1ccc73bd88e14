import type { HoverResource } from '../../defineOperation';
import { getImage } from './getImage.operation';
import { getImages } from './getImages.operation';
import { getLead } from './getLead.operation';
import { getLeads } from './getLeads.operation';

export const instantDesign: HoverResource = {
	value: 'instantDesign',
	name: 'Instant Design',
	operations: [getLeads, getLead, getImages, getImage],
};
