import type { IDataObject } from 'n8n-workflow';

import type { CaptureRequest } from '../../../../shared/api/types';
import { isRecord, OPEN_STATES } from '../../../../shared/api/types';

/** What tells one lead from another: whom, and which house. Texts are normalised. */
export interface Lead {
	externalIdentifier: string;
	email: string;
	line1: string;
	line2: string;
	/** The first five digits of a US postal code, or the whole code. */
	postalCode: string;
	city: string;
}

const plain = (value: unknown) =>
	String(value ?? '')
		.toLowerCase()
		.replace(/[.,#]/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();

/** Short forms of an address that people mix with the long ones. */
const SHORT_FORMS: Record<string, string> = {
	street: 'st',
	avenue: 'ave',
	road: 'rd',
	drive: 'dr',
	lane: 'ln',
	court: 'ct',
	boulevard: 'blvd',
	place: 'pl',
	circle: 'cir',
	highway: 'hwy',
	parkway: 'pkwy',
	north: 'n',
	south: 's',
	east: 'e',
	west: 'w',
};

const street = (value: unknown) =>
	plain(value)
		.split(' ')
		.map((word) => SHORT_FORMS[word] ?? word)
		.join(' ');

const postalCode = (value: unknown) => {
	const code = plain(value).replace(/\s/g, '');
	return /^\d{5}(-?\d{4})?$/.test(code) ? code.slice(0, 5) : code;
};

/** The lead of a capture request, as sent or as Hover answers it. */
export function leadOf(request: IDataObject): Lead {
	const job = isRecord(request.job_attributes) ? request.job_attributes : {};
	return {
		externalIdentifier: String(job.external_identifier ?? '').trim(),
		email: String(request.capturing_user_email ?? '')
			.trim()
			.toLowerCase(),
		line1: street(job.location_line_1),
		line2: street(job.location_line_2),
		postalCode: postalCode(job.location_postal_code),
		city: plain(job.location_city),
	};
}

/** Two texts that don't contradict each other: one may be missing. */
const agree = (one: string, other: string) => one === '' || other === '' || one === other;

/**
 * Whether two requests are for the same lead: by the external identifier if both have one, otherwise by
 * e-mail and address. A house and its neighbour's differ in the first line; what only one of them states
 * (apartment, postal code, city) tells nothing.
 */
export function isSameLead(one: Lead, other: Lead): boolean {
	if (one.externalIdentifier !== '' && other.externalIdentifier !== '') {
		return one.externalIdentifier === other.externalIdentifier;
	}
	if (one.email !== other.email || one.line1 !== other.line1) return false;
	const samePlace =
		one.postalCode !== '' && other.postalCode !== ''
			? one.postalCode === other.postalCode
			: agree(one.city, other.city);
	return samePlace && agree(one.line2, other.line2);
}

/** Whether a request still waits for photos. */
export function isOpen({ state }: CaptureRequest): boolean {
	return OPEN_STATES.includes(state);
}

/** What a lead is locked and remembered by: two equal leads share at least one. */
export function leadKeys({ externalIdentifier, email, line1 }: Lead): string[] {
	const keys = [`address ${email} ${line1}`];
	if (externalIdentifier !== '') keys.push(`identifier ${externalIdentifier}`);
	return keys;
}
