import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../nodes/shared/api/types';
import { findDeliverable } from '../../nodes/shared/catalogs/deliverables';
import { isDone, modelsIn } from '../account';
import type { Check } from '../check';
import { evidenceOf } from '../evidence';
import { isSuccess } from '../hover';
import { fieldLines, fieldsOf } from '../shape';
import type { Id } from '../sources';
import { idsFor } from '../sources';

const ONE_MODEL = '/api/v3/models/{model_id}';
const ONE_JOB = '/api/v3/jobs/{job_id}';

export const modelPage: Check = {
	id: 'model-page',
	question: 'Can one model be read by itself?',
	settles: ['model-page'],
	expects: ['yes, with job_id', 'yes, without job_id', 'no: 404'],
	atMost: 10,
	async run({ hover, account }) {
		const found = await idsFor(account, ONE_MODEL);
		if ('without' in found) return { note: 'This account has no model to try.', evidence: [] };
		const answer = await hover.get(ONE_MODEL, { ids: found.ids });
		const fields = isSuccess(answer) ? fieldLines(fieldsOf(answer.body, hover.privacy)) : undefined;
		const evidence = [evidenceOf(answer, { fields })];
		if (!isSuccess(answer) || !isRecord(answer.body)) {
			return { answer: `no: ${answer.status ?? 'unanswered'}`, evidence };
		}
		return { answer: `yes, with${'job_id' in answer.body ? '' : 'out'} job_id`, evidence };
	},
};

export const doneWords: Check = {
	id: 'done-words',
	question: 'Which word says that a job, a capture, a model is done?',
	settles: [],
	// Both words count as done everywhere.
	expects: 'any',
	atMost: 8,
	async run({ hover, account }) {
		const jobs = await account.finishedJobs();
		const evidence = [
			evidenceOf(
				await hover.get('/api/v3/jobs', { query: { per: 10, reconstruction_state: 'completed' } }),
			),
		];
		const word = (field: string, values: readonly unknown[]) =>
			[...new Set(values.filter(isDone).map((value) => hover.privacy.word(field, value)))]
				.sort()
				.join('/') || 'unseen';
		const captures = jobs.flatMap(({ captures: list }) =>
			Array.isArray(list) ? (list as unknown[]).filter(isRecord) : [],
		);
		if (jobs.length === 0) return { note: 'This account has no finished job.', evidence };
		const words = [
			`job ${word(
				'reconstruction_state',
				jobs.map((job) => job.reconstruction_state),
			)}`,
			`capture ${word(
				'state',
				captures.map(({ state }) => state),
			)}`,
			`model ${word(
				'state',
				jobs.flatMap(modelsIn).map(({ state }) => state),
			)}`,
		];
		return { answer: words.join(', '), evidence };
	},
};

export const deliverableWords: Check = {
	id: 'deliverable-words',
	question: 'Which words do v3 answers have for the deliverables?',
	settles: ['deliverable-words'],
	expects: ['only known ones'],
	atMost: 8,
	async run({ hover, account }) {
		const models = [...(await account.finishedJobs()), ...(await account.jobs())].flatMap(modelsIn);
		const words = new Set(
			models.map(({ deliverable }) => hover.privacy.word('deliverable', deliverable)),
		);
		const evidence = [
			evidenceOf(
				await hover.get('/api/v3/jobs', {
					query: { per: 25, sort_by: 'updated_at', sort_order: 'DESC' },
				}),
			),
		];
		words.delete('null');
		if (words.size === 0) return { note: 'No model names its deliverable.', evidence };
		const others = [...words].filter((word) => findDeliverable(word) === undefined).sort();
		const note = `Seen: ${[...words].sort().join(', ')}.`;
		const answer = others.length === 0 ? 'only known ones' : `also ${others.join(', ')}`;
		return { answer, note, evidence };
	},
};

export const jobsListModels: Check = {
	id: 'jobs-list-models',
	question: 'Does the list of jobs show their models?',
	settles: ['jobs-list-models'],
	expects: ['yes', 'no'],
	atMost: 3,
	async run({ hover, account }) {
		const query = { per: 25, sort_by: 'updated_at', sort_order: 'DESC' };
		const answer = await hover.get('/api/v3/jobs', { query });
		const jobs = await account.jobs();
		const fields = fieldLines(fieldsOf(jobs, hover.privacy)).filter(
			(line) => !/\[\]\.\w+\[?\]?\..*\./.test(line),
		);
		const evidence = [evidenceOf(answer, { fields })];
		if (jobs.length === 0) return { note: 'This account has no job.', evidence };
		return { answer: jobs.some(({ models }) => Array.isArray(models)) ? 'yes' : 'no', evidence };
	},
};

/** Names that an owner could have; the first are those that the nodes read. */
const OWNER_FIELDS = [
	'user',
	'owner',
	'requesting_user',
	'user_id',
	'user_name',
	'user_email',
	'owner_id',
	'requesting_user_id',
];

export const jobOwner: Check = {
	id: 'job-owner',
	question: 'Which fields of a listed job tell whose job it is?',
	settles: ['job-owner'],
	// Without one, nobody is shown as the owner.
	expects: 'any',
	atMost: 3,
	async run({ hover, account }) {
		const query = { per: 25, sort_by: 'updated_at', sort_order: 'DESC' };
		const evidence = [evidenceOf(await hover.get('/api/v3/jobs', { query }))];
		const jobs = await account.jobs();
		if (jobs.length === 0) return { note: 'This account has no job.', evidence };
		const told = OWNER_FIELDS.filter((name) => jobs.some((job) => job[name] != null));
		return { answer: told.join(', ') || 'none', evidence };
	},
};

export const draftModels: Check = {
	id: 'draft-models',
	question: 'Does a draft job have a model already, and in which state?',
	settles: ['models-made', 'model-states'],
	expects: ['none', 'uploading'],
	atMost: 6,
	async run({ hover, account }) {
		const open = (await account.captureRequests()).find(
			({ pending_job_id: job, state }) =>
				/^\d+$/.test(String(job)) && !isDone(state) && state !== 'deleted',
		);
		if (open === undefined) return { note: 'No capture request is open.', evidence: [] };
		const answer = await hover.get(ONE_JOB, { ids: { job_id: open.pending_job_id as Id } });
		const evidence = [evidenceOf(answer)];
		if (!isSuccess(answer) || !isRecord(answer.body)) {
			return {
				answer: `the job of an open request answers ${answer.status ?? 'nothing'}`,
				evidence,
			};
		}
		const states = modelsIn(answer.body as IDataObject).map(({ state }) =>
			hover.privacy.word('state', state),
		);
		return { answer: [...new Set(states)].sort().join(', ') || 'none', evidence };
	},
};
