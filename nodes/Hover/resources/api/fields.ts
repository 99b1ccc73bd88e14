import type { INodeProperties } from 'n8n-workflow';

import { LIST_FIELDS } from '../../descriptions/lists';

const METHODS = ['DELETE', 'GET', 'PATCH', 'POST', 'PUT'] as const;

export type Method = (typeof METHODS)[number];

const WITH_BODY = ['PATCH', 'POST', 'PUT'];

export const REQUEST_FIELDS: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: METHODS.map((method) => ({ name: method, value: method })),
		default: 'GET',
		description: 'The HTTP method of the call',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /api/v3/jobs/1234567',
		description:
			'The path of the call as <a href="https://developers.hover.to/reference">Hover’s reference</a> shows it, with its IDs, or the full address at the connected Hover',
	},
	{
		displayName: 'Query Parameters',
		name: 'queryParameters',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add parameter',
		default: {},
		options: [
			{
				displayName: 'Parameter',
				name: 'parameter',
				values: [
					{
						displayName: 'Name',
						name: 'name',
						type: 'string',
						default: '',
						placeholder: 'e.g. search',
						description: 'A name with [] at its end makes a list',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'What it is set to',
					},
				],
			},
		],
		description: 'What follows the question mark of the address',
	},
	{
		displayName: 'Body (JSON)',
		name: 'body',
		type: 'json',
		default: '{}',
		displayOptions: { show: { method: WITH_BODY } },
		description: 'What is sent, as a JSON object. The acting user is added to it.',
	},
	{
		displayName: 'Read Pages',
		name: 'readPages',
		type: 'boolean',
		default: false,
		displayOptions: { show: { method: ['GET'] } },
		description: 'Whether to read a list page after page, and to output one item per entry',
	},
	...LIST_FIELDS.map((field) => ({
		...field,
		displayOptions: {
			show: { ...field.displayOptions?.show, method: ['GET'], readPages: [true] },
		},
	})),
];

export const REQUEST_OPTIONS: INodeProperties[] = [
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		displayOptions: { show: { '/method': ['GET'] } },
		hint: 'The name of the output binary field to put the file in',
		description: 'Where a file goes',
	},
	{
		displayName: 'Query (JSON)',
		name: 'queryJson',
		type: 'json',
		default: '{}',
		description:
			'More query parameters, as a JSON object. The ones under Query Parameters win over those named here.',
	},
	{
		displayName: 'Response Format',
		name: 'responseFormat',
		type: 'options',
		options: [
			{ name: 'Autodetect', value: 'autodetect', description: 'JSON or a file, as Hover says' },
			{ name: 'File', value: 'file', description: 'Always a file' },
			{ name: 'JSON', value: 'json', description: 'Always JSON; anything else is an error' },
		],
		default: 'autodetect',
		displayOptions: { show: { '/method': ['GET'] } },
		description: 'What the response is expected to be',
	},
	{
		displayName: 'Safe to Repeat',
		name: 'isRepeatable',
		type: 'boolean',
		default: false,
		displayOptions: { show: { '/method': WITH_BODY } },
		description:
			'Whether a second such request changes nothing more, so that it is sent again when its response is lost. Leave it off for what messages a person, spends money or creates something.',
	},
	{
		displayName: 'Split Into Items',
		name: 'splitIntoItems',
		type: 'boolean',
		default: false,
		description: 'Whether to output one item per entry of the list in the response',
	},
	{
		displayName: 'Without Acting User',
		name: 'withoutActingUser',
		type: 'boolean',
		default: false,
		description: 'Whether to leave out the acting user, also the default one of the credential',
	},
];
