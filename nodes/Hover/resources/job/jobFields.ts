import type { IDataObject, INodeProperties } from 'n8n-workflow';

import type { Checks } from '../../descriptions/checks';
import { optionalLocator, WALLET_ID } from '../../descriptions/locators';

/** A field of a job that can be written: in the panel, and at Hover. */
interface JobField {
	name: string;
	hover: string;
	displayName: string;
	description: string;
	placeholder?: string;
	kind: 'text' | 'email' | 'phone' | 'id';
	/** What the panel shows, unless it is a text. */
	locator?: INodeProperties;
}

const field = (
	name: string,
	hover: string,
	displayName: string,
	description: string,
	placeholder?: string,
	kind: JobField['kind'] = 'text',
): JobField => ({ name, hover, displayName, description, placeholder, kind });

/** What Hover lets one change of a job. Hover page: developers.hover.to/reference/update-a-job */
export const UPDATABLE: readonly JobField[] = [
	field('city', 'location_city', 'City', 'The city or town'),
	field('country', 'location_country', 'Country', 'The country', 'e.g. US'),
	field(
		'externalIdentifier',
		'external_identifier',
		'External Identifier',
		'The number of the lead, deal or claim in your CRM',
		'e.g. LEAD-1041',
	),
	field('jobName', 'name', 'Name', 'What the job is called in Hover'),
	field('postalCode', 'location_postal_code', 'Postal Code', 'The ZIP or postal code'),
	field('region', 'location_region', 'Region', 'The state or province', 'e.g. OH'),
	field(
		'street',
		'location_line_1',
		'Street Address',
		'Street and number of the house',
		'e.g. 12 Maple Street',
	),
	field('unit', 'location_line_2', 'Unit', 'Apartment, suite or unit'),
];

/** What can be said of a new job besides. Hover page: developers.hover.to/reference/createajob */
export const CREATABLE: readonly JobField[] = [
	...UPDATABLE,
	field(
		'customerEmail',
		'customer_email',
		'Customer Email',
		'Kept with the job; nobody is written to',
		'name@email.com',
		'email',
	),
	field('customerName', 'customer_name', 'Customer Name', 'Kept with the job'),
	field(
		'customerPhone',
		'customer_phone',
		'Customer Phone',
		'Kept with the job; nobody is written to',
		'e.g. 555-010-4477',
		'phone',
	),
	{
		name: WALLET_ID.name,
		hover: 'wallet_id',
		displayName: WALLET_ID.displayName,
		description: 'What pays for the job, if your organization has several wallets',
		kind: 'id',
		locator: WALLET_ID,
	},
];

/** Some of these fields as a collection of the panel. */
export function jobFieldsCollection(
	name: string,
	displayName: string,
	fields: readonly JobField[],
): INodeProperties {
	return {
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: fields
			.map(({ locator, ...each }): INodeProperties => ({
				...(locator === undefined ? { type: 'string', default: '' } : optionalLocator(locator)),
				displayName: each.displayName,
				name: each.name,
				description: each.description,
				...(each.placeholder === undefined ? {} : { placeholder: each.placeholder }),
			}))
			.sort((one, other) => one.displayName.localeCompare(other.displayName)),
	};
}

/**
 * What is given of these fields, checked, under Hover's names.
 *
 * @throws NodeOperationError that names the field at fault
 */
export function jobBody(
	checks: Checks,
	values: IDataObject,
	fields: readonly JobField[],
): IDataObject {
	return Object.fromEntries(
		fields
			.map(({ name, hover, displayName, kind }) => [hover, checks[kind](displayName, values[name])])
			.filter(([, value]) => value !== undefined),
	) as IDataObject;
}
