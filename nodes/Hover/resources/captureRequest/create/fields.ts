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
			'Another unique identifier of yours for the job, next to the external one',
		),
		text('Country', 'country', 'The country', 'e.g. US'),
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
			'Stored with the job. Nobody is contacted.',
			'name@email.com',
		),
		text('Customer Name', 'customerName', 'Stored with the job'),
		text(
			'Customer Phone',
			'customerPhone',
			'Stored with the job. Nobody is contacted.',
			'e.g. 555-010-4477',
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
		text('Job Name', 'jobName', 'What the job is called in Hover. Defaults to the address.'),
		{
			displayName: 'Suppress Text Messages',
			name: 'suppressTextMessages',
			type: 'boolean',
			default: true,
			description:
				'Whether to send the email only, even if a phone number is set. Only needed to store the number without texting it: without a number, no text message is sent anyway.',
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
				'For testing: finish the job in this state without any photos. The person above is still contacted, so use your own email.',
		},
		text('Unit', 'unit', 'Apartment, suite or unit', 'e.g. Unit 4'),
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
					description: 'Someone outside your company',
				},
				{ name: 'Pro', value: 'pro', description: 'Someone from your own company' },
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
			"Who takes the photos, usually the homeowner: Hover's capturing user",
			'e.g. Nathan Smith',
		),
		required: true,
	},
	{
		...text(
			'Homeowner Email',
			'capturingUserEmail',
			"Where Hover sends the request: the email of Hover's capturing user, who takes the photos",
			'name@email.com',
		),
		required: true,
	},
	text(
		'Homeowner Phone',
		'capturingUserPhone',
		"Where Hover sends the text message: the phone of Hover's capturing user, who takes the photos. Leave empty to send the email only.",
		'e.g. 555-010-4477',
	),
	text(
		'External Identifier',
		'externalIdentifier',
		'Your lead, deal or claim number, different for each lead. It comes back in every event, and decides together with email and address whether the homeowner was already asked.',
		'e.g. LEAD-1041',
	),
	{
		...text('Street Address', 'street', 'Street and number of the house', 'e.g. 12 Maple Street'),
		required: true,
	},
	text(
		'City',
		'city',
		'The city or town. A complete address helps Hover and avoids duplicates.',
		'e.g. Springfield',
	),
	text('State or Province', 'region', 'The state or province', 'e.g. OH'),
	text('ZIP or Postal Code', 'postalCode', 'The ZIP or postal code', 'e.g. 45501'),
	DELIVERABLE,
	IF_ALREADY_OPEN,
	ADDITIONAL,
];
