import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { JOBS } from '../../../shared/api/jobs';
import { isComplete } from '../../../shared/api/states';
import { DELIVERABLES } from '../../../shared/catalogs/deliverables';
import { defineOperation } from '../../defineOperation';
import { filtersField, LIST_FIELDS } from '../../descriptions/lists';
import type { Values } from '../../values';

const FILTERS = filtersField(
	{
		displayName: 'Archived',
		name: 'archived',
		type: 'boolean',
		default: false,
		description: 'Whether to return archived jobs instead of the others',
	},
	{
		displayName: 'Deliverables',
		name: 'deliverableIds',
		type: 'multiOptions',
		options: DELIVERABLES.map(({ id, name, description }) => ({ name, value: id, description })),
		default: [],
		description: 'What the jobs were ordered as',
	},
	{
		displayName: 'Example',
		name: 'example',
		type: 'boolean',
		default: false,
		description: "Whether to return Hover's example jobs instead of your own",
	},
	{
		displayName: 'External Identifier',
		name: 'externalIdentifier',
		type: 'string',
		default: '',
		placeholder: 'e.g. LEAD-1041',
		description:
			"Your own number of the lead or claim, exactly. Hover can't filter by it, so every job that the other filters leave is read.",
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
		name: 'reconstructionState',
		type: 'options',
		options: [
			{ name: 'Completed', value: 'completed' },
			{ name: 'Failed', value: 'failed' },
		],
		default: 'completed',
		description: 'How the measuring ended',
	},
	{
		displayName: 'Updated Since',
		name: 'updatedSince',
		type: 'dateTime',
		default: '',
		description:
			'Only jobs that changed at or after this time. Without a time zone it counts in that of the n8n server.',
	},
);

const SORT_BY: INodeProperties = {
	displayName: 'Sort By',
	name: 'sortBy',
	type: 'options',
	options: [
		{ name: 'Completed', value: 'completed_at' },
		{ name: 'Created', value: 'created_at' },
		{ name: 'Updated', value: 'updated_at' },
	],
	default: 'updated_at',
	description: 'Which time decides the order',
};

const SORT_ORDER: INodeProperties = {
	displayName: 'Sort Order',
	name: 'sortOrder',
	type: 'options',
	options: [
		{ name: 'Newest First', value: 'DESC' },
		{ name: 'Oldest First', value: 'ASC' },
	],
	default: 'DESC',
	description: 'Which end of the list comes first',
};

function queryOf(filters: Values): IDataObject {
	const search = filters.text('search');
	if (search !== undefined && search.length < 3) {
		filters.invalid('search', 'is too short: Hover needs at least 3 characters');
	}
	const updatedSince = filters.time('updatedSince');
	const deliverables = filters.list('deliverableIds');
	const state = filters.text('reconstructionState');
	return {
		search,
		archived: filters.flag('archived'),
		example: filters.flag('example'),
		reconstruction_state: isComplete(state) ? 'completed' : state,
		updated_since: updatedSince === undefined ? undefined : Math.floor(updatedSince / 1000),
		deliverable_ids: deliverables.length > 0 ? deliverables : undefined,
	};
}

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many jobs',
	description: 'Get many jobs, searched and filtered',
	endpoints: [JOBS.list],
	fields: [...LIST_FIELDS, FILTERS],
	options: [SORT_BY, SORT_ORDER],
	actingUser: 'optional',
	prepare(item) {
		const { filters, options } = item;
		const limit = item.limit();
		const external = filters.text('externalIdentifier');
		const query = {
			...queryOf(filters),
			sort_by: options.text('sortBy'),
			sort_order: options.text('sortOrder'),
		};
		const filter =
			external === undefined
				? undefined
				: (job: IDataObject) => job.external_identifier === external;
		return async (hover) =>
			await hover.list(JOBS.list, { task: 'list the jobs', query }, { limit, filter });
	},
});
