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

const REQUIRED: INodeProperties[] = [
	{
		displayName:
			'Hover sends a message to a person for every capture request: an e-mail, and a text message if you give a phone number.',
		name: 'messageNotice',
		type: 'notice',
		default: '',
	},
	{
		...text(
			'Capturing User Name',
			'capturingUserName',
			'The name of the person who takes the photos, usually the homeowner',
			'e.g. Nathan Smith',
		),
		required: true,
	},
	{
		...text(
			'Capturing User Email',
			'capturingUserEmail',
			'Where Hover sends the request',
			'name@email.com',
		),
		required: true,
	},
	text(
		'Capturing User Phone',
		'capturingUserPhone',
		'Where Hover sends the text message. Without a number none is sent.',
		'e.g. 555-010-4477',
	),
	{
		...text(
			'Street Address',
			'locationLine1',
			'Street and number of the house',
			'e.g. 12 Maple Street',
		),
		required: true,
	},
	{
		displayName: 'Address',
		name: 'address',
		type: 'collection',
		placeholder: 'Add address field',
		default: {},
		description: 'The rest of the address',
		options: [
			text('City', 'locationCity', 'The city or town'),
			text('Country', 'locationCountry', 'The country', 'e.g. US'),
			text('Postal Code', 'locationPostalCode', 'The ZIP or postal code'),
			text('Region', 'locationRegion', 'The state or province', 'e.g. OH'),
			text('Unit', 'locationLine2', 'Apartment, suite or unit'),
		],
	},
	DELIVERABLE,
	{
		displayName: 'Signup Type',
		name: 'signupType',
		type: 'options',
		options: [
			{
				name: 'Homeowner',
				value: 'homeowner',
				description: 'Someone outside your company takes the photos',
			},
			{ name: 'Pro', value: 'pro', description: 'Someone of your own company takes the photos' },
		],
		default: 'homeowner',
		description: 'Who takes the photos',
	},
	{
		displayName: 'If One Is Already Open',
		name: 'ifAlreadyOpen',
		type: 'options',
		options: [
			{
				name: 'Return It',
				value: 'returnIt',
				description: 'Give the open request and send nothing: the homeowner is not messaged twice',
			},
			{ name: 'Fail', value: 'fail', description: 'Stop with an error and send nothing' },
			{
				name: 'Create Another',
				value: 'createAnother',
				description: 'Send a second request; the homeowner gets another message',
			},
		],
		default: 'returnIt',
		description:
			'What to do when the lead already has a capture request whose photos are still to come. A lead is recognized by its external identifier together with e-mail or address, otherwise by e-mail and address.',
	},
];

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
			'A unique identifier of your own for the job, next to the external one',
		),
		text(
			'Customer Email',
			'customerEmail',
			"The customer's e-mail address, kept with the job",
			'name@email.com',
		),
		text('Customer Name', 'customerName', "The customer's name, kept with the job"),
		text('Customer Phone', 'customerPhone', "The customer's phone number, kept with the job"),
		text(
			'External Identifier',
			'externalIdentifier',
			'The number of the lead, deal or claim in your CRM, another one for each lead. It comes back in every event of the job.',
			'e.g. LEAD-1041',
		),
		{
			displayName: 'Extra Fields (JSON)',
			name: 'extraFieldsJson',
			type: 'json',
			default: '{}',
			description:
				'More fields of Hover’s capture_request, as it takes them. Fields of this panel win over those named here.',
		},
		{
			...optionalLocator(INSPECTION_WORKFLOW_ID),
			description: 'The inspection checklist to go through while taking the photos',
		},
		text('Job Name', 'jobName', 'What the job is called in Hover. By default it is the address.'),
		{
			displayName: 'Requires Reconstruction Capture',
			name: 'requiresReconstructionCapture',
			type: 'boolean',
			default: true,
			description: 'Whether photos for a 3D model are asked for, not an inspection alone',
		},
		{
			displayName: 'Suppress Text Messages',
			name: 'suppressTextMessages',
			type: 'boolean',
			default: true,
			description: 'Whether Hover shall send no text message even if there is a phone number',
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
			description: 'How a test job shall end, without anybody taking photos; for trying a workflow',
		},
		{
			...optionalLocator(WALLET_ID),
			description: 'What pays for the job, if your organization has several wallets',
		},
	],
};

export const CREATE_FIELDS: INodeProperties[] = [...REQUIRED, ADDITIONAL];

export const INCLUDE_CAPTURE_LINK: INodeProperties = {
	displayName: 'Include Capture Link',
	name: 'includeCaptureLink',
	type: 'boolean',
	default: true,
	description: 'Whether to add the link for the homeowner as _hover.capture_link',
};
