/** What the workflows get that begin with a job's event. */
import type { IDataObject } from 'n8n-workflow';

import { elementAt } from '../../support/present';
import type { Stage } from '../stage';

export interface Job {
	id: number;
	models: Array<{ id: number }>;
}

/** What a trigger gives for a job. */
export const eventOf = ({ id, models }: Job, more: IDataObject = {}): IDataObject => ({
	event: 'job-state-changed-v2',
	job_id: id,
	model_id: elementAt(models, 0).id,
	...more,
	_hover: { event: 'job-state-changed-v2', state: 'completed', job_id: id },
});

export const EMPTY_EVENT: IDataObject = {};

/** Three finished jobs, the one in the middle out of reach. */
export async function threeJobs({ hover }: Stage, of: object = {}): Promise<[Job, Job, Job]> {
	const make = async (number: number) =>
		await hover.makeJob({ external_identifier: `LEAD-${number}`, ...of });
	const jobs: [Job, Job, Job] = [await make(1), await make(2), await make(3)];
	const [{ id, models }] = [jobs[1]];
	const ids = [id, ...models.map((model) => model.id)].join('|');
	const fault = { kind: 'status', status: 403, body: { error: 'Not yours' }, times: 0 };
	await hover.fault({ ...fault, path: `/(jobs|models)/(${ids})(/|\\.|\\?|$)` });
	return jobs;
}

export const withMiddle = ([first, failing, last]: [Job, Job, Job], more?: IDataObject) => [
	eventOf(first, more),
	eventOf(failing, more),
	EMPTY_EVENT,
	eventOf(last, more),
];

export const NOT_YOURS = /Not yours/;
export const NO_JOB = /Job is missing/;
