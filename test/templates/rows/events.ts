/** The workflows that follow what Hover does. */

import { elementAt } from '../../support/present';
import type { MakeRow } from './row';
import { column } from './row';
import { EMPTY_EVENT, NO_JOB, NOT_YOURS, threeJobs, withMiddle } from './threeJobs';

export const EVENTS: Record<string, MakeRow> = {
	async 'resume-waiting-flows'(stage) {
		const { tables } = stage;
		const waits = tables.insert(
			'Hover waits',
			...[11, 12, 12, 13].map((id, flow) => ({ job_id: id, resume_url: `wait-${flow}` })),
			{ resume_url: 'of-no-job' },
		);
		stage.refuses = ({ parameters }) => parameters.url === 'wait-1';
		const event = (id: number) => ({ job_id: id, _hover: { job_id: id } });
		const nameless = { _hover: { job_id: null } };
		return await Promise.resolve({
			items: [event(11), event(12), nameless, EMPTY_EVENT, event(13)],
			says: [/It was refused/, /event without a job \('_hover\.job_id'\)/],
			check() {
				const left = [elementAt(waits, 1).id, elementAt(waits, 4).id];
				expect(column(tables.rows('Hover waits'), 'id')).toEqual(left);
				expect(column(stage.sent('Wake It'), 'url')).toEqual(['wait-0', 'wait-2', 'wait-3']);
			},
		});
	},
	async 'job-state-to-crm-row'({ tables }) {
		tables.insert(
			'Hover leads',
			{ lead_number: '1', job_id: 11, job_state: 'draft', capture_request_id: 21 },
			{ lead_number: '2', job_state: 'untouched', capture_state: 'untouched' },
			{ lead_number: '3', job_id: 13, job_state: 'draft', capture_request_id: 23 },
		);
		const job = (id: number | null, state: string | null) => ({
			_hover: { event: 'job-state-changed-v2', state, job_id: id, capture_request_id: null },
		});
		const request = (id: number | null, state: string) => ({
			_hover: { event: 'capture-request-state-changed', state, capture_request_id: id },
		});
		const broken = [job(null, 'failed'), request(null, 'deleted'), job(13, null), EMPTY_EVENT];
		return await Promise.resolve({
			items: [job(11, 'processing'), ...broken, request(23, 'connected'), job(13, 'completed')],
			says: [/'_hover\.job_id'/, /job-state-changed-v2, capture-request-state-changed/],
			check() {
				expect(tables.rows('Hover leads')).toMatchObject([
					{ job_state: 'processing' },
					{ job_state: 'untouched', capture_state: 'untouched' },
					{ job_state: 'completed', capture_state: 'connected' },
				]);
			},
		});
	},
	async 'failed-model-to-task'(stage) {
		const models = [{ state: 'failed', failure_reason: 'Too dark' }, { state: 'complete' }];
		const jobs = await threeJobs(stage, { models });
		return {
			items: withMiddle(jobs),
			says: [NOT_YOURS, NO_JOB],
			check() {
				const tasks = stage.tables.rows('Hover tasks');
				const ids = [jobs[0], jobs[2]].map((job) => elementAt(job.models, 0).id);
				expect(column(tasks, 'model_id')).toEqual(ids);
				expect(column(tasks, 'reason')).toEqual(['Too dark', 'Too dark']);
			},
		};
	},
	async 'nightly-reconciliation'(stage) {
		const { hover, tables } = stage;
		const jobs = await threeJobs(stage);
		const failed = await hover.makeJob({ state: 'failed', models: [{ state: 'failed' }] });
		tables.insert(
			'Hover leads',
			...jobs.map(({ id }) => ({ job_id: id, job_state: 'working' })),
			{ job_id: failed.id, job_state: 'working' },
			{ job_state: 'untouched' },
		);
		return {
			items: [{}],
			says: [NOT_YOURS],
			check() {
				const rows = tables.rows('Hover leads');
				expect(column(rows, 'job_state')).toEqual([
					'completed',
					'working',
					'completed',
					'failed',
					'untouched',
				]);
				for (const index of [0, 2]) expect(elementAt(rows, index).squares).toBeGreaterThan(0);
			},
		};
	},
};
