import { endpoint } from './endpoint';

export const INSTANT_DESIGN = {
	listLeads: endpoint('GET /api/v1/instant_design/leads', 'list-instant-design-leads'),
	getLead: endpoint('GET /api/v1/instant_design/leads/{lead_id}', 'show-instant-design-lead'),
	/** Wants a job or a lead in the query. */
	listImages: endpoint('GET /api/v1/instant_design/images', 'list-instant-design-images'),
	getImage: endpoint('GET /api/v1/instant_design/images/{image_id}', 'show-instant-design-image'),
};
