import type { IDataObject } from 'n8n-workflow';

/** What is left of a job as v1 answers with it, which has hundreds of fields of the organization. */
const KEPT = [
	'id',
	'name',
	'state',
	'external_identifier',
	'org_id',
	'user_id',
	'location_line_1',
	'location_line_2',
	'location_city',
	'location_region',
	'location_postal_code',
	'location_country',
	'customer_name',
	'customer_email',
	'customer_phone',
	'created_at',
	'updated_at',
];

/** A job of v1, simplified unless the options say not to. */
export function simplifiedJob(job: IDataObject, { simplify }: IDataObject): IDataObject {
	return simplify === false
		? job
		: Object.fromEntries(KEPT.map((name) => [name, job[name] ?? null]));
}
