/**
 * Share links: v1 for the 3D model, v3 for interiors. Pages:
 * developers.hover.to/reference/list-job-share-links, …/create-job-share-link,
 * …/create-job-share-link-with-password
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError, notFound, unprocessable } from '../httpError';
import { page, type Query } from '../paging';
import type { Job, ShareLink } from '../types';
import type { SimulatorState } from '../simulatorState';
import { actingUser, actingUserAsSet, findActingUser } from './actingUser';
import { apiOrigin } from './origin';

/** How long a link works unless said otherwise, as far as the pages' examples tell: about 45 days, in ms. */
const LIFETIME_MS = 45 * 24 * 3_600_000;

const INTERIOR = 8;

function fieldsOf(request: FastifyRequest): Record<string, unknown> {
	const { job_share: fields } = (request.body ?? {}) as { job_share?: Record<string, unknown> };
	if (fields === undefined) throw new HttpError(422, { error: 'param is missing: job_share' });
	return fields;
}

const idOf = (request: FastifyRequest) => (request.params as { id: string }).id;

const urlOf = (request: FastifyRequest, { token }: ShareLink) =>
	`${apiOrigin(request)}/shared/${token}`;

export function shareLinks(app: FastifyInstance, simulator: SimulatorState): void {
	const view = (request: FastifyRequest, link: ShareLink) => {
		const { id, job_id, user_id, token, expires_at } = link;
		return {
			id,
			job_id,
			user_id,
			recipient_id: null,
			token,
			external_service: null,
			external_identifier: null,
			expired: Date.parse(expires_at) <= simulator.clock.now(),
			expires_at,
			url: urlOf(request, link),
			image_url: `${apiOrigin(request)}/api/v1/job_shares/${id}/image.png?share_token=${token}`,
			open_graph_url: urlOf(request, link),
			street_address: simulator.store.job(job_id)?.attributes.location_line_1 ?? null,
			state: null,
		};
	};
	const find = (request: FastifyRequest): ShareLink => {
		const found = simulator.store.shareLinks.find((each) => String(each.id) === idOf(request));
		if (found === undefined) throw notFound();
		return found;
	};
	const add = (job: Job, userId: number, password: string | null): ShareLink => {
		const now = simulator.clock.iso();
		const created: ShareLink = {
			id: simulator.store.nextId(),
			job_id: job.id,
			user_id: userId,
			token: simulator.store.nextIdentifier(),
			password,
			expires_at: new Date(simulator.clock.now() + LIFETIME_MS).toISOString(),
			created_at: now,
			updated_at: now,
		};
		simulator.store.shareLinks.push(created);
		return created;
	};

	app.get('/api/v1/job_shares', async (request) => {
		actingUserAsSet(simulator, request.query);
		const { results, full } = page(
			simulator.store.shareLinks,
			request.query as Query,
			simulator.settings,
		);
		return {
			job_shares: results.map((each) => view(request, each)),
			meta: {
				pagination: {
					total: full.total,
					total_count: full.total,
					current_page: full.current_page,
					next_page: full.next_page,
					prev_page: full.prev_page,
					total_pages: full.total_pages,
				},
			},
		};
	});

	app.get('/api/v1/job_shares/:id', async (request) => ({
		job_share: view(request, find(request)),
	}));

	app.post('/api/v1/job_shares', async (request, reply) => {
		const user = actingUser(simulator, request.body);
		const job = simulator.store.job(Number(fieldsOf(request).job_id));
		if (job === undefined) throw unprocessable({ job: ['must exist'] });
		return await reply.code(201).send({ job_share: view(request, add(job, user.id, null)) });
	});

	app.post('/api/v3/jobs/:id/job_share', async (request, reply) => {
		const user = findActingUser(simulator, request.body) ?? simulator.store.owner;
		const job = simulator.store.job(Number(idOf(request)));
		if (job === undefined) throw notFound();
		const { viewer_version: viewer, password_protected: isProtected } = (request.body ??
			{}) as Record<string, unknown>;
		if (viewer !== 'virtual_walkthrough') {
			throw unprocessable({ viewer_version: ['must be virtual_walkthrough'] });
		}
		if (isProtected !== true) throw unprocessable({ password_protected: ['must be true'] });
		if (job.attributes.deliverable_id !== INTERIOR) {
			throw unprocessable({ job: ['must be an interior job'] });
		}
		const password = String(10_000_000 + (simulator.store.nextId() % 90_000_000));
		const created = add(job, user.id, password);
		const { id, token, expires_at, created_at, updated_at } = created;
		return await reply.code(201).send({
			id,
			token,
			password_protected: true,
			expires_at,
			created_at,
			updated_at,
			url: urlOf(request, created),
			generated_password: password,
		});
	});

	app.patch('/api/v1/job_shares/:id', async (request) => {
		actingUser(simulator, request.body);
		const found = find(request);
		const expiresAt = Date.parse(String(fieldsOf(request).expires_at));
		if (Number.isNaN(expiresAt)) throw unprocessable({ expires_at: ['is invalid'] });
		found.expires_at = new Date(expiresAt).toISOString();
		found.updated_at = simulator.clock.iso();
		return { job_share: view(request, found) };
	});

	app.delete('/api/v1/job_shares/:id', async (request, reply) => {
		const found = find(request);
		simulator.store.shareLinks = simulator.store.shareLinks.filter((each) => each !== found);
		return await reply.code(204).send();
	});
}
