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
		displayName: 'Job Name',
		name: 'jobName',
		hover: 'name',
		description: 'Name of the job (property) in Hover',
		placeholder: 'e.g. Smith residence',
	},
	{
		displayName: 'External Identifier',
		name: 'externalIdentifier',
		hover: 'external_identifier',
		description: 'Your lead, deal or claim number. It comes back in every event of the job.',
		placeholder: 'e.g. LEAD-1041',
	},
	{
		displayName: 'Street Address',
		name: 'street',
		hover: 'location_line_1',
		description: 'House number and street',
		placeholder: 'e.g. 12 Maple Street',
	},
	{
		displayName: 'City',
		name: 'city',
		hover: 'location_city',
		description: 'City or town of the property',
		placeholder: 'e.g. Springfield',
	},
	{
		displayName: 'State or Province',
		name: 'region',
		hover: 'location_region',
		description: 'State or province of the property',
		placeholder: 'e.g. OH',
	},
	{
		displayName: 'ZIP or Postal Code',
		name: 'postalCode',
		hover: 'location_postal_code',
		description: 'ZIP or postal code of the property',
		placeholder: 'e.g. 45501',
	},
	{
		displayName: 'Unit',
		name: 'unit',
		hover: 'location_line_2',
		description: 'Apartment, suite or unit',
		placeholder: 'e.g. Apt 4',
	},
	{
		displayName: 'Country',
		name: 'country',
		hover: 'location_country',
		description: 'Country of the property',
		placeholder: 'e.g. US',
	},
];

/** Hover page: developers.hover.to/reference/createajob */
export const CREATABLE: readonly JobField[] = [
	...UPDATABLE,
	{
		displayName: 'Customer Email',
		name: 'customerEmail',
		hover: 'customer_email',
		description: "The homeowner's email. Stored with the job. Nobody is contacted.",
		placeholder: 'name@email.com',
		read: 'email',
	},
	{
		displayName: 'Customer Name',
		name: 'customerName',
		hover: 'customer_name',
		description: "The homeowner's name. Stored with the job.",
		placeholder: 'e.g. Nathan Smith',
	},
	{
		displayName: 'Customer Phone',
		name: 'customerPhone',
		hover: 'customer_phone',
		description: "The homeowner's phone number. Stored with the job. Nobody is contacted.",
		placeholder: 'e.g. 555-010-4477',
		read: 'phone',
	},
	{
		displayName: WALLET_ID.displayName,
		name: WALLET_ID.name,
		hover: 'wallet_id',
		description: 'The wallet that pays for the job, if your organization has several',
		read: 'optionalId',
		locator: optionalLocator(WALLET_ID),
	},
];

/** The panel's field for a job field. */
export function jobField({
	locator,
	displayName,
	name,
	description,
	placeholder,
}: JobField): INodeProperties {
	const type = locator ?? ({ type: 'string', default: '' } as const);
	return { ...type, displayName, name, description, placeholder };
}

/** A collection of job fields and others. */
export function jobFieldsCollection(
	name: string,
	displayName: string,
	fields: readonly JobField[],
	others: readonly INodeProperties[] = [],
): INodeProperties {
	const options = [...fields.map(jobField), ...others];
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
