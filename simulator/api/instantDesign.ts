/** Instant Design (v1). Page: developers.hover.to/reference/list-instant-design-leads and its neighbors. */
import type { FastifyInstance } from 'fastify';

import { HttpError, notFound } from '../httpError';
import { queryValue, page, type Query } from '../paging';
import type { Lead } from '../types';
import type { SimulatorState } from '../simulatorState';
import { apiOrigin } from './origin';

export function instantDesign(app: FastifyInstance, simulator: SimulatorState): void {
	const view = ({ images, ...lead }: Lead) => ({ ...lead, images_count: images.length });
	const pictures = () =>
		simulator.store.leads.flatMap((lead) => lead.images.map((image) => ({ lead, image })));

	app.get('/api/v1/instant_design/leads', async (request) => {
		const { results, v2, full } = page(
			simulator.store.leads,
			request.query as Query,
			simulator.settings,
		);
		return { leads: results.map(view), meta: { pagination: { ...v2, next_page: full.next_page } } };
	});

	app.get('/api/v1/instant_design/leads/:id', async (request) => {
		const { id } = request.params as { id: string };
		const lead = simulator.store.leads.find((each) => String(each.id) === id);
		if (lead === undefined) throw notFound();
		return { lead: view(lead) };
	});

	app.get('/api/v1/instant_design/images', async (request) => {
		const query = request.query as Query;
		const [jobId, leadId] = [queryValue(query, 'job_id'), queryValue(query, 'lead_id')];
		if (jobId === undefined && leadId === undefined) {
			throw new HttpError(422, { error: 'job_id or lead_id is required' });
		}
		const found = pictures().filter(
			({ lead, image }) =>
				(jobId === undefined || String(image.job_id) === jobId) &&
				(leadId === undefined || String(lead.id) === leadId),
		);
		return { images: found.map(({ image }) => ({ id: image.id })) };
	});

	app.get('/api/v1/instant_design/images/:id', async (request) => {
		const { id } = request.params as { id: string };
		const found = pictures().find(({ image }) => String(image.id) === id);
		if (found === undefined) throw notFound();
		return {
			id: found.image.id,
			lead_id: found.lead.id,
			url: `${apiOrigin(request)}/api/v2/images/${id}/image.jpg`,
		};
	});

	app.post('/_control/leads', async (request) => {
		const {
			images = 1,
			job_id = null,
			...fields
		} = (request.body ?? {}) as Partial<Omit<Lead, 'images'>> & {
			images?: number;
			job_id?: number | null;
		};
		const lead: Lead = {
			id: simulator.store.nextId(),
			full_name: 'Iris Design',
			email: 'iris@example.com',
			phone_number: null,
			location_line_1: '8 Paint Street',
			location_city: null,
			location_postal_code: null,
			created_at: simulator.clock.iso(),
			...fields,
			images: Array.from({ length: images }, () => ({ id: simulator.store.nextId(), job_id })),
		};
		simulator.store.leads.push(lead);
		return lead;
	});
}
