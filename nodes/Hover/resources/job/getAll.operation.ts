import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { DELIVERABLES } from '../../../shared/catalogues/deliverables';
import { optionsField } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { filtersField, filtersOf, LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';

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

/** The list's query, without who acts. */
function queryOf(context: IExecuteFunctions, itemIndex: number, options: IDataObject): IDataObject {
	const filters = filtersOf(context, itemIndex);
	const checks = new Checks(context, itemIndex);
	const search = checks.text('Search', filters.search);
	if (search !== undefined && search.length < 3) {
		checks.fail('Search', 'is too short: Hover needs at least 3 characters');
	}
	const updatedSince = checks.time('Updated Since', filters.updatedSince);
	const deliverables = Array.isArray(filters.deliverableIds) ? filters.deliverableIds : [];
	const query: IDataObject = {
		search,
		archived: filters.archived,
		example: filters.example,
		reconstruction_state: checks.text('State', filters.reconstructionState),
		// Hover takes it in seconds.
		updated_since: updatedSince === undefined ? undefined : Math.floor(updatedSince / 1000),
		deliverable_ids: deliverables.length > 0 ? deliverables : undefined,
		sort_by: options.sortBy,
		sort_order: options.sortOrder,
	};
	return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

/** Lists jobs. Hover page: developers.hover.to/reference/list-jobs */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many jobs',
	description: 'Get many jobs, searched and filtered',
	endpoint: 'GET /api/v3/jobs',
	page: 'list-jobs',
	fields: [...LIST_FIELDS, FILTERS, optionsField(SORT_BY, SORT_ORDER)],
	width: READS_SIDE_BY_SIDE,
	plan: planList((context, itemIndex, options) => {
		const external = String(filtersOf(context, itemIndex).externalIdentifier ?? '').trim();
		return {
			path: '/api/v3/jobs',
			task: 'list the jobs',
			qs: queryOf(context, itemIndex, options),
			...(external === '' ? {} : { keep: (job) => job.external_identifier === external }),
		};
	}),
};
