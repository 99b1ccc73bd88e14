/** The workflows that put photos into storage. */
import { elementAt } from '../../support/present';
import type { MakeRow } from './row';
import { column } from './row';
import { NO_JOB, NOT_YOURS, threeJobs, withMiddle } from './threeJobs';

export const STORAGE: Record<string, MakeRow> = {
	async 'photos-to-storage'(stage) {
		const models = [
			{ state: 'complete', photos: { count: 2 } },
			{ state: 'complete', photos: { count: 0 } },
		];
		const jobs = await threeJobs(stage, { models });
		const refused = new Map<string, number>();
		stage.refuses = ({ node, parameters }) => {
			const name = String(parameters.fileName);
			const isSecond = stage.sent('Put It into Storage').length === 1 && refused.size === 0;
			if (node !== 'Put It into Storage' || !(isSecond || refused.has(name))) return false;
			refused.set(name, (refused.get(name) ?? 0) + 1);
			return true;
		};
		let runs = 0;
		return {
			items: withMiddle(jobs),
			says: [NOT_YOURS, NO_JOB, /photo-\d+\.jpg: It was refused/],
			check() {
				const stored = column(stage.sent('Put It into Storage'), 'fileName').map(String);
				expect(new Set(stored).size).toBe(3);
				expect(stored).toHaveLength(3);
				expect([...refused.values()]).toEqual([++runs]);
				for (const { id, models: of } of [jobs[0], jobs[2]]) {
					const folder = `hover/${id}/${elementAt(of, 0).id}/photo-`;
					expect(stored.some((name) => name.startsWith(folder))).toBe(true);
				}
				const rows = stage.tables.rows('Hover uploads');
				expect(new Set(column(rows, 'name'))).toEqual(new Set(stored));
			},
		};
	},
};
