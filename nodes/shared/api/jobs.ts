import type { HoverClient } from '../transport/client';
import type { Connection } from '../transport/connection';
import { endpoint } from './endpoint';
import type { Job } from './types';

const GUESSED = { guessed: true } as const;

export const JOBS = {
	list: endpoint('GET /api/v3/jobs', 'list-jobs'),
	get: endpoint('GET /api/v3/jobs/{job_id}', 'show-job-details'),
	create: endpoint('POST /api/v1/jobs', 'createajob'),
	update: endpoint('PATCH /api/v1/jobs/{job_id}', 'update-a-job', { takesEmail: true }),
	/** Hover archives the access to a job; the path may be one of an access (docs/hover-guesses.md). */
	setArchived: endpoint('PUT /api/v2/jobs/{job_id}/archive', 'archivejobaccess', GUESSED),
	/** Unsafe: it may charge the wallet. Only that it is a PATCH is known (docs/hover-guesses.md). */
	approve: endpoint('PATCH /api/v2/jobs/{job_id}/approve', 'jobs', {
		...GUESSED,
		safety: 'unsafe',
	}),
	reassign: endpoint('POST /api/v2/jobs/{job}/reassign', 're-assign-requesting-user'),
	setTestState: endpoint(
		'PATCH /api/v2/jobs/{job_id}/set_test_state.json',
		'update-job-test-state-single-structure',
		// Unsafe: a job that has moved on refuses a second one.
		{ actingUserIn: 'query', safety: 'unsafe' },
	),
	createTest: endpoint('POST /api/v3/jobs/test_job', 'multi-structure-test-jobs'),
};

type Place = Pick<Connection, 'baseUrl'>;

/** A job's page in Hover. */
export const jobUrl = ({ baseUrl }: Place, id: unknown): string =>
	`${baseUrl}/wr/jobs/${String(id)}`;

/** A job's 3D models in the browser. */
export const modelUrl = ({ baseUrl }: Place, id: unknown): string => `${baseUrl}/3d/${String(id)}`;

export async function readJob(hover: HoverClient, job_id: number | string): Promise<Job> {
	const task = `read job ${job_id}`;
	return (await hover.record(JOBS.get, { task, ids: { job_id } })) as Job;
}

/** Reassigns a job by its number or its capture request's identifier; a guess (docs/hover-guesses.md). */
export async function reassignJob(
	hover: HoverClient,
	job: number | string,
	user_id: number,
): Promise<void> {
	await hover.request(JOBS.reassign, {
		task: `reassign job ${job} to user ${user_id}`,
		ids: { job },
		body: { user_id },
	});
}
