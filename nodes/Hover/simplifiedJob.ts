import type { IDataObject } from 'n8n-workflow';

import { jobUrl } from '../shared/api/jobs';
import { stateOf } from '../shared/api/states';
import { isRecord, modelsOf } from '../shared/api/types';
import { findDeliverable } from '../shared/catalogs/deliverables';
import type { Simplify } from './descriptions/simplify';

const recordOf = (value: unknown): IDataObject => (isRecord(value) ? value : {});

const joined = (parts: readonly unknown[], separator: string): string =>
	parts.filter(Boolean).join(separator);

/** v1 has the address beside the name, v3 apart; null where Hover tells none. */
export function addressLine(job: IDataObject): string | null {
	const v3 = recordOf(job.address);
	const of = (name: string) => v3[name] ?? job[`location_${name}`];
	const line = (number: number) => v3[`location_line_${number}`] ?? job[`location_line_${number}`];
	const region = joined([of('region'), of('postal_code')], ' ');
	return joined([line(1), line(2), of('city'), region, of('country')], ', ') || null;
}

/** v1 has what was ordered, v3 what each structure is measured as. */
export function deliverableNames(job: IDataObject): string | null {
	const words = [job.deliverable_id, ...modelsOf(job).map(({ deliverable }) => deliverable)];
	const names = words.filter(Boolean).map((word) => findDeliverable(word)?.name ?? String(word));
	return joined([...new Set(names)], ', ') || null;
}

/** A job of v1 or v3 in the same ten fields; a finished one is `completed` whatever word Hover uses. */
export const simplifiedJob: Simplify = (job, connection) => {
	return {
		id: job.id,
		name: job.name ?? null,
		state: stateOf(job),
		external_identifier: job.external_identifier ?? null,
		address: addressLine(job),
		deliverable: deliverableNames(job),
		customer_name: job.customer_name ?? recordOf(job.customer).name ?? null,
		model_ids: Array.isArray(job.models) ? modelsOf(job).map(({ id }) => id) : null,
		completed_at: job.completed_at ?? null,
		url: jobUrl(connection, job.id),
	};
};
