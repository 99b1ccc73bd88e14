/** The workflows of a claims team. */
import type { IDataObject } from 'n8n-workflow';

import { present } from '../../support/present';
import type { MakeRow } from './row';
import { column } from './row';
import { NO_JOB, NOT_YOURS, threeJobs, withMiddle } from './threeJobs';

const claim = (number: string, name: string): IDataObject => ({
	'Claim Number': number,
	Insured: name,
	Email: name === '' ? '' : `${name.toLowerCase()}@example.com`,
	Phone: '',
	Street: name === '' ? '' : `1 ${name} Street`,
	'Postal Code': '',
});

export const CLAIMS: Record<string, MakeRow> = {
	async 'insurance-claim'({ hover, tables }) {
		tables.insert('Hover claims', { claim_number: 'CLM-OLD' });
		return await Promise.resolve({
			items: [
				claim(' clm-1 ', 'Ann'),
				claim('CLM-1', 'Bob'),
				claim('CLM-OLD', 'Dan'),
				claim('CLM 4', 'Eve'),
				claim('', ''),
				claim('CLM-5', ''),
				claim('CLM-3', 'Cam'),
			],
			says: [
				/External Identifier already belongs to capture request \d+/,
				/Claim CLM-OLD is in the table already\./,
				/"CLM 4" is not a claim number\./,
				/"" is not a claim number\./,
				/Homeowner Name is missing/,
			],
			saysAgain: [/Claim CLM-1 is in the table already\./, /Claim CLM-3 is in the table/],
			async check() {
				const rows = tables.rows('Hover claims');
				expect(column(rows, 'claim_number')).toEqual(['CLM-OLD', 'CLM-1', 'CLM-3']);
				expect(await hover.messages()).toBe(2);
			},
		});
	},
	async 'claim-package'(stage) {
		const inspections = [{ photos: { count: 2 } }, { photos: { count: 1 } }];
		const models = [{ state: 'complete' }, { state: 'complete', name: 'Garage' }];
		const jobs = await threeJobs(stage, { inspections, models });
		const nameless = await stage.hover.makeJob({ external_identifier: '' });
		const unmeasured = await stage.hover.makeJob({
			external_identifier: 'CLM-6',
			deliverable_id: 7,
			inspections,
		});
		const unreadable = await stage.hover.makeJob({ external_identifier: 'CLM-7', inspections });
		await stage.hover.fault({
			path: `jobs/${unreadable.id}/inspections`,
			...{ kind: 'status', status: 403, body: { error: 'No inspections for you' }, times: 0 },
		});
		const [first, failing, empty, last] = withMiddle(jobs);
		const more = [nameless, unmeasured, unreadable].map(({ id }) => ({ job_id: id }));
		return {
			items: [first, failing, empty, ...more, last].map((item) => present('an event', item)),
			isOneByOne: true,
			says: [
				NOT_YOURS,
				NO_JOB,
				new RegExp(`Job ${nameless.id} has no claim number\\.`),
				/incomplete: .*ESX/,
				/incomplete: .*No inspections for you/,
			],
			check() {
				const saved = new Set(column(stage.sent('Save It'), 'fileName'));
				const archive = (number: string, id: number) =>
					`/home/node/.n8n-files/claim-${number}-job-${id}.zip`;
				expect(saved).toEqual(
					new Set([
						archive('LEAD-1', jobs[0].id),
						archive('CLM-6', unmeasured.id),
						archive('CLM-7', unreadable.id),
						archive('LEAD-3', jobs[2].id),
					]),
				);
				const packed = column(stage.sent('Make One Archive'), 'binaryPropertyName');
				expect(packed.slice(0, 4)).toEqual([
					'measurements_pdf,esx,measurements_pdf_1,esx_1,photo_1,photo_2,photo_1_1',
					'photo_1,photo_2,photo_1_1',
					'measurements_pdf,esx',
					'measurements_pdf,esx,measurements_pdf_1,esx_1,photo_1,photo_2,photo_1_1',
				]);
			},
		};
	},
};
