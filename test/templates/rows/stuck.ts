/** The workflows about jobs that don't go on. */
import { elementAt } from '../../support/present';
import type { MakeRow } from './row';
import { column } from './row';
import { eventOf, NO_JOB, NOT_YOURS, threeJobs, withMiddle } from './threeJobs';

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
	async 'failed-scan-retake'(stage) {
		const { hover, tables } = stage;
		const jobs = await threeJobs(stage, {
			state: 'failed',
			failure_reason: 'Blurry images',
			captured_by: 'ann@example.com',
			...LONG_AGO,
		});
		const failed = async (job: object) =>
			await hover.makeJob({ state: 'failed', captured_by: 'bob@example.com', ...LONG_AGO, ...job });
		const blueprint = await failed({ failure_reason: 'Blueprint: Missing elevation shots' });
		const asked = await failed({ failure_reason: 'No good corner shot' });
		const nameless = await failed({ captured_by: 'the crew', failure_reason: 'Night time' });
		const bounces = await failed({ location_line_1: '9 Bounce Street' });
		const answered = await failed({});
		const completed = await hover.makeJob(LONG_AGO);
		tables.insert(
			'Hover retakes',
			{ job_id: asked.id, asked: 2, answered_failure: 'an earlier one', answered_at: '2026-01-02' },
			{ job_id: answered.id, asked: 1, answered_failure: LONG_AGO.updated_at },
		);
		stage.refuses = ({ parameters }) => String(parameters.subject).includes('9 Bounce Street');
		const more = [blueprint, asked, nameless, bounces, answered, completed];
		return {
			// The first event comes twice, before its first answer is written.
			items: [...withMiddle(jobs), ...[jobs[0], ...more].map((job) => eventOf(job))],
			says: [
				NOT_YOURS,
				NO_JOB,
				/It was refused/,
				/Blueprint: Missing elevation shots\): new photos would not help/,
				/No good corner shot\): was asked for new photos 2 times already/,
				/Night time\): Hover names no email address/,
			],
			// What was answered is not said again.
			saysAgain: [NOT_YOURS, NO_JOB],
			check({ error }) {
				expect(error).not.toContain('@');
				const mails = stage.sent('Email the Person with the Camera');
				expect(column(mails, 'toEmail')).toEqual(['ann@example.com', 'ann@example.com']);
				for (const { text } of mails) expect(text).toMatch(/Blurry images\..+Wipe the lens/s);
				const rowOf = ({ id }: { id: number }) =>
					tables.rows('Hover retakes').filter(({ job_id }) => job_id === id);
				for (const job of [jobs[0], jobs[2], bounces]) {
					expect(rowOf(job)).toMatchObject([{ asked: 1, answered_failure: LONG_AGO.updated_at }]);
				}
				expect(rowOf(asked)).toMatchObject([{ asked: 2 }]);
				expect(rowOf(blueprint)).toMatchObject([{ reason: 'Blueprint: Missing elevation shots' }]);
				expect(rowOf(jobs[1])).toEqual([]);
			},
		};
	},
};
