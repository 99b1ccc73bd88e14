/**
 * Notes on jobs. The paths are guesses: Hover's pages don't show them. Page:
 * developers.hover.to/reference/create-note
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { notFound, unprocessable } from '../httpError';
import { page, type Query } from '../paging';
import { ORG } from '../store';
import type { Note } from '../types';
import type { SimulatorState } from '../simulatorState';
import { actingUser, actingUserAsSet } from './actingUser';

function bodyOf(request: FastifyRequest): string {
	const { note } = (request.body ?? {}) as { note?: { body?: unknown } };
	const body = String(note?.body ?? '').trim();
	if (body === '') throw unprocessable({ body: ["can't be blank"] });
	return body;
}

export function notes(app: FastifyInstance, simulator: SimulatorState): void {
	const base = '/api/v1/jobs/:jobId/notes';
	const view = (note: Note) => {
		const user = simulator.store.users.find(({ id }) => id === note.user_id);
		const [first_name, ...last] = (user?.name ?? '').split(' ');
		return {
			...note,
			org_id: ORG.id,
			user: { email: user?.email ?? null, first_name, last_name: last.join(' ') },
		};
	};
	const jobIdOf = (request: FastifyRequest): number => {
		const id = Number((request.params as { jobId: string }).jobId);
		if (simulator.store.job(id) === undefined) throw notFound();
		return id;
	};
	const find = (request: FastifyRequest): Note => {
		const jobId = jobIdOf(request);
		const { id } = request.params as { id: string };
		const found = simulator.store.notes.find(
			(each) => String(each.id) === id && each.job_id === jobId,
		);
		if (found === undefined) throw notFound();
		return found;
	};

	app.get(base, async (request) => {
		actingUserAsSet(simulator, request.query, 'email_or_id');
		const jobId = jobIdOf(request);
		const theirs = simulator.store.notes.filter(({ job_id }) => job_id === jobId);
		const { results, v2 } = page(theirs, request.query as Query, simulator.settings);
		return { notes: results.map(view), meta: { pagination: v2 } };
	});

	app.post(base, async (request, reply) => {
		const user = actingUser(simulator, request.body, 'email_or_id');
		const now = simulator.clock.iso();
		const created: Note = {
			id: simulator.store.nextId(),
			job_id: jobIdOf(request),
			user_id: user.id,
			body: bodyOf(request),
			created_at: now,
			updated_at: now,
		};
		simulator.store.notes.push(created);
		return await reply.code(201).send(view(created));
	});

	app.patch(`${base}/:id`, async (request) => {
		actingUser(simulator, request.body, 'email_or_id');
		const found = find(request);
		found.body = bodyOf(request);
		found.updated_at = simulator.clock.iso();
		return view(found);
	});

	app.delete(`${base}/:id`, async (request, reply) => {
		const found = find(request);
		simulator.store.notes = simulator.store.notes.filter((each) => each !== found);
		return await reply.code(204).send();
	});
}
