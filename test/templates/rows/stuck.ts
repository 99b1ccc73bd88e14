/** The workflows about jobs that don't go on. */
import { elementAt } from '../../support/present';
import type { MakeRow } from './row';
import { column } from './row';
import { NOT_YOURS, threeJobs } from './threeJobs';

const LONG_AGO = { created_at: '2026-01-01T08:00:00.000Z', updated_at: '2026-01-05T08:00:00.000Z' };

export const STUCK: Record<string, MakeRow> = {
	async 'stuck-job-board'(stage) {
		const { hover, tables } = stage;
		const jobs = await threeJobs(stage, { state: 'waiting_approval', ...LONG_AGO });
		const bounces = await hover.makeJob({ name: 'Bounces', state: 'draft', ...LONG_AGO });
		await hover.makeJob({ state: 'working' });
		const movedOn = await hover.makeJob({ state: 'completed', ...LONG_AGO });
		const archived = await hover.makeJob({ state: 'draft', archived: true });
		tables.insert(
			'Hover stuck jobs',
			{ job_id: movedOn.id, state: 'working', told_state: 'working' },
			{ job_id: elementAt(jobs, 1).id, state: 'draft', told_state: 'draft' },
			{ name: 'Of no job' },
			{ job_id: archived.id, state: 'draft', told_state: 'draft' },
		);
		stage.refuses = ({ parameters }) => String(parameters.subject).includes('Bounces');
		return {
			items: [{}],
			says: [NOT_YOURS, /It was refused/],
			check() {
				const rows = tables.rows('Hover stuck jobs');
				const rowOf = (id: number) => rows.filter(({ job_id }) => job_id === id);
				expect(column(rows, 'name')).toHaveLength(5);
				for (const { id } of jobs) {
					expect(rowOf(id)).toMatchObject([
						{
							state: 'waiting_approval',
							told_state: 'waiting_approval',
							owner: 'Dana Whitfield',
							since: expect.stringContaining('2026-01-05T'),
							link: `${hover.client.simulator.url}/wr/jobs/${id}`,
						},
					]);
				}
				// Of a draft, the time counts from when it was made.
				expect(rowOf(bounces.id)).toMatchObject([
					{ told_state: '', since: expect.stringContaining('2026-01-01T') },
				]);
				for (const { id } of [movedOn, archived]) expect(rowOf(id)).toEqual([]);
				const texts = column(stage.sent('Send the Alarm'), 'text').map(String);
				expect(texts).toHaveLength(3);
				for (const text of texts) expect(text).toMatch(/"waiting approval" for \d+(\.\d)? days/);
			},
		};
	},
};
