import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { JOBS } from '../../../shared/api/jobs';
import { ownersOf } from '../../../shared/api/jobOwner';
import { isComplete, isOver, isSameState, stateOf } from '../../../shared/api/states';
import { DAY_MS, msInState } from '../../../shared/api/timeInState';
import { USERS } from '../../../shared/api/users';
import { DELIVERABLES } from '../../../shared/catalogs/deliverables';
import { defineOperation } from '../../defineOperation';
import { filtersField, LIST_FIELDS } from '../../descriptions/lists';
import type { Item } from '../../item';
import { simplifiedJob } from '../../simplifiedJob';
import type { Values } from '../../values';
import { simplifiedWaitingJob, waitingJob } from './waitingJob';

const DAYS_IN_STATE = 'daysInState';
const MOST_DAYS = 36_500;

/** Of the state filter: any state that a job goes on from. */
const IN_PROGRESS = 'in_progress';

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
		displayName: 'In the Same State for More Than (Days)',
		name: DAYS_IN_STATE,
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 3,
		description:
			"Only jobs that have been in their state for longer, such as 3 or 0.5 days. Adds the time and the owner to the output. Hover can't filter by it, so all jobs that match the other filters are read.",
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
			{ name: 'Draft', value: 'draft', description: 'Photos are still needed' },
			{ name: 'Failed', value: 'failed' },
			{
				name: 'In Progress',
				value: IN_PROGRESS,
				description: 'Neither completed, failed nor canceled',
			},
			{
				name: 'Waiting Approval',
				value: 'waiting_approval',
				description: 'An admin must approve the job before it continues',
			},
		],
		default: 'completed',
		description:
			'Only jobs in this state. Hover filters by Completed and Failed itself; for the others, all jobs that match the other filters are read.',
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

const ADD_TIME_IN_STATE: INodeProperties = {
	displayName: 'Add Time in State and Owner',
	name: 'addTimeInState',
	type: 'boolean',
	default: true,
	description:
		"Whether to add since when a job is in its state, and whose job it is. Hover doesn't record when a state began: 'state_since' is when a draft was created, when a completed job was completed, and when any other job last changed in any way, so the wait may be longer.",
};

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

/** The state that is asked for; an expression may give Hover's other word for a completed job. */
function wantedState(filters: Values): string | undefined {
	const state = filters.text('state');
	if (isComplete(state)) return 'completed';
	return state === undefined ? undefined : filters.choice('state');
}

/** What Hover can filter by. Hover page: developers.hover.to/reference/list-jobs */
const isHovers = (state: string | undefined) => state === 'completed' || state === 'failed';

function queryOf({ filters }: Item): IDataObject {
	const search = filters.text('search');
	if (search !== undefined && search.length < 3) {
		filters.invalid('search', 'is too short: Hover needs at least 3 characters');
	}
	const state = wantedState(filters);
	const updatedSince = filters.time('updatedSince');
	const deliverables = filters.list('deliverableIds');
	return {
		search,
		archived: filters.flag('archived'),
		example: filters.flag('example'),
		reconstruction_state: isHovers(state) ? state : undefined,
		updated_since: updatedSince === undefined ? undefined : Math.floor(updatedSince / 1000),
		deliverable_ids: deliverables.length > 0 ? deliverables : undefined,
	};
}

function sortingOf(item: Item): IDataObject {
	const [rule] = item.entries('sort');
	return { sort_by: rule?.choice('field'), sort_order: rule?.choice('direction') };
}

/** What Hover can't filter by itself; undefined if nothing of that was asked for. */
function filterOf({ filters }: Item, nowMs: number): ((job: IDataObject) => boolean) | undefined {
	const external = filters.text('externalIdentifier');
	const state = wantedState(filters);
	const days = filters.has(DAYS_IN_STATE) ? filters.number(DAYS_IN_STATE, 0, MOST_DAYS) : undefined;
	const tests: Array<(job: IDataObject) => boolean> = [];
	if (external !== undefined) tests.push((job) => job.external_identifier === external);
	if (state === IN_PROGRESS) tests.push((job) => !isOver(stateOf(job)));
	else if (state !== undefined && !isHovers(state)) {
		tests.push((job) => isSameState(stateOf(job), state));
	}
	if (days !== undefined) tests.push((job) => msInState(job, nowMs) > days * DAY_MS);
	return tests.length === 0 ? undefined : (job) => tests.every((test) => test(job));
}

export const getAll = defineOperation({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many jobs',
	description:
		'Find jobs (properties) by name, address, external identifier, state or date, or that are stuck in their state. Other operations ask for the ID it returns.',
	endpoints: [JOBS.list, USERS.list],
	fields: [...LIST_FIELDS, FILTERS, SORT],
	options: [ADD_TIME_IN_STATE],
	actingUser: 'optional',
	simplify: (job, connection) =>
		simplifiedWaitingJob(job, connection) ?? simplifiedJob(job, connection),
	prepare(item) {
		const nowMs = Date.now();
		const limit = item.limit();
		const query = { ...queryOf(item), ...sortingOf(item) };
		const filter = filterOf(item, nowMs);
		const addsTime = item.filters.has(DAYS_IN_STATE) || item.options.flag(ADD_TIME_IN_STATE.name);
		const zone = item.context.getTimezone();
		return async (hover) => {
			const jobs = await hover.list(JOBS.list, { task: 'list the jobs', query }, { limit, filter });
			if (addsTime !== true) return jobs;
			const owners = await ownersOf(hover, jobs);
			return jobs.map((job, index) => waitingJob(job, { nowMs, zone, owner: owners[index] }));
		};
	},
});
