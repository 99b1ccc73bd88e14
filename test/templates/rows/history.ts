/** The workflows that bring in jobs from before. */
import { elementAt } from '../../support/present';
import type { MakeRow } from './row';
import { column } from './row';
import { NO_JOB, NOT_YOURS, threeJobs } from './threeJobs';

const numberOf = (label: string) => Number.parseInt(label, 10);

export const HISTORY: Record<string, MakeRow> = {
	async 'backfill-history'(stage) {
		const { hover, tables } = stage;
		const structures = [{ state: 'complete' }, { state: 'complete', name: 'Barn' }];
		const jobs = await threeJobs(stage, { models: structures });
		const old = '2019-05-05T12:00:00.000Z';
		await hover.makeJob({ completed_at: old });
		await hover.makeJob({ deliverable_id: 7 });
		tables.insert(
			'Hover history',
			{ state: 'waiting', name: 'Without a job' },
			{ state: 'imported', job_id: jobs[2].id, squares: 'as it was' },
		);
		const wallets = await stage.orders();
		return {
			items: [{}],
			says: [NOT_YOURS, NO_JOB],
			async check() {
				const rows = tables.rows('Hover history');
				expect(column(rows, 'job_id')).toEqual([undefined, jobs[2].id, jobs[0].id, jobs[1].id]);
				expect(column(rows, 'state')).toEqual(['waiting', 'imported', 'imported', 'waiting']);
				expect(rows[1]?.squares).toBe('as it was');
				expect(rows[2]?.squares).toBeGreaterThan(0);
				expect(rows[2]?.structures).toBe(2);
				expect(tables.rows('Hover cursors')).toMatchObject([{ name: 'jobs' }]);
				expect(await stage.orders()).toBe(wallets);
				expect(await hover.messages()).toBe(0);
			},
		};
	},
	async 'import-old-jobs'(stage) {
		const { hover, tables } = stage;
		const jobs = await threeJobs(stage, { name: 'Elm Road' });
		await hover.makeJob({ name: 'Elm Road', completed_at: '2019-05-05T12:00:00.000Z' });
		await hover.makeJob({ name: 'Fir Lane' });
		tables.insert('Hover history', {
			state: 'imported',
			job_id: jobs[2].id,
			squares: 20,
			problem: '',
		});
		const ids = jobs.map(({ id }) => id);
		const offered: number[][] = [];
		stage.answers = (node) => {
			if (node !== 'Choose the Jobs') return undefined;
			const { jsonOutput } = elementAt(stage.sent(node).slice(-1), 0);
			const [field] = JSON.parse(String(jsonOutput)) as Array<{
				fieldOptions: { values: Array<{ option: string }> };
			}>;
			const labels = field?.fieldOptions.values.map(({ option }) => option) ?? [];
			offered.push(labels.map(numberOf));
			return { Jobs: labels.filter((label) => ids.includes(numberOf(label))) };
		};
		return {
			items: [
				{ 'Name or Address': 'elm', 'Finished From': '2020-01-01' },
				{},
				{ 'Name or Address': 'Nowhere' },
			],
			isOneByOne: true,
			says: [NOT_YOURS],
			check() {
				expect(new Set(offered[0])).toEqual(new Set(ids));
				expect(offered[1]).toHaveLength(5);
				expect(stage.sent('Say That There Is None').length).toBe(offered.length / 2);
				const rows = tables.rows('Hover history');
				// The newest is imported first; the last one was there.
				expect(column(rows, 'job_id')).toEqual([jobs[2].id, jobs[1].id, jobs[0].id]);
				expect(column(rows, 'state')).toEqual(['imported', 'failed', 'imported']);
				expect(column(rows, 'squares')).toEqual([20, undefined, expect.any(Number)]);
			},
		};
	},
};
