import type { IDataObject } from 'n8n-workflow';

import type { Endpoint } from '../../../shared/api/endpoint';
import { endpoint } from '../../../shared/api/endpoint';
import { isRecord } from '../../../shared/api/types';
import { HIDDEN, redact } from '../../../shared/redact';
import type { RequestOptions } from '../../../shared/transport/requestOptions';
import { queryOf } from '../../../shared/transport/query';
import type { Item } from '../../item';
import type { Method } from './fields';
import { readPath } from './path';

type ResponseFormat = 'autodetect' | 'file' | 'json';

/** One call that an item names, checked. */
export interface Call {
	endpoint: Endpoint<never>;
	options: RequestOptions<never>;
	/** Undefined where no pages are read. */
	limit?: number;
	format: ResponseFormat;
	binaryPropertyName: string;
	isSplit: boolean;
	isActingUserLeftOut: boolean;
}

const IF_NOT_FOUND =
	'Check the method, the path and its IDs, that they belong to the connected Hover account and environment, and that the acting user has access to them.';

/** Named like this, a value shows up in no error. */
const PRIVATE = /phone|email|password|secret|token/i;

function privateValues(value: unknown, name = ''): string[] {
	if (isRecord(value)) {
		return Object.entries(value).flatMap(([key, inner]) => privateValues(inner, key));
	}
	if (Array.isArray(value)) return value.flatMap((inner) => privateValues(inner, name));
	return PRIVATE.test(name) && (typeof value === 'string' || typeof value === 'number')
		? [String(value)]
		: [];
}

/** The path for an error, without the parts that may be an email address or a phone number. */
const shownPath = (path: string) =>
	path
		.split('/')
		.map((part) => (redact(decodeURIComponent(part)) === decodeURIComponent(part) ? part : HIDDEN))
		.join('/');

const queryParameters = (item: Item): IDataObject =>
	queryOf(
		item
			.entries('queryParameters')
			.map((parameter) => [parameter.requiredText('name'), parameter.text('value') ?? '']),
	);

const namesActingUser = (values: IDataObject = {}) =>
	'current_user_id' in values || 'current_user_email' in values;

/** @throws NodeOperationError that names the field */
export function readCall(item: Item, baseUrl: string): Call {
	const { options } = item;
	const method = item.choice<Method>('method');
	const given = readPath(item.requiredText('path'), baseUrl);
	if ('problem' in given) return item.invalid('path', given.problem);
	const { path } = given;
	const query = { ...given.query, ...options.json('queryJson'), ...queryParameters(item) };

	const reads = method === 'GET';
	const body = reads || method === 'DELETE' ? undefined : item.json('body');
	// Nobody knows whether this one may be repeated, unless the user does.
	const isUnsafe = body !== undefined && options.flag('isRepeatable') !== true;
	// Whoever is named in the query or the body is meant.
	const isUserNamed = namesActingUser(query) || namesActingUser(body);
	return {
		endpoint: endpoint(`${method} ${path}`, '', {
			safety: reads ? 'safe' : isUnsafe ? 'unsafe' : 'idempotent',
			...(isUserNamed ? { actingUserIn: 'none' } : {}),
		}),
		options: {
			task: `${method} ${shownPath(path)}`,
			query,
			...(body === undefined ? {} : { body }),
			secrets: privateValues({ query, body }),
			ifNotFound: IF_NOT_FOUND,
		},
		limit: reads && item.flag('readPages') === true ? item.limit() : undefined,
		format: reads ? options.choice<ResponseFormat>('responseFormat') : 'json',
		binaryPropertyName: options.text('binaryPropertyName') ?? 'data',
		isSplit: options.flag('splitIntoItems') === true,
		isActingUserLeftOut: options.flag('withoutActingUser') === true,
	};
}
