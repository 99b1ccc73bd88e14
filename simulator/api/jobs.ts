/** Jobs (v3). Pages: developers.hover.to/reference/list-jobs and …/show-job-details */
import type { FastifyInstance } from 'fastify';

import { HttpError, notFound } from '../httpError';
import { queryValues, queryValue, page, type Query } from '../paging';
import type { Job } from '../types';
import type { SimulatorState } from '../simulatorState';
import { actingUserAsSet } from './actingUser';
import { jobView } from './jobView';
import { lookOf } from './origin';

const SORTABLE = ['completed_at', 'created_at', 'updated_at'] as const;
type Sortable = (typeof SORTABLE)[number];

function wrong(name: string, message: string): HttpError {
	return new HttpError(422, { error: { [name]: message } });
}

function flag(query: Query, name: string): boolean | undefined {
	const value = queryValue(query, name);
	if (value === undefined) return undefined;
	return value === 'true' || value === '1';
}

function searchTerm(query: Query): string | undefined {
	const term = queryValue(query, 'search')?.toLowerCase();
	if (term !== undefined && term.length < 3) {
		throw wrong('search', 'is too short (minimum is 3 characters)');
	}
	return term;
}

function matchesSearch({ attributes, capturedBy }: Job, term: string): boolean {
	const { name, location_line_1, location_line_2, location_city, location_region } = attributes;
	return [name, location_line_1, location_line_2, location_city, location_region, capturedBy].some(
		(text) => text?.toLowerCase().includes(term),
	);
}

function select(all: readonly Job[], query: Query): Job[] {
	const term = searchTerm(query);
	const archived = flag(query, 'archived') ?? false;
	const example = flag(query, 'example');
	const since = queryValue(query, 'updated_since');
	if (since !== undefined && Number.isNaN(Number(since))) {
		throw wrong('updated_since', 'must be seconds since the epoch');
	}
	const states = [
		...queryValues(query, 'reconstruction_states'),
		...queryValues(query, 'reconstruction_state'),
	];
	if (states.some((state) => state !== 'failed' && state !== 'completed')) {
		throw wrong('reconstruction_state', 'must be failed or completed');
	}
	const deliverables = queryValues(query, 'deliverable_ids').map(Number);
	const sortBy = (queryValue(query, 'sort_by') ?? 'created_at') as Sortable;
	if (!SORTABLE.includes(sortBy)) throw wrong('sort_by', `must be one of ${SORTABLE.join(', ')}`);
	const order = (queryValue(query, 'sort_order') ?? 'DESC').toUpperCase();
	if (order !== 'ASC' && order !== 'DESC') throw wrong('sort_order', 'must be ASC or DESC');

	const direction = order === 'ASC' ? 1 : -1;
	return all
		.filter((job) => job.archived === archived)
		.filter((job) => example === undefined || job.example === example)
		.filter((job) => term === undefined || matchesSearch(job, term))
		.filter((job) => since === undefined || Date.parse(job.updated_at) >= Number(since) * 1000)
		.filter((job) => states.length === 0 || states.includes(job.state))
		.filter(
			({ attributes }) =>
				deliverables.length === 0 || deliverables.includes(attributes.deliverable_id),
		)
		.sort((one, other) => {
			const byTime = (one[sortBy] ?? '').localeCompare(other[sortBy] ?? '');
			return direction * (byTime === 0 ? one.id - other.id : byTime);
		});
}

export function jobs(app: FastifyInstance, simulator: SimulatorState): void {
	app.get('/api/v3/jobs', async (request) => {
		const query = request.query as Query;
		actingUserAsSet(simulator, query);
		const { results, v3 } = page(select(simulator.store.jobs, query), query, simulator.settings);
		const look = lookOf(request, simulator);
		return { results: results.map((job) => jobView(job, look)), pagination: v3 };
	});

	app.get('/api/v3/jobs/:id', async (request) => {
		actingUserAsSet(simulator, request.query);
		const job = simulator.store.job(Number((request.params as { id: string }).id));
		if (job === undefined) throw notFound();
		return jobView(job, lookOf(request, simulator));
	});
}
