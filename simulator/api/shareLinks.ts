/** Job share links (v1). Page: developers.hover.to/reference/list-job-share-links and its neighbours. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError, notFound, unprocessable } from '../httpError';
import { page, type Query } from '../paging';
import type { ShareLink } from '../types';
import type { World } from '../world';
import { actingUser, actingUserAsSet } from './actingUser';
import { apiOrigin } from './origin';

interface Fields {
	job_id?: unknown;
	password?: unknown;
}

function fieldsOf(request: FastifyRequest): Fields {
	const { job_share: fields } = (request.body ?? {}) as { job_share?: Fields };
	if (fields === undefined) throw new HttpError(422, { error: 'param is missing: job_share' });
	return fields;
}

const passwordOf = ({ password }: Fields) => {
	if (password === undefined || password === null || password === '') return null;
	if (String(password).length < 6) throw unprocessable({ password: ['is too short'] });
	return String(password);
};

/** The routes of share links. Errors: 404, 422. */
export function shareLinks(app: FastifyInstance, world: World): void {
	const view = (request: FastifyRequest, { password, identifier, ...link }: ShareLink) => ({
		...link,
		identifier,
		url: `${apiOrigin(request)}/3d/${link.job_id}?share=${identifier}`,
		password_protected: password !== null,
	});
	const find = (request: FastifyRequest): ShareLink => {
		const { id } = request.params as { id: string };
		const found = world.store.shareLinks.find((each) => String(each.id) === id);
		if (found === undefined) throw notFound();
		return found;
	};

	app.get('/api/v1/job_shares', async (request) => {
		actingUserAsSet(world, request.query);
		const { results, v3 } = page(world.store.shareLinks, request.query as Query);
		// v1 gives lists under the resource's name.
		return { job_shares: results.map((each) => view(request, each)), meta: { pagination: v3 } };
	});

	app.get('/api/v1/job_shares/:id', async (request) => ({
		job_share: view(request, find(request)),
	}));

	app.post('/api/v1/job_shares', async (request, reply) => {
		const user = actingUser(world, request.body);
		const fields = fieldsOf(request);
		const job = world.store.job(Number(fields.job_id));
		if (job === undefined) throw unprocessable({ job: ['must exist'] });
		const now = world.clock.iso();
		const created: ShareLink = {
			id: world.store.nextId(),
			job_id: job.id,
			identifier: world.store.nextIdentifier(),
			password: passwordOf(fields),
			user_id: user.id,
			created_at: now,
			updated_at: now,
		};
		world.store.shareLinks.push(created);
		return await reply.code(201).send({ job_share: view(request, created) });
	});

	app.patch('/api/v1/job_shares/:id', async (request) => {
		actingUser(world, request.body);
		const found = find(request);
		found.password = passwordOf(fieldsOf(request));
		found.updated_at = world.clock.iso();
		return { job_share: view(request, found) };
	});

	app.delete('/api/v1/job_shares/:id', async (request, reply) => {
		const found = find(request);
		world.store.shareLinks = world.store.shareLinks.filter((each) => each !== found);
		return await reply.code(204).send();
	});
}
