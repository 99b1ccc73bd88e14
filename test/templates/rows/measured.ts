/** The workflows that begin with a measured house. */

import { elementAt } from '../../support/present';
import type { MakeRow } from './row';
import { column } from './row';
import { NO_JOB, NOT_YOURS, threeJobs, withMiddle } from './threeJobs';

export const MEASURED: Record<string, MakeRow> = {
	async 'completed-job-files'(stage) {
		const jobs = await threeJobs(stage);
		stage.tables.insert('Hover leads', ...jobs.map(({ id }) => ({ job_id: id, squares: 'old' })), {
			squares: 'old',
		});
		stage.refuses = ({ parameters }) => String(parameters.fileName).endsWith('.xlsx');
		return {
			items: withMiddle(jobs),
			says: [NOT_YOURS, NO_JOB, /It was refused/],
			check() {
				const squares = column(stage.tables.rows('Hover leads'), 'squares');
				expect([squares[1], squares[3]]).toEqual(['old', 'old']);
				for (const index of [0, 2]) expect(squares[index]).toBeGreaterThan(0);
				const files = column(stage.sent('Save Them'), 'fileName').map(String);
				for (const { id } of [jobs[0], jobs[2]]) {
					expect(files.filter((file) => file.includes(String(id))).length).toBeGreaterThan(3);
				}
			},
		};
	},
	async 'all-files-as-one-archive'(stage) {
		const jobs = await threeJobs(stage);
		return {
			items: withMiddle(jobs),
			says: [NOT_YOURS, NO_JOB],
			check() {
				const saved = column(stage.sent('Save It'), 'fileName').map(String);
				expect(new Set(saved)).toEqual(
					new Set(
						[jobs[0], jobs[2]].map(
							({ id, models }) =>
								`/home/node/.n8n-files/hover-${id}-${elementAt(models, 0).id}.zip`,
						),
					),
				);
			},
		};
	},
	async 'multi-structure-property'(stage) {
		const models = [{ state: 'complete' }, { state: 'complete', name: 'Barn' }];
		const jobs = await threeJobs(stage, { models });
		return {
			items: withMiddle(jobs),
			says: [NOT_YOURS, NO_JOB],
			check() {
				const rows = stage.tables.rows('Hover structures');
				const ids = [jobs[0], jobs[2]].flatMap((job) => job.models.map(({ id }) => id));
				expect(column(rows, 'model_id')).toEqual(ids);
			},
		};
	},
	async 'upgrade-on-deal-won'(stage) {
		const { hover } = stage;
		const make = async (number: number) =>
			await hover.makeJob({ external_identifier: `LEAD-${number}`, deliverable_id: 7 });
		const jobs = [await make(1), await make(2), await make(3)];
		await make(99);
		const dear = elementAt(elementAt(jobs, 1).models, 0).id;
		await hover.fault({
			path: `models/${dear}/.*upgrade_price`,
			kind: 'status',
			status: 200,
			body: { pending: 9900 },
			times: 0,
		});
		const calls = ['LEAD-1', 'LEAD-2', '', 'LEAD-404', 'LEAD-3'].map((lead_number) => ({
			lead_number,
		}));
		return {
			items: [...calls, {}].map((body) => ({ body })),
			says: [/\$99\.00/, /External Identifier is empty/, /No job .+ lead number LEAD-404\./],
			async check() {
				const posts = await hover.requests('POST');
				const models = posts
					.map(({ path }) => /models\/(\d+)\/deliverable_change/.exec(path)?.[1])
					.filter((id) => id !== undefined);
				const ids = [0, 2].map((index) => elementAt(elementAt(jobs, index).models, 0).id);
				expect(models).toEqual(ids.map(String));
			},
		};
	},
};
