/** Which way of signing a delivery's signature has. Page: developers.hover.to/docs/webhook-signature-verification */
import { createHash, createHmac } from 'node:crypto';

import type { Delivery } from './listener';

const KEYS: ReadonlyArray<[name: string, key: (secret: string) => Buffer | string]> = [
	['the secret as text', (secret) => secret],
	['the secret decoded from base64', (secret) => Buffer.from(secret, 'base64')],
];

const ALGORITHMS = [
	['sha1', 'hover-signature'],
	['sha256', 'hover-signature-256'],
] as const;

/** The algorithms that a delivery is signed with. */
export const signaturesOf = ({ headers }: Delivery): string[] =>
	ALGORITHMS.flatMap(([algorithm, name]) => (name in headers ? [algorithm] : []));

/**
 * `the secret as text, the path of the registered URL`; undefined if no way gives all the signatures that
 * came.
 */
export function signedBy(
	delivery: Delivery,
	secret: string,
	registered: string,
): string | undefined {
	const { headers, raw, path } = delivery;
	const md5 = createHash('md5').update(raw).digest('base64');
	const { pathname, search } = new URL(registered);
	const paths: ReadonlyArray<[name: string, path: string]> = [
		['the path of the registered URL', pathname],
		['the path and query of the registered URL', `${pathname}${search}`],
		['the path that was asked for', path],
	];
	const given = ALGORITHMS.flatMap(([algorithm, name]) => {
		const value = /^sha\d+=\d+:(.+)$/.exec(headers[name] ?? '')?.[1];
		return value === undefined ? [] : [{ algorithm, value }];
	});
	if (given.length === 0) return undefined;
	for (const [keyName, key] of KEYS) {
		for (const [pathName, each] of paths) {
			const text = [headers['content-type'] ?? '', md5, each, headers.date ?? ''].join(',');
			const isIt = given.every(
				({ algorithm, value }) =>
					createHmac(algorithm, key(secret)).update(text).digest('base64') === value,
			);
			if (isIt) return `${keyName}, ${pathName}`;
		}
	}
	return undefined;
}
