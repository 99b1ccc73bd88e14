import type { INodeProperties } from 'n8n-workflow';

import { DELIVERABLE } from '../../../descriptions/deliverable';
import { INSPECTION_WORKFLOW_ID, optionalLocator, WALLET_ID } from '../../../descriptions/locators';

const text = (
	displayName: string,
	name: string,
	description: string,
	placeholder = '',
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...(placeholder === '' ? {} : { placeholder }),
	description,
});

const IF_ALREADY_OPEN: INodeProperties = {
	displayName: 'If a Request Is Already Open',
	name: 'ifAlreadyOpen',
	type: 'options',
	options: [
		{
			name: 'Return It',
			value: 'returnIt',
			description:
				"Return the open request and send nothing, so the homeowner isn't contacted twice",
		},
		{ name: 'Fail', value: 'fail', description: 'Stop with an error and send nothing' },
		{
			name: 'Create Another',
			value: 'createAnother',
			description: 'Send a second request, so the homeowner is contacted again',
		},
	],
	default: 'returnIt',
	description:
		'What to do if this lead already has a capture request without photos. Leads are matched by external identifier together with email or address, otherwise by email and address.',
};

const ADDITIONAL: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		text('Claim Number', 'claimNumber', 'The number of the insurance claim', 'e.g. CLM-20931'),
		text(
			'Client Identifier',
			'clientIdentifier',
			"A second identifier of yours for the job, besides 'External Identifier'",
			'e.g. CRM-88213',
		),
		text('Country', 'country', 'Country of the property', 'e.g. US'),
		{
			displayName: 'Custom Fields (JSON)',
			name: 'customFieldsJson',
			type: 'json',
			default: '{}',
			description:
				"Other fields of Hover's capture request, as JSON. Fields set above take precedence.",
		},
		text(
			'Customer Email',
			'customerEmail',
			"The customer's email, if it isn't the homeowner's. Stored with the job. Nobody is contacted.",
			'name@email.com',
		),
		text(
			'Customer Name',
			'customerName',
			"The customer's name, if it isn't the homeowner's. Stored with the job.",
			'e.g. Alice Smith',
		),
		text(
			'Customer Phone',
			'customerPhone',
			"The customer's phone number, if it isn't the homeowner's. Stored with the job. Nobody is contacted.",
			'e.g. 555-010-4478',
		),
		{
			displayName: 'Inspection Only',
			name: 'inspectionOnly',
			type: 'boolean',
			default: true,
			description: 'Whether to ask for an inspection only, without the photos a 3D model needs',
		},
		{
			...optionalLocator(INSPECTION_WORKFLOW_ID),
			description: 'The inspection checklist to go through while taking the photos',
		},
		text(
			'Job Name',
			'jobName',
			'Name of the job (property) in Hover. Defaults to the address.',
			'e.g. Smith residence',
		),
		{
			displayName: 'Suppress Text Messages',
			name: 'suppressTextMessages',
			type: 'boolean',
			default: true,
			description:
				"Whether to send only the email and store the phone number without texting it. Not needed if 'Homeowner Phone' is empty.",
		},
		{
			displayName: 'Test State',
			name: 'testState',
			type: 'options',
			options: [
				{ name: 'Complete', value: 'complete' },
				{ name: 'Failed', value: 'failed' },
			],
			default: 'complete',
			description:
				'For testing: finish the job in this state without any photos. Hover still contacts the homeowner, so use your own email.',
		},
		text('Unit', 'unit', 'Apartment, suite or unit', 'e.g. Apt 4'),
		{
			...optionalLocator(WALLET_ID),
			description: 'The wallet that pays for the job, if your organization has several',
		},
		{
			displayName: 'Who Takes the Photos',
			name: 'signupType',
			type: 'options',
			options: [
				{
					name: 'Homeowner',
					value: 'homeowner',
					description: 'The homeowner, or another person outside your company',
				},
				{
					name: 'Pro',
					value: 'pro',
					description: "A member of your own team. Enter their name and email under 'Homeowner'.",
				},
			],
			default: 'homeowner',
			description: 'Who gets the request and takes the photos',
		},
	],
};

/** In the order in which a lead is entered. */
export const CREATE_FIELDS: INodeProperties[] = [
	{
		displayName:
			'Hover contacts this person right away: by email, and by text message if you enter a phone number',
		name: 'messageNotice',
		type: 'notice',
		default: '',
	},
	{
		...text(
			'Homeowner Name',
			'capturingUserName',
			"The person who takes the photos, usually the homeowner. Hover calls them the 'capturing user'.",
			'e.g. Nathan Smith',
		),
		required: true,
	},
	{
		...text(
			'Homeowner Email',
			'capturingUserEmail',
			'Hover sends the request to this address',
			'name@email.com',
		),
		required: true,
	},
	text(
		'Homeowner Phone',
		'capturingUserPhone',
		'Hover also sends a text message to this number. Leave empty to send only the email.',
		'e.g. 555-010-4477',
	),
	text(
		'External Identifier',
		'externalIdentifier',
		'Your lead, deal or claim number, different for each lead. It comes back in every event. With email and address, it tells whether the homeowner was already asked.',
		'e.g. LEAD-1041',
	),
	{
		...text('Street Address', 'street', 'House number and street', 'e.g. 12 Maple Street'),
		required: true,
	},
	text(
		'City',
		'city',
		'City or town of the property. A complete address helps Hover and avoids duplicates.',
		'e.g. Springfield',
	),
	text('State or Province', 'region', 'State or province of the property', 'e.g. OH'),
	text('ZIP or Postal Code', 'postalCode', 'ZIP or postal code of the property', 'e.g. 45501'),
	DELIVERABLE,
	IF_ALREADY_OPEN,
	ADDITIONAL,
];
