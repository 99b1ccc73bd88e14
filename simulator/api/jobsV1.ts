/** Jobs are written by older versions of the API than they are read by. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { DELIVERABLES } from '../catalog';
import { structureName } from '../homeowner';
import { HttpError, notFound, unprocessable } from '../httpError';
import { ORG } from '../store';
import type { Job, JobAttributes } from '../types';
import type { SimulatorState } from '../simulatorState';
import { actingUser } from './actingUser';
import { draftJob, jobAttributes } from './newCaptureRequest';

/** What an update may change. Page: developers.hover.to/reference/update-a-job */
const UPDATABLE = [
	'name',
	'external_identifier',
	'location_line_1',
	'location_line_2',
	'location_city',
	'location_region',
	'location_postal_code',
	'location_country',
] as const satisfies ReadonlyArray<keyof JobAttributes>;

type Fields = Record<string, unknown>;

function jobFields(request: FastifyRequest): Fields {
	const { job } = (request.body ?? {}) as { job?: Fields };
	if (job === undefined)
		throw new HttpError(422, { error: 'param is missing or the value is empty: job' });
	return job;
}

export function jobView(job: Job) {
	const { attributes } = job;
	const { location_line_1, location_line_2, location_city } = attributes;
	return {
		id: job.id,
		org_id: ORG.id,
		org_name: ORG.name,
		user_id: job.userId,
		...attributes,
		location: { line_1: location_line_1, line_2: location_line_2, city: location_city },
		state: job.state,
		archived: job.archived,
		example: job.example,
		created_at: job.created_at,
		updated_at: job.updated_at,
		settings: { supports_machete: true, model_price: 4995 },
	};
}

export function jobsV1(app: FastifyInstance, simulator: SimulatorState): void {
	const find = (request: FastifyRequest): Job => {
		const job = simulator.store.job(Number((request.params as { id: string }).id));
		if (job === undefined) throw notFound();
		return job;
	};

	// Page: developers.hover.to/reference/createajob
	app.post('/api/v1/jobs', async (request, reply) => {
		const user = actingUser(simulator, request.body);
		const fields = jobFields(request);
		const attributes = jobAttributes(simulator, fields);
		if (attributes.location_line_1 === '') {
			throw unprocessable({ location_line_1: ["can't be blank"] });
		}
		if (DELIVERABLES[attributes.deliverable_id] === undefined) {
			throw unprocessable({ deliverable_id: ['is not included in the list'] });
		}
		const job = draftJob(simulator, attributes);
		job.userId = user.id;
		// A job made this way is ready for its photos, and nobody is invited.
		job.state = 'uploading';
		simulator.store.addJobs([job]);
		simulator.pipeline.addDraftModel(job, structureName(0));
		return await reply.code(201).send({ job: jobView(job) });
	});

	app.patch('/api/v1/jobs/:id', async (request) => {
		actingUser(simulator, request.body, 'email_or_id');
		const job = find(request);
		const fields = jobFields(request);
		for (const name of UPDATABLE) {
			const value = fields[name];
			if (value === undefined) continue;
			job.attributes[name] = String(value);
		}
		job.updated_at = simulator.clock.iso();
		return { job: jobView(job) };
	});

	// Page: developers.hover.to/reference/re-assign-requesting-user; by number or by the identifier of
	// the job's capture request.
	app.post('/api/v2/jobs/:id/reassign', async (request, reply) => {
		const { id } = request.params as { id: string };
		const { user_id: userId } = (request.body ?? {}) as { user_id?: unknown };
		const { captureRequests } = simulator.store;
		const byNumber = simulator.store.job(Number(id));
		const captureRequest = captureRequests.find(byNumber?.captureRequestId ?? id);
		const job = byNumber ?? simulator.store.job(captureRequest?.jobId ?? 0);
		if (job === undefined) throw notFound();
		const user = simulator.store.users.find((each) => String(each.id) === String(userId));
		if (user === undefined) throw unprocessable({ user_id: ['is invalid'] });
		if (captureRequest !== undefined) captureRequests.reassign(captureRequest, user.id);
		job.userId = user.id;
		job.updated_at = simulator.clock.iso();
		return await reply.code(204).send();
	});
}
