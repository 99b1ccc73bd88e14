/** The workflows that make a material order of a measured house. */
import type { IDataObject } from 'n8n-workflow';

import type { MakeRow } from './row';
import { NO_JOB, NOT_YOURS, threeJobs, withMiddle } from './threeJobs';

export const ORDERS: Record<string, MakeRow> = {
	'material-order-to-hubspot': { e2e: 'material order: each deal has its lines once' },
	async 'material-order-to-google-sheets'(stage) {
		const jobs = await threeJobs(stage);
		stage.refuses = ({ parameters }) => JSON.stringify(parameters).includes('Drip edge');
		return {
			items: withMiddle(jobs),
			says: [NOT_YOURS, NO_JOB, /It was refused/],
			check() {
				// What begins with an equals sign stays text.
				const asText = { cellFormat: 'RAW' };
				for (const { options } of stage.sent('Put the Row')) expect(options).toEqual(asText);
				const sent = stage.sent('Put the Row').map(({ columns }) => columns as IDataObject);
				// A second run updates the row of the first one.
				for (const { matchingColumns } of sent) expect(matchingColumns).toEqual(['Line']);
				const rows = sent.map(({ value }) => value as IDataObject);
				const lines = new Set(rows.map(({ Line }) => Line));
				expect(lines.size).toBe(2 * 5);
				for (const { id } of [jobs[0], jobs[2]]) {
					expect(lines).toContain(`${id} Starter strip`);
					expect(lines).not.toContain(`${id} Drip edge`);
				}
				for (const row of rows) expect(Number(row.Packages)).toBeGreaterThanOrEqual(0);
			},
		};
	},
};
