import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { JOBS } from '../../../shared/api/jobs';
import { isComplete } from '../../../shared/api/states';
import { DELIVERABLES } from '../../../shared/catalogs/deliverables';
import { defineOperation } from '../../defineOperation';
import { filtersField, LIST_FIELDS } from '../../descriptions/lists';
import type { Item } from '../../item';
import { simplifiedJob } from '../../simplifiedJob';
import type { Values } from '../../values';

const FILTERS = filtersField(
	{
		displayName: 'Archived Jobs Only',
		name: 'archived',
		type: 'boolean',
		default: true,
		description: 'Whether to return archived jobs instead of the others',
	},
	{
		displayName: 'Deliverables',
		name: 'deliverableIds',
		type: 'multiOptions',
		options: DELIVERABLES.map(({ id, name, description }) => ({ name, value: id, description })),
		default: [],
		description: 'Only jobs that were ordered as one of these',
	},
	{
		displayName: 'Example Jobs Only',
		name: 'example',
		type: 'boolean',
		default: true,
		description: "Whether to return Hover's example jobs instead of your own",
	},
	{
		displayName: 'External Identifier',
		name: 'externalIdentifier',
		type: 'string',
		default: '',
		placeholder: 'e.g. LEAD-1041',
		description:
			"Must match exactly. Slow on large accounts: Hover can't filter by it, so all jobs that match the other filters are read.",
	},
	{
		displayName: 'Search',
		name: 'search',
		type: 'string',
		default: '',
		placeholder: 'e.g. 12 Maple Street',
		description: 'Part of a name, address or user, at least 3 characters',
	},
	{
		displayName: 'State',
		name: 'state',
		type: 'options',
		options: [
			{ name: 'Completed', value: 'completed' },
			{ name: 'Failed', value: 'failed' },
		],
		default: 'completed',
		description: 'Only jobs with this result',
	},
	{
		displayName: 'Updated Since',
		name: 'updatedSince',
		type: 'dateTime',
		default: '',
		description:
			"Only jobs that changed at or after this time. Uses the workflow's time zone if none is given.",
	},
);

/** Hover sorts by one field. */
const SORT: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	placeholder: 'Add sort rule',
	default: {},
	options: [
		{
			name: 'rule',
			displayName: 'Sort Rule',
			values: [
				{
					displayName: 'Field',
					name: 'field',
					type: 'options',
					options: [
						{ name: 'Completed At', value: 'completed_at' },
						{ name: 'Created At', value: 'created_at' },
						{ name: 'Updated At', value: 'updated_at' },
					],
					default: 'updated_at',
					description: 'Date to sort by',
				},
				{
					displayName: 'Direction',
					name: 'direction',
					type: 'options',
					options: [
						{ name: 'Newest First', value: 'DESC' },
						{ name: 'Oldest First', value: 'ASC' },
					],
					default: 'DESC',
				},
			],
		},
	],
};

function stateOf(filters: Values): string | undefined {
	const state = filters.text('state');
	if (isComplete(state)) return 'completed';
	return state === undefined ? undefined : filters.choice('state');
}

function queryOf({ filters }: Item): IDataObject {
	const search = filters.text('search');
	if (search !== undefined && search.length < 3) {
		filters.invalid('search', 'is too short: Hover needs at least 3 characters');
	}
	const updatedSince = filters.time('updatedSince');
	const deliverables = filters.list('deliverableIds');
	return {
		search,
		archived: filters.flag('archived'),
		example: filters.flag('example'),
		reconstruction_state: stateOf(filters),
		updated_since: updatedSince === undefined ? undefined : Math.floor(updatedSince / 1000),
		deliverable_ids: deliverables.length > 0 ? deliverables : undefined,
	};
}

function sortingOf(item: Item): IDataObject {
	const [rule] = item.entries('sort');
	return { sort_by: rule?.choice('field'), sort_order: rule?.choice('direction') };
}

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many jobs',
	description:
		'Find jobs (properties) by name, address, external identifier, state or date. Other operations ask for the ID it returns.',
	endpoints: [JOBS.list],
	fields: [...LIST_FIELDS, FILTERS, SORT],
	actingUser: 'optional',
	simplify: simplifiedJob,
	prepare(item) {
		const limit = item.limit();
		const external = item.filters.text('externalIdentifier');
		const query = { ...queryOf(item), ...sortingOf(item) };
		const filter =
			external === undefined
				? undefined
				: (job: IDataObject) => job.external_identifier === external;
		return async (hover) =>
			await hover.list(JOBS.list, { task: 'list the jobs', query }, { limit, filter });
	},
});
