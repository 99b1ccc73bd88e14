import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { DELIVERABLES, findDeliverable } from '../../shared/catalogs/deliverables';
import { isRecord } from '../../shared/api/types';
import { externalIdentifierIn } from './header';

/** The filters that were added; one without a value decides nothing. */
export interface EventFilters {
	externalIdentifiers?: readonly string[];
	deliverableIds?: readonly number[];
	/** In lower case. */
	addressText?: string;
}

export type FilterResult = 'match' | 'noMatch' | 'undecided';

const FILTER_FIELDS: INodeProperties[] = [
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
			'Only jobs ordered with one of these deliverables. Costs one more request to Hover for each event.',
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

export const FILTERS: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	description:
		"An event must pass every filter. One that doesn't say enough to decide passes too, marked with '_hover.filters_unchecked'.",
	options: FILTER_FIELDS,
};

/** Of an expression too, which may give one value or a text with commas. */
const listOf = (value: unknown): string[] =>
	[value ?? []]
		.flat()
		.flatMap((entry) => String(entry).split(','))
		.map((text) => text.trim())
		.filter((text) => text !== '');

/** The filters that were added, even without a value; undefined if none was. */
export function filtersOf(added: IDataObject): EventFilters | undefined {
	const filters: EventFilters = {};
	if ('externalIdentifiers' in added) {
		filters.externalIdentifiers = listOf(added.externalIdentifiers);
	}
	if ('deliverableIds' in added) {
		filters.deliverableIds = listOf(added.deliverableIds).flatMap(
			(value) => findDeliverable(value)?.id ?? [],
		);
	}
	if ('addressText' in added) {
		filters.addressText = String(added.addressText ?? '')
			.trim()
			.toLowerCase();
	}
	return Object.keys(filters).length > 0 ? filters : undefined;
}

/** The label of the first filter that was added without a value that can be filtered by. */
export function emptyFilter(added: IDataObject): string | undefined {
	const filters = filtersOf(added) ?? {};
	return FILTER_FIELDS.find(({ name }) => filters[name as keyof EventFilters]?.length === 0)
		?.displayName;
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

/** Undecided where the filter or the event says nothing. */
function resultOf(isKnown: boolean, isMatch: boolean): FilterResult {
	if (!isKnown) return 'undecided';
	return isMatch ? 'match' : 'noMatch';
}

/** Matches an event by its own fields and, where needed, by the details of its job or capture request. */
export function matchFilters(
	{ externalIdentifiers, deliverableIds, addressText }: EventFilters,
	event: IDataObject,
	details?: IDataObject,
): FilterResult {
	const results: FilterResult[] = [];
	if (externalIdentifiers !== undefined) {
		const identifier = externalIdentifierOf(event, details);
		const isKnown = externalIdentifiers.length > 0 && identifier !== undefined;
		results.push(resultOf(isKnown, externalIdentifiers.includes(identifier ?? '')));
	}
	if (deliverableIds !== undefined) {
		const deliverables = details === undefined ? [] : deliverablesOf(details);
		const isMatch = deliverables.some((id) => id !== undefined && deliverableIds.includes(id));
		const areAllKnown = deliverables.length > 0 && !deliverables.includes(undefined);
		results.push(resultOf(isMatch || (deliverableIds.length > 0 && areAllKnown), isMatch));
	}
	if (addressText !== undefined) {
		const address = details === undefined ? '' : addressOf(details);
		const isKnown = addressText !== '' && address !== '';
		results.push(resultOf(isKnown, address.includes(addressText)));
	}
	if (results.includes('noMatch')) return 'noMatch';
	return results.includes('undecided') ? 'undecided' : 'match';
}
