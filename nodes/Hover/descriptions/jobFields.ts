import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { optionalLocator, WALLET_ID } from './locators';
import type { Values } from '../values';

interface JobField extends Pick<INodeProperties, 'displayName' | 'name' | 'description'> {
	hover: string;
	placeholder?: string;
	read?: 'text' | 'email' | 'phone' | 'optionalId';
	locator?: INodeProperties;
}

/** Hover page: developers.hover.to/reference/update-a-job */
export const UPDATABLE: readonly JobField[] = [
	{
		displayName: 'City',
		name: 'city',
		hover: 'location_city',
		description: 'The city or town',
	},
	{
		displayName: 'Country',
		name: 'country',
		hover: 'location_country',
		description: 'The country',
		placeholder: 'e.g. US',
	},
	{
		displayName: 'External Identifier',
		name: 'externalIdentifier',
		hover: 'external_identifier',
		description: 'The number of the lead, deal or claim in your CRM',
		placeholder: 'e.g. LEAD-1041',
	},
	{
		displayName: 'Name',
		name: 'jobName',
		hover: 'name',
		description: 'What the job is called in Hover',
	},
	{
		displayName: 'Postal Code',
		name: 'postalCode',
		hover: 'location_postal_code',
		description: 'The ZIP or postal code',
	},
	{
		displayName: 'Region',
		name: 'region',
		hover: 'location_region',
		description: 'The state or province',
		placeholder: 'e.g. OH',
	},
	{
		displayName: 'Street Address',
		name: 'street',
		hover: 'location_line_1',
		description: 'Street and number of the house',
		placeholder: 'e.g. 12 Maple Street',
	},
	{
		displayName: 'Unit',
		name: 'unit',
		hover: 'location_line_2',
		description: 'Apartment, suite or unit',
	},
];

/** Hover page: developers.hover.to/reference/createajob */
export const CREATABLE: readonly JobField[] = [
	...UPDATABLE,
	{
		displayName: 'Customer Email',
		name: 'customerEmail',
		hover: 'customer_email',
		description: 'Kept with the job; nobody is written to',
		placeholder: 'name@email.com',
		read: 'email',
	},
	{
		displayName: 'Customer Name',
		name: 'customerName',
		hover: 'customer_name',
		description: 'Kept with the job',
	},
	{
		displayName: 'Customer Phone',
		name: 'customerPhone',
		hover: 'customer_phone',
		description: 'Kept with the job; nobody is written to',
		placeholder: 'e.g. 555-010-4477',
		read: 'phone',
	},
	{
		displayName: WALLET_ID.displayName,
		name: WALLET_ID.name,
		hover: 'wallet_id',
		description: 'What pays for the job, if your organization has several wallets',
		read: 'optionalId',
		locator: optionalLocator(WALLET_ID),
	},
];

/** A collection of job fields and others. */
export function jobFieldsCollection(
	name: string,
	displayName: string,
	fields: readonly JobField[],
	others: readonly INodeProperties[] = [],
): INodeProperties {
	const options = fields.map(({ locator, ...field }): INodeProperties => ({
		...(locator ?? { type: 'string', default: '' }),
		displayName: field.displayName,
		name: field.name,
		description: field.description,
		placeholder: field.placeholder,
	}));
	options.push(...others);
	options.sort((a, b) => a.displayName.localeCompare(b.displayName));
	return {
		displayName,
		name,
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options,
	};
}

/** The given fields, checked, under Hover's names. */
export function jobBody(values: Values, fields: readonly JobField[]): IDataObject {
	const given = fields.map(({ name, hover, read = 'text' }) => [hover, values[read](name)]);
	return Object.fromEntries(given.filter(([, value]) => value !== undefined)) as IDataObject;
}
