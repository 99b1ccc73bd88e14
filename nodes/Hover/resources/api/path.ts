import type { IDataObject } from 'n8n-workflow';

import { queryOf } from '../../../shared/transport/query';

export interface GivenPath {
	/** Below the connected Hover, without a query. */
	path: string;
	query: IDataObject;
}

/** What RFC 3986 allows in a path. */
const ALLOWED = /^[\w\-.~!$&'()*+,;=:@%/]+$/;

const PLACEHOLDER = /[{}<>]|\/:/;

/** What some server on the way may take for a step to another folder, or for the end of the path. */
function isTrick(segment: string): boolean {
	let decoded: string;
	try {
		decoded = decodeURIComponent(segment);
	} catch {
		return true;
	}
	// A percent sign that is left was encoded twice.
	return /^\.+(;|$)/.test(decoded) || /[/\\%\p{Cc}]/u.test(decoded);
}

/** The part of a full address below the connected Hover, or what is wrong with it. */
function belowHover(address: string, baseUrl: string): string | { problem: string } {
	const elsewhere = { problem: 'is not at the connected Hover: give its path only' };
	const text = address.startsWith('//') ? `https:${address}` : address;
	if (!URL.canParse(text)) return elsewhere;
	const { origin, username, password } = new URL(text);
	const isHere = origin === new URL(baseUrl).origin && username === '' && password === '';
	// Not what URL makes of it: it would hide a step to another folder.
	const [, authority = '', rest = ''] = /^https?:\/\/([^/?#\\]+)(.*)$/i.exec(text) ?? [];
	if (!isHere || authority === '' || authority.includes('@')) return elsewhere;
	const folder = new URL(baseUrl).pathname.replace(/\/$/, '');
	return rest.startsWith(`${folder}/`) ? rest.slice(folder.length) : elsewhere;
}

/**
 * Reads a path that a user, an item or a language model gives: one of Hover's API and nothing else, or what
 * is wrong with it. A full address counts if it is one of the connected Hover.
 */
export function readPath(given: string, baseUrl: string): GivenPath | { problem: string } {
	const isAddress = /^([a-z][a-z\d+.-]*:|[/\\]{2})/i.test(given);
	const below = isAddress ? belowHover(given, baseUrl) : given.replace(/^(?=api\/)/, '/');
	if (typeof below !== 'string') return below;

	const [, path = '', search = ''] = /^([^?]*)\??(.*)$/s.exec(below) ?? [];
	if (!/^\/(api|v\d+)\//.test(path)) return { problem: 'must begin with /api/' };
	if (PLACEHOLDER.test(path))
		return { problem: 'still has a placeholder: put the ID in its place' };
	if (!ALLOWED.test(path)) return { problem: 'has a character that does not belong in a path' };
	const segments = path.replace(/\/$/, '').split('/').slice(1);
	if (segments.some((segment) => segment === '' || isTrick(segment))) {
		return { problem: 'leads somewhere else: it has empty parts, dots or encoded slashes' };
	}
	return { path, query: queryOf(new URLSearchParams(search)) };
}
