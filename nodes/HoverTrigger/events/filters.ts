import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { DELIVERABLES, findDeliverable } from '../../shared/catalogs/deliverables';
import { isRecord } from '../../shared/api/types';
import { externalIdentifierIn } from './header';

export interface EventFilters {
	externalIdentifiers: readonly string[];
	deliverableIds: readonly number[];
	/** In lower case. */
	addressText: string;
}

export type FilterResult = 'match' | 'noMatch' | 'undecided';

export const FILTER_FIELDS: INodeProperties[] = [
	{
		displayName: 'Address Contains',
		name: 'addressText',
		type: 'string',
		default: '',
		placeholder: 'e.g. Springfield',
		description:
			'Only jobs with this text in their address. Costs one more request to Hover for each event.',
	},
	{
		displayName: 'Deliverables',
		name: 'deliverableIds',
		type: 'multiOptions',
		options: DELIVERABLES.map(({ id, name, description }) => ({ name, value: id, description })),
		default: [],
		description:
			'Only jobs ordered as one of these. Costs one more request to Hover for each event.',
	},
	{
		displayName: 'External Identifiers',
		name: 'externalIdentifiers',
		type: 'string',
		default: '',
		placeholder: 'e.g. LEAD-1041, LEAD-1042',
		description: 'Only jobs with one of these identifiers of your CRM, separated by commas',
	},
];

/** The filters that are set; undefined if none is. */
export function filtersOf(options: IDataObject): EventFilters | undefined {
	const externalIdentifiers = String(options.externalIdentifiers ?? '')
		.split(',')
		.map((text) => text.trim())
		.filter((text) => text !== '');
	const chosen = Array.isArray(options.deliverableIds) ? options.deliverableIds : [];
	const deliverableIds = chosen.map(Number);
	const addressText = String(options.addressText ?? '')
		.trim()
		.toLowerCase();
	const isSet = externalIdentifiers.length > 0 || deliverableIds.length > 0 || addressText !== '';
	return isSet ? { externalIdentifiers, deliverableIds, addressText } : undefined;
}

const record = (value: unknown): IDataObject => (isRecord(value) ? value : {});

const records = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? (value as unknown[]).filter(isRecord) : [];

/** Undefined when nothing tells, null when the job has none. */
function externalIdentifierOf(event: IDataObject, details?: IDataObject) {
	const own = externalIdentifierIn(event);
	if (own !== undefined || details === undefined) return own;
	return externalIdentifierIn(details) ?? null;
}

/** In v3 each structure has its own deliverable; undefined for a word that isn't known. */
function deliverablesOf(details: IDataObject): Array<number | undefined> {
	const values = [
		record(details.job_attributes).deliverable_id,
		...[...records(details.models), ...records(details.captures)].map(
			({ deliverable }) => deliverable,
		),
	];
	return values
		.filter((value) => value !== undefined && value !== null)
		.map((value) => findDeliverable(value)?.id);
}

function addressOf(details: IDataObject): string {
	const written = Object.entries(record(details.job_attributes))
		.filter(([name]) => name.startsWith('location_'))
		.map(([, value]) => value);
	return [...Object.values(record(details.address)), ...written]
		.filter((part) => typeof part === 'string')
		.join(' ')
		.toLowerCase();
}

/** Matches an event by its own fields and, where needed, by the details of its job or capture request. */
export function matchFilters(
	{ externalIdentifiers, deliverableIds, addressText }: EventFilters,
	event: IDataObject,
	details?: IDataObject,
): FilterResult {
	const results: FilterResult[] = [];
	if (externalIdentifiers.length > 0) {
		const identifier = externalIdentifierOf(event, details);
		if (identifier === undefined) results.push('undecided');
		else results.push(externalIdentifiers.includes(identifier ?? '') ? 'match' : 'noMatch');
	}
	if (deliverableIds.length > 0) {
		const deliverables = details === undefined ? [] : deliverablesOf(details);
		const isKnown = deliverables.length > 0 && !deliverables.includes(undefined);
		if (deliverables.some((id) => id !== undefined && deliverableIds.includes(id))) {
			results.push('match');
		} else {
			results.push(isKnown ? 'noMatch' : 'undecided');
		}
	}
	if (addressText !== '') {
		const address = details === undefined ? '' : addressOf(details);
		if (address === '') results.push('undecided');
		else results.push(address.includes(addressText) ? 'match' : 'noMatch');
	}
	if (results.includes('noMatch')) return 'noMatch';
	return results.includes('undecided') ? 'undecided' : 'match';
}
