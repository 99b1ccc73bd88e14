/** Hover's own test switches. */
import type { FastifyInstance } from 'fastify';

import { structureNames } from '../homeowner';
import { HttpError, notFound } from '../httpError';
import type { SimulatorState } from '../simulatorState';
import { actingUser } from './actingUser';
import { draftJob, jobAttributes } from './newCaptureRequest';

const EARLY = ['uploading', 'processing_upload'];

const TEST_ADDRESS = {
	name: 'Multi-structure test job',
	location_line_1: '634 2nd Street',
	location_city: 'San Francisco',
	location_region: 'CA',
	location_postal_code: '94107',
	deliverable_id: 3,
};

export function testJobs(app: FastifyInstance, simulator: SimulatorState): void {
	// Page: developers.hover.to/reference/update-job-test-state-single-structure
	for (const path of ['set_test_state.json', 'set_test_state']) {
		app.patch(`/api/v2/jobs/:id/${path}`, async (request, reply) => {
			const fields = { ...(request.body as object | undefined), ...(request.query as object) };
			actingUser(simulator, fields);
			const job = simulator.store.job(Number((request.params as { id: string }).id));
			if (job === undefined) throw notFound();
			const { state } = fields as { state?: string };
			if (state !== 'complete' && state !== 'failed') {
				throw new HttpError(422, { error: { state: 'must be complete or failed' } });
			}
			if (!EARLY.includes(job.state) || job.testState !== null) {
				throw new HttpError(422, {
					error: { job: 'test state can only be set while uploading or processing_upload' },
				});
			}
			void simulator.pipeline.finish(job, state);
			return await reply.code(200).send();
		});
	}

	// Page: developers.hover.to/reference/multi-structure-test-jobs
	app.post('/api/v3/jobs/test_job', async (request) => {
		const fields = { ...(request.query as object), ...(request.body as object | undefined) } as {
			job_preset?: string;
			state?: string;
			failed_models_count?: number | string;
		};
		const refuse = (message: string) => new HttpError(422, { error: { job: message } });
		if (fields.job_preset !== 'multi-structure-exterior') {
			throw refuse(`Invalid job_preset: ${fields.job_preset}. Allowed: multi-structure-exterior`);
		}
		const state = fields.state ?? 'complete';
		if (state !== 'complete' && state !== 'failed') {
			throw refuse(`Invalid state: ${state}. Allowed: complete, failed`);
		}
		const failed = Number(fields.failed_models_count ?? 0);
		if (![0, 1, 2].includes(failed)) {
			throw refuse(`Invalid failed_models_count: ${failed}. Allowed: 0, 1, 2`);
		}
		const job = draftJob(simulator, jobAttributes(simulator, TEST_ADDRESS));
		job.testState = state;
		job.failedModels = failed;
		job.capturedBy = simulator.store.owner.email;
		simulator.store.addJobs([job]);
		simulator.pipeline.addPhotos(job, structureNames(3));
		void simulator.pipeline.upload(job);
		return { success: true };
	});
}
