/** Which way of signing a delivery's signature has. Page: developers.hover.to/docs/webhook-signature-verification */
import { createHash, createHmac } from 'node:crypto';

import type { Delivery } from './listener';

const KEYS: ReadonlyArray<[name: string, key: (secret: string) => Buffer | string]> = [
	['the secret as text', (secret) => secret],
	['the secret decoded from base64', (secret) => Buffer.from(secret, 'base64')],
];

/** `the secret as text, the path of the registered URL`; undefined if no way gives the signature that came. */
export function signedBy(
	{ headers, raw, path }: Delivery,
	secret: string,
	registered: string,
): string | undefined {
	const header = headers['hover-signature-256'];
	const given = header === undefined ? undefined : /^sha256=\d+:(.+)$/.exec(header)?.[1];
	if (given === undefined) return undefined;
	const md5 = createHash('md5').update(raw).digest('base64');
	const { pathname, search } = new URL(registered);
	const paths: ReadonlyArray<[name: string, path: string]> = [
		['the path of the registered URL', pathname],
		['the path and query of the registered URL', `${pathname}${search}`],
		['the path that was asked for', path],
	];
	for (const [keyName, key] of KEYS) {
		for (const [pathName, each] of paths) {
			const text = [headers['content-type'] ?? '', md5, each, headers.date ?? ''].join(',');
			if (createHmac('sha256', key(secret)).update(text).digest('base64') === given) {
				return `${keyName}, ${pathName}`;
			}
		}
	}
	return undefined;
}
