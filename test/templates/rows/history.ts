/** The workflows that bring in jobs from before. */
import type { IDataObject } from 'n8n-workflow';

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
		const ticked = await hover.makeJob({ completed_at: old });
		await hover.makeJob({ completed_at: old });
		await hover.makeJob({ deliverable_id: 7 });
		tables.insert(
			'Hover history',
			// The form put it there and was stopped.
			{ job_id: ticked.id },
			{ state: 'waiting', name: 'Without a job' },
			{ state: 'imported', job_id: jobs[2].id, squares: 'as it was' },
		);
		const wallets = await stage.orders();
		return {
			items: [{}],
			says: [NOT_YOURS, NO_JOB],
			async check() {
				const rows = tables.rows('Hover history');
				const ids = [ticked.id, undefined, jobs[2].id, jobs[0].id, jobs[1].id];
				expect(column(rows, 'job_id')).toEqual(ids);
				const states = ['imported', 'waiting', 'imported', 'imported', 'waiting'];
				expect(column(rows, 'state')).toEqual(states);
				expect(rows[2]?.squares).toBe('as it was');
				expect(rows[3]?.squares).toBeGreaterThan(0);
				expect(rows[3]?.structures).toBe(2);
				expect(tables.rows('Hover cursors')).toMatchObject([{ name: 'jobs' }]);
				expect(await stage.orders()).toBe(wallets);
				expect(await hover.messages()).toBe(0);
			},
		};
	},
	async 'import-old-jobs'(stage) {
		const { hover, tables } = stage;
		const jobs = await threeJobs(stage, { name: 'Elm <a href="//x.test">Road</a>' });
		const old = await hover.makeJob({ name: 'Elm', completed_at: '2019-05-05T12:00:00.000Z' });
		for (let more = 0; more < 100; more++) {
			await hover.makeJob({ name: 'Fir Lane', completed_at: '2020-05-05T12:00:00.000Z' });
		}
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
				{ 'Finished Until': '2019-12-31' },
			],
			isOneByOne: true,
			says: [NOT_YOURS],
			check() {
				expect(new Set(offered[0])).toEqual(new Set(ids));
				expect(offered[1]).toHaveLength(100);
				expect(offered[2]).toEqual([old.id]);
				expect(stage.sent('Say That There Is None').length).toBe(offered.length / 3);
				const [{ completionMessage }] = stage.sent('Show the Result') as [IDataObject];
				expect(completionMessage).toContain('Elm &lt;a href="//x.test">Road');
				const rows = tables.rows('Hover history');
				// The newest is imported first; the last one was there.
				expect(column(rows, 'job_id')).toEqual([jobs[2].id, jobs[1].id, jobs[0].id]);
				expect(column(rows, 'state')).toEqual(['imported', 'failed', 'imported']);
				expect(column(rows, 'squares')).toEqual([20, undefined, expect.any(Number)]);
			},
		};
	},
};
