/** The workflows that put a finished job into a CRM. */
import type { IDataObject } from 'n8n-workflow';

import type { MakeRow } from './row';
import { eventOf, NO_JOB, NOT_YOURS, threeJobs, withMiddle } from './threeJobs';

/** A row for each of the workflows that put a finished job into a CRM. */
const crm =
	(update: string, idOf: (sent: IDataObject) => unknown, upload?: string): MakeRow =>
	async (stage) => {
		const jobs = await threeJobs(stage);
		const refused = await stage.hover.makeJob({ external_identifier: 'LEAD-GONE' });
		const unknown = await stage.hover.makeJob({});
		stage.refuses = ({ parameters }) => JSON.stringify(parameters).includes('LEAD-GONE');
		const [first, failing, empty, last] = withMiddle(jobs);
		return {
			items: [first, failing, eventOf(refused), empty, eventOf(unknown), last] as IDataObject[],
			says: [
				NOT_YOURS,
				NO_JOB,
				/It was refused/,
				new RegExp(`Job ${unknown.id} has no external identifier`),
			],
			check() {
				expect(new Set(stage.sent(update).map(idOf))).toEqual(new Set(['LEAD-1', 'LEAD-3']));
				if (upload === undefined) return;
				const files = JSON.stringify(stage.sent(upload));
				for (const id of ['LEAD-1', 'LEAD-3']) expect(files).toContain(id);
				expect(files).not.toContain('""');
			},
		};
	};

const additional = (sent: IDataObject) => sent.additionalFields as IDataObject;
const located = (value: unknown) => (value as { value: unknown }).value;

export const CRMS: Record<string, MakeRow> = {
	'completed-to-hubspot': crm(
		'Update the Deal',
		({ dealId }) => located(dealId),
		'Upload the File',
	),
	'completed-to-pipedrive': crm(
		'Add a Note to the Deal',
		(sent) => additional(sent).deal_id,
		'Attach the File',
	),
	'completed-to-salesforce': crm(
		'Update the Opportunity',
		({ opportunityId }) => opportunityId,
		'Attach the File',
	),
	'completed-to-odoo': crm('Update the Opportunity', ({ opportunityId }) => opportunityId),
	async 'completed-to-google'(stage) {
		const jobs = await threeJobs(stage);
		stage.refuses = ({ parameters }) => String(parameters.name).endsWith('.xlsx');
		return {
			items: withMiddle(jobs),
			says: [NOT_YOURS, NO_JOB, /It was refused/],
			check() {
				const sent = stage.sent('Add a Row').map(({ columns }) => columns as IDataObject);
				const leads = sent.map(({ value }) => (value as IDataObject).Lead);
				expect(new Set(leads)).toEqual(new Set(['LEAD-1', 'LEAD-3']));
				expect(stage.sent('Upload the File').length).toBeGreaterThan(1);
			},
		};
	},
};
