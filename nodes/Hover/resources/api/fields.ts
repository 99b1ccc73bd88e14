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
		description: 'The HTTP method of the request',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. /api/v3/jobs/1234567',
		description:
			'The path as <a href="https://developers.hover.to/reference">Hover\'s reference</a> shows it, with the IDs filled in, or the full URL at the connected Hover',
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
						description: 'End the name with [] to send a list',
					},
					{
						displayName: 'Value',
						name: 'value',
						type: 'string',
						default: '',
						description: 'The value of the parameter',
					},
				],
			},
		],
		description: 'Parameters to add to the URL',
	},
	{
		displayName: 'Body (JSON)',
		name: 'body',
		type: 'json',
		default: '{}',
		displayOptions: { show: { method: WITH_BODY } },
		description: 'The body to send, as a JSON object. The acting user is added to it.',
	},
	{
		displayName: 'Read Pages',
		name: 'readPages',
		type: 'boolean',
		default: false,
		displayOptions: { show: { method: ['GET'] } },
		description: 'Whether to read all pages of a list and output one item per entry',
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
		description: 'Name of the binary field for a file',
	},
	{
		displayName: 'Query (JSON)',
		name: 'queryJson',
		type: 'json',
		default: '{}',
		description: "Other query parameters, as a JSON object. 'Query Parameters' take precedence.",
	},
	{
		displayName: 'Response Format',
		name: 'responseFormat',
		type: 'options',
		options: [
			{
				name: 'Autodetect',
				value: 'autodetect',
				description: "JSON or a file, depending on Hover's response",
			},
			{ name: 'File', value: 'file', description: 'Always a file' },
			{ name: 'JSON', value: 'json', description: 'Always JSON; anything else fails' },
		],
		default: 'autodetect',
		displayOptions: { show: { '/method': ['GET'] } },
		description: 'Format of the response',
	},
	{
		displayName: 'Safe to Repeat',
		name: 'isRepeatable',
		type: 'boolean',
		default: false,
		displayOptions: { show: { '/method': WITH_BODY } },
		description:
			'Whether the request can be sent again if its response is lost. Leave it off for anything that contacts someone, costs money or creates something.',
	},
	{
		displayName: 'Split Into Items',
		name: 'splitIntoItems',
		type: 'boolean',
		default: true,
		description: 'Whether to output one item per entry of the list in the response',
	},
	{
		displayName: 'Without Acting User',
		name: 'withoutActingUser',
		type: 'boolean',
		default: true,
		description: "Whether to send no acting user, not even the credential's default",
	},
];
