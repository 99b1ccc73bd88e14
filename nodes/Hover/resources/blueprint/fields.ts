import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { BUILDABLE } from '../../../shared/catalogs/deliverables';
import { deliverableLocator } from '../../descriptions/deliverable';
import { CREATABLE, jobBody, jobField, jobFieldsCollection } from '../../descriptions/jobFields';
import type { Item } from '../../item';
import { PLAN_FILES } from './planFiles';

const MONEY_NOTICE: INodeProperties = {
	displayName:
		'This costs money: Hover bills every structure it builds as its own project. The price depends on size and is known only afterwards, so no maximum can be set. The acting user must be an admin, and your plan must include blueprints.',
	name: 'moneyNotice',
	type: 'notice',
	default: '',
};

const BUILD: INodeProperties = {
	displayName: 'Build',
	name: 'build',
	type: 'options',
	options: [
		{
			name: 'Everything in the Plans',
			value: 'everything',
			description: 'Hover builds and bills every structure it finds',
		},
		{
			name: 'Named Structures',
			value: 'named',
			description: 'Hover builds and bills only the structures you name',
		},
	],
	default: 'everything',
	description: 'Which structures to build from the plans',
};

const DELIVERABLE = deliverableLocator({
	only: BUILDABLE,
	search: 'searchBuildableDeliverables',
	description: 'What Hover builds and measures from the plans',
});

const FIRST_DELIVERABLE = { __rl: true, mode: 'list', value: '3', cachedResultName: 'Complete' };

const STRUCTURES: INodeProperties = {
	displayName: 'Structures',
	name: 'structures',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add structure',
	required: true,
	default: { structure: [{ name: '', deliverableId: FIRST_DELIVERABLE, details: '' }] },
	displayOptions: { show: { build: ['named'] } },
	description: 'The structures to build, each billed as its own project',
	options: [
		{
			displayName: 'Structure',
			name: 'structure',
			values: [
				{
					displayName: 'Structure Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. Elevation B',
					description: "The name of the structure's project in Hover",
				},
				DELIVERABLE,
				{
					displayName: 'Details',
					name: 'details',
					type: 'string',
					default: '',
					placeholder: 'e.g. Third garage bay, sheets 4 to 7',
					description: 'Which elevation or variation is meant, and where it is in the plans',
				},
			],
		},
	],
};

const CUSTOM_FIELDS: INodeProperties = {
	displayName: 'Custom Fields (JSON)',
	name: 'customFieldsJson',
	type: 'json',
	default: '{}',
	description: "Other fields of Hover's job, as JSON. Fields set above take precedence.",
};

const NAME = CREATABLE.filter(({ name }) => name === 'jobName');
const MORE = CREATABLE.filter((field) => !NAME.includes(field));

export const UPLOAD_FIELDS: INodeProperties[] = [
	MONEY_NOTICE,
	PLAN_FILES,
	...NAME.map((field) => ({ ...jobField(field), required: true })),
	BUILD,
	{ ...DELIVERABLE, displayOptions: { show: { build: ['everything'] } } },
	STRUCTURES,
	// Hover's page allows more job fields without naming them.
	jobFieldsCollection('additionalFields', 'Additional Fields', MORE, [CUSTOM_FIELDS]),
];

function jobOf(item: Item): IDataObject {
	item.requiredText('jobName');
	const more = item.collection('additionalFields');
	return { ...more.json('customFieldsJson'), ...jobBody(more, MORE), ...jobBody(item, NAME) };
}

/** The field names are guessed from the page and a job's fields (docs/hover-guesses.md). */
function structuresOf(item: Item): IDataObject[] {
	const structures = item.entries('structures');
	if (structures.length === 0) item.invalid('structures', 'is empty: add at least one structure');
	return structures.map((structure) => ({
		name: structure.requiredText('name'),
		deliverable_id: structure.deliverable('deliverableId'),
		additional_information: structure.text('details'),
	}));
}

/** The form but the acting user and the files. How Hover tells the two ways apart is a guess (docs/hover-guesses.md). */
export function formOf(item: Item): IDataObject {
	const job = jobOf(item);
	return item.choice('build') === 'named'
		? { build_all: false, job, job_attributes: structuresOf(item) }
		: { build_all: true, job: { ...job, deliverable_id: item.deliverable('deliverableId') } };
}
