import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../shared/api/types';
import { shortForm, unitWord } from './addressWords';
import { countryCode, regionCode } from './places';

/** Whom a request asks and for which house; normalized, empty if not stated. */
export interface RequestIdentity {
	externalIdentifier: string;
	email: string;
	street: readonly string[];
	unit: string;
	postalCode: string;
	city: string;
	region: string;
	country: string;
	phone: string;
	deliverable: string;
}

export interface Comparison {
	/** `conflict`: one external identifier for two persons and two houses. */
	verdict: 'same' | 'doubtful' | 'different' | 'conflict';
	by: 'external_identifier' | 'email_and_address';
	/** Fields that both state, but not alike. */
	differs: string[];
	doubt?: string;
}

/** One external identifier for two persons and two houses. */
export class RequestConflict extends Error {
	constructor(readonly id: number) {
		super(`capture request ${id} has the same external identifier`);
	}
}

const plainLetters = (value: unknown): string =>
	String(value ?? '')
		.normalize('NFKD')
		.replace(/[\p{Cf}\p{M}]/gu, '')
		.toLowerCase();

const plain = (value: unknown): string =>
	plainLetters(value)
		.replace(/['‘’ʼʹ`´]/g, '')
		.replace(/#/g, ' # ')
		.replace(/[^\p{L}\p{N}#&½¼¾]+/gu, ' ')
		.trim();

const wordsOf = (value: unknown): string[] => plain(value).split(' ').filter(Boolean);

const DIRECTIONS = new Set(['ne', 'nw', 'se', 'sw']);

function shortForms(words: readonly string[]): string[] {
	const short: string[] = [];
	for (const word of words.map(shortForm)) {
		const joined = `${short.at(-1) ?? ''}${word}`;
		if (DIRECTIONS.has(joined)) short.pop();
		short.push(DIRECTIONS.has(joined) ? joined : word);
	}
	return short;
}

/** "4b" for "Apt. 4 B". */
const unitOf = (words: readonly string[]): string =>
	words.map((word) => (unitWord(word) ?? word).replace(/^0+(?=\d)/, '')).join('');

const UNIT_NUMBER = /^(\d{1,4}[a-z]?|[a-z]\d{0,4})$/;

/** Takes a unit off the end ("12 Elm St Apt 4") or the start of a street line. */
function splitStreet(line: unknown): { street: string[]; unit: string } {
	const words = wordsOf(line);
	const isUnitAt = (index: number) =>
		unitWord(words[index] ?? '') !== undefined && UNIT_NUMBER.test(words[index + 1] ?? '');
	const end = words.length - 2;
	if (end >= 2 && isUnitAt(end)) {
		return { street: shortForms(words.slice(0, end)), unit: unitOf(words.slice(end)) };
	}
	if (isUnitAt(0) && /^\d/.test(words[2] ?? '')) {
		return { street: shortForms(words.slice(2)), unit: unitOf(words.slice(0, 2)) };
	}
	return { street: shortForms(words), unit: '' };
}

/** A US code without +4 and leading zeros, which spreadsheets drop; others without blanks. */
function postalCodeOf(value: unknown): string {
	const code = plain(value).replace(/ /g, '');
	if (!/^\d+$/.test(code)) return code;
	const basic = code.length >= 8 ? code.slice(0, -4) : code;
	return basic.replace(/^0+/, '');
}

/** The identity of a request, as sent or as Hover shows it. */
export function identityOf(request: IDataObject): RequestIdentity {
	const job = isRecord(request.job_attributes) ? request.job_attributes : {};
	const { street, unit } = splitStreet(job.location_line_1);
	return {
		externalIdentifier: plainLetters(job.external_identifier).replace(/\s+/g, ' ').trim(),
		email: String(request.capturing_user_email ?? '')
			.normalize('NFKC')
			.replace(/\p{Cf}/gu, '')
			.trim()
			.toLowerCase(),
		street,
		unit: unitOf(wordsOf(job.location_line_2)) || unit,
		postalCode: postalCodeOf(job.location_postal_code),
		city: shortForms(wordsOf(job.location_city)).join(' '),
		region: regionCode(plain(job.location_region)),
		// "U.S." is one word.
		country: countryCode(plain(job.location_country).replace(/\b(\w) (?=\w\b)/g, '$1')),
		phone: String(request.capturing_user_phone ?? '')
			.normalize('NFKC')
			.split(/x|ext|#/i)[0]!
			.replace(/\D/g, '')
			.slice(-10),
		deliverable: String(job.deliverable_id ?? ''),
	};
}

const areStated = (a: string, b: string) => a !== '' && b !== '';
const differ = (a: string, b: string) => areStated(a, b) && a !== b;
const agree = (a: string, b: string) => areStated(a, b) && a === b;

/** Takes what other fields state, such as the city, off the end of a street line. */
function withoutTail(
	street: readonly string[],
	...others: readonly RequestIdentity[]
): readonly string[] {
	const tails = others
		.flatMap(({ unit, city, region, postalCode, country }) => [
			[unit],
			city.split(' '),
			[region],
			[postalCode],
			[country],
		])
		.filter(([first]) => first !== undefined && first !== '');
	let left = street;
	for (let tail: string[] | undefined = []; tail !== undefined;) {
		left = left.slice(0, left.length - tail.length);
		tail = tails.find(
			(words) =>
				left.length - words.length >= 2 &&
				words.every((word, index) => sameWord(word, left[left.length - words.length + index])),
		);
	}
	return left;
}

const sameWord = (word: string, other: string | undefined) =>
	other === word || regionCode(other ?? '') === word || postalCodeOf(other) === word;

type Verdict = { verdict: 'same' | 'different' } | { verdict: 'doubtful'; doubt: string };

const SAME: Verdict = { verdict: 'same' };
/** One street line names the place, which the other request states in its own fields. */
const SAME_WITH_PLACE: Verdict = { verdict: 'same' };
const NO_COMMON_PLACE: Verdict = {
	verdict: 'doubtful',
	doubt: 'no city, postal code or region is stated by both',
};
const DIFFERENT: Verdict = { verdict: 'different' };
const doubtful = (doubt: string): Verdict => ({ verdict: 'doubtful', doubt });

function compareStreets(a: RequestIdentity, b: RequestIdentity): Verdict {
	const one = withoutTail(a.street, a, b);
	const other = withoutTail(b.street, a, b);
	if (one.join(' ') === other.join(' ')) {
		const isCut = one.length < a.street.length || other.length < b.street.length;
		return isCut ? SAME_WITH_PLACE : SAME;
	}
	const [shorter, longer] = one.length < other.length ? [one, other] : [other, one];
	if (one[0] !== other[0] || shorter.length < 2 || shorter.length === longer.length) {
		return DIFFERENT;
	}
	let found = 0;
	for (const word of longer) if (word === shorter[found]) found += 1;
	return found === shorter.length
		? doubtful('one street line says more than the other')
		: DIFFERENT;
}

function comparePlaces(a: RequestIdentity, b: RequestIdentity): Verdict {
	if (differ(a.country, b.country)) return DIFFERENT;
	if (differ(a.postalCode, b.postalCode)) return DIFFERENT;
	if (differ(a.region, b.region)) {
		return agree(a.postalCode, b.postalCode)
			? doubtful('the postal code is the same and the region is not')
			: DIFFERENT;
	}
	if (agree(a.postalCode, b.postalCode)) return SAME;
	if (differ(a.city, b.city)) {
		const isPart = ` ${a.city} `.includes(` ${b.city} `) || ` ${b.city} `.includes(` ${a.city} `);
		return isPart ? doubtful('one city is named in the other') : DIFFERENT;
	}
	if (agree(a.city, b.city) || agree(a.region, b.region)) return SAME;
	const isSilent = (place: RequestIdentity) => place.city + place.postalCode + place.region === '';
	return isSilent(a) && isSilent(b) ? SAME : NO_COMMON_PLACE;
}

function compareAddresses(a: RequestIdentity, b: RequestIdentity): Verdict {
	if (a.street.length === 0 || b.street.length === 0) return DIFFERENT;
	if (differ(a.unit, b.unit)) return DIFFERENT;
	const street = compareStreets(a, b);
	const place = comparePlaces(a, b);
	const verdicts = [street, street === SAME_WITH_PLACE && place === NO_COMMON_PLACE ? SAME : place];
	return (
		verdicts.find(({ verdict }) => verdict === 'different') ??
		verdicts.find(({ verdict }) => verdict === 'doubtful') ??
		SAME
	);
}

/**
 * Whether two requests ask one person about one house: by external identifier if both have one and email address or
 * house agrees too, otherwise by email address and house.
 */
export function compareIdentities(a: RequestIdentity, b: RequestIdentity): Comparison {
	const hasIdentifiers = areStated(a.externalIdentifier, b.externalIdentifier);
	const by = hasIdentifiers ? 'external_identifier' : 'email_and_address';
	const isSameEmail = agree(a.email, b.email);
	const address = compareAddresses(a, b);
	const differs = [
		...(isSameEmail ? [] : ['email']),
		...(address.verdict === 'different' ? ['address'] : []),
		...(differ(a.phone, b.phone) ? ['phone'] : []),
		...(differ(a.deliverable, b.deliverable) ? ['deliverable'] : []),
	];
	const result = (verdict: Verdict | { verdict: 'conflict' }) =>
		({ by, differs, ...verdict }) as const;

	if (!hasIdentifiers) return result(isSameEmail ? address : DIFFERENT);
	if (a.externalIdentifier !== b.externalIdentifier) return result(DIFFERENT);
	if (isSameEmail) return result(SAME);
	return result(address.verdict === 'different' ? { verdict: 'conflict' } : address);
}

/** Requests that may be the same share a key, so that they are sent one at a time. */
export function identityKeys({ externalIdentifier, email, street }: RequestIdentity): string[] {
	const keys = [`address ${email} ${street[0] ?? ''}`];
	if (externalIdentifier !== '') keys.push(`identifier ${externalIdentifier}`);
	return keys;
}
