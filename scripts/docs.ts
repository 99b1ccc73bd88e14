/**
 * `npm run docs`: writes the pages of docs/ that are made from the code. `--check` compares them instead,
 * and fails if one is not what the code says; `--print events.md` prints one.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { format, resolveConfig } from 'prettier';

import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { HoverOAuth2Api } from '../credentials/HoverOAuth2Api.credentials';
import type { HoverOperation } from '../nodes/Hover/defineOperation';
import { ACTING_USER } from '../nodes/Hover/descriptions/actingUser';
import { RESOURCES } from '../nodes/Hover/resources';
import { HOVER_EVENTS } from '../nodes/HoverTrigger/events/catalog';
import type { HoverEvent } from '../nodes/HoverTrigger/events/hoverEvent';
import type { JobChange } from '../nodes/HoverTrigger/events/jobChanges';
import { JOB_CHANGES, JOB_EVENTS } from '../nodes/HoverTrigger/events/jobChanges';
import { HoverTrigger } from '../nodes/HoverTrigger/HoverTrigger.node.js';
import { sampleItems } from '../nodes/HoverTrigger/events/sampleMode';
import { SAME_CHANGE_MS } from '../nodes/HoverTrigger/webhook/jobReports';
import { dialectsPage } from './dialectsPage';
import { faultsPage } from './faultsPage';
import { guessesPage } from './guessesPage';
import { tableRow } from './markdown';
import { measurementsPage } from './measurementsPage';

/** Where the operations of a resource are tried. */
const testOf = (resource: string) => `test/resources/${resource}.test.ts`;

/** What an operation asks Hover for, in words. */
const endpointsOf = ({ endpoints }: HoverOperation): string =>
	endpoints
		.map(({ method, path, guessed }) => `\`${method} ${path}\`${guessed ? ' (guessed)' : ''}`)
		.join(', ') || 'none of its own';

const operationsPage = (): string[] => [
	'# The Hover node’s operations',
	'',
	'Written by `npm run docs` from the operations themselves; a test compares. Hover’s pages don’t show the paths marked as guessed: see [hover-guesses.md](hover-guesses.md).',
	'',
	'| Resource | Operation | Endpoint | Hover page | Test |',
	'| --- | --- | --- | --- | --- |',
	...RESOURCES.flatMap(({ value: resource, name, operations }) =>
		operations.map((operation, index) =>
			tableRow([
				index === 0 ? name : '',
				operation.name,
				endpointsOf(operation),
				`[${operation.page}](https://developers.hover.to/reference/${operation.page})`,
				`\`${testOf(resource)}\``,
			]),
		),
	),
];

/** A parameter, with the names of the collections it is in before its own. */
interface Parameter {
	path: string;
	field: INodeProperties;
}

type Option = NonNullable<INodeProperties['options']>[number];

const isField = (option: Option): option is INodeProperties => 'type' in option;

const isGroup = (option: Option): option is INodePropertyCollection => 'values' in option;

/** The parameters that a saved workflow may hold, those of a collection after it. */
function parametersOf(fields: readonly INodeProperties[], within = ''): Parameter[] {
	const saved = fields.filter(({ type }) => type !== 'notice' && type !== 'hidden');
	return saved.flatMap((field) => {
		const { name, options = [], typeOptions } = field;
		const path = `${within}${name}`;
		const many = typeOptions?.multipleValues ? '[]' : '';
		return [
			{ path, field },
			...parametersOf(options.filter(isField), `${path}.`),
			...options
				.filter(isGroup)
				.flatMap((group) => parametersOf(group.values, `${path}.${group.name}${many}.`)),
		];
	});
}

/** What a workflow may hold in a parameter: the modes of a resource locator, the choices. */
function valuesOf({ options = [], modes = [] }: INodeProperties): string {
	const choices = options.flatMap((option) => ('value' in option ? [option.value] : []));
	return [modes.map(({ name }) => name), choices]
		.filter(({ length }) => length > 0)
		.map((values) => values.map((value) => `\`${value}\``).join(', '))
		.join(': ');
}

/** The default where it says something. */
function defaultOf({ type, default: value }: INodeProperties): string {
	const isEmpty = ['""', '{}', '[]'].includes(JSON.stringify(value));
	return isEmpty || type === 'resourceLocator' ? '' : `\`${JSON.stringify(value)}\``;
}

function parameterTable(parameters: readonly Parameter[]): string[] {
	if (parameters.length === 0) return ['No parameters.', ''];
	return [
		'| Parameter | In the panel | Type | Values | Default |',
		'| --- | --- | --- | --- | --- |',
		...parameters.map(({ path, field }) =>
			tableRow([`\`${path}\``, field.displayName, field.type, valuesOf(field), defaultOf(field)]),
		),
		'',
	];
}

const ACTING_USER_RULES: Record<HoverOperation['actingUser'], string> = {
	required: 'needs an acting user',
	optional: 'takes an acting user',
	none: 'takes no acting user',
};

/** One operation, without the acting user, which is the same in all. */
function operationSection(resource: string, operation: HoverOperation): string[] {
	const { value, name, fields, actingUser } = operation;
	const parameters = parametersOf(fields).filter(
		({ path, field }) => path !== 'options' && field.name !== ACTING_USER.name,
	);
	return [
		`### ${name}`,
		'',
		`\`${resource}\`, \`${value}\`; ${ACTING_USER_RULES[actingUser]}.`,
		'',
		...parameterTable(parameters),
	];
}

const parametersPage = (): string[] => [
	'# Names that saved workflows hold',
	'',
	'Written by `npm run docs` from the descriptions of the nodes and the credential; a test compares. Changing or removing a name or a value breaks saved workflows. **Values** are the choices of a list, or the modes of a resource locator. A dot leads into a collection, `[]` into each of its entries.',
	'',
	'## The credential: `hoverOAuth2Api`',
	'',
	...parameterTable(parametersOf(new HoverOAuth2Api().properties)),
	'## The Hover Trigger node: `n8n-nodes-hover.hoverTrigger`',
	'',
	...parameterTable(parametersOf(new HoverTrigger().description.properties)),
	'## The Hover node: `n8n-nodes-hover.hover`',
	'',
	'`resource` and `operation` choose one of the operations below. Where an operation needs or takes an acting user, its `options` hold it, as an email address or an ID:',
	'',
	...parameterTable(parametersOf([ACTING_USER])),
	...RESOURCES.flatMap(({ value, name, operations }) => [
		`## ${name}`,
		'',
		...operations.flatMap((operation) => operationSection(value, operation)),
	]),
	'## Output',
	'',
	'Hover’s fields come as they are. What the nodes add is under `_hover`:',
	'',
	'- **Hover Trigger:** [events.md](events.md) shows it for each event.',
	'- **Capture Request > Create:** `outcome` (`created`, `already_open` or `found_after_lost_answer`), `job_id`, `identifier`, `capture_link`, `match` if it is not certain that an open request is for the same person and house, and `unlisted_requests` if Hover’s list doesn’t show all requests: how many an open one could be among, or null if Hover doesn’t tell.',
	'- **Measurement > Get:** `units`, `unavailable` and, if asked for, `ridges_and_hips`; [measurements.md](measurements.md) lists the figures.',
	'- **API > Request:** the file’s own fields, if the response is one.',
	'- **Artifact > Download:** `files` (per model) or the file’s own fields (per file), and `unavailable`, the missing files with their reasons.',
	'',
	'A download’s binary properties are named after the artifacts (`measurements_pdf`, `summarized_json`, …; photos are `photo_1`, `photo_2`, …) with one item per model, and `data` with one item per file. A file’s name is `hover-<job id>-<model id>-<artifact>.<ext>`.',
];

/** The sample of an event or job change, as JSON. */
const sampleOf = (name: string): string[] => [
	'```json',
	JSON.stringify(sampleItems({ events: [name], states: {} })[0], null, 2),
	'```',
	'',
];

const changeSection = ({ name, label, description }: JobChange): string[] => [
	`## ${label}`,
	'',
	`\`${name}\`: ${description}.`,
	'',
	'Sample output, here by the newer event:',
	'',
	...sampleOf(name),
];

const changesSection = (): string[] => [
	...JOB_CHANGES.flatMap(changeSection),
	'## Once for each change',
	'',
	`Hover tells that a job is completed or failed by ${JOB_EVENTS.map((name) => `\`${name}\``).join(', by ')} or by both; no page says which account gets which. **Job Finished** and **Job Failed** take either and run once. The body is that of the event that came first, so its \`state\` may be \`complete\` or \`completed\`: use \`_hover.state\`, which says \`completed\` for both.`,
	'',
	`- The other event counts as the same change if Hover sent it at most ${SAME_CHANGE_MS / 60_000} minutes earlier or later, by its Date, however late it arrives. Each is the pair of one other at most.`,
	'- The same event once more is a repeat by the rules for every event: the same signature within three days, or the same body sent and received within three minutes with no other state and no ordered upgrade in between. Otherwise the job was completed again, after an upgrade or corrections, and the workflow runs again.',
	`- In case of doubt it runs twice: no finished measurement may be lost. A job that is completed twice within ${SAME_CHANGE_MS / 60_000} minutes runs once only if Hover loses one event of each time.`,
	`- Several n8n processes compare through the database. There the second event may start an execution, which ends at the trigger, and a job that is completed twice within ${(2 * SAME_CHANGE_MS) / 60_000} minutes may run once. If both events arrive within milliseconds of each other, both may run; they then nearly always have the same \`delivery_key\`.`,
	'- Chosen beside the events themselves, or with **All Events**, every chosen event runs, and the first that tells of the change brings `_hover.change`. So `_hover.change` is there once for each change, whatever else is chosen. States that are chosen for an event narrow that event only.',
	'',
];

function eventSection({
	name,
	label,
	description,
	states,
	sample: { isDocumented },
}: HoverEvent): string[] {
	return [
		`## ${label}`,
		'',
		`\`${name}\`: ${description}.`.replace(/\.\.$/, '.'),
		'',
		...(states.length === 0
			? ['Hover documents no states to choose among.']
			: [
					'| State | Means |',
					'| --- | --- |',
					...states.map((state) => tableRow([`\`${state.value}\``, state.description])),
				]),
		'',
		isDocumented
			? 'Sample output:'
			: 'Sample output; which fields there are beyond those that name the event is our guess:',
		'',
		...sampleOf(name),
	];
}

const eventsPage = (): string[] => [
	'# The Hover Trigger’s events',
	'',
	'Written by `npm run docs` from the catalog in `nodes/HoverTrigger/events/catalog.ts`; a test compares. Hover’s page: [available webhooks](https://developers.hover.to/docs/hovers-available-webhooks).',
	'',
	'The output is the event as Hover sent it. The trigger adds `_hover`: what the event is about, in the same form for every kind of event, and `delivery_key`, which is the same for a repeat with the same signature. `late` is there if Hover sent the event more than 15 minutes ago or doesn’t say when. Only samples have `sample`. **All Events** also lets through events that are not listed here.',
	'',
	'To use these samples in the editor before anything has happened in Hover, add the option **Try With** to the trigger, choose **Samples**, and execute it: it starts at once with one event of each chosen kind. A published workflow ignores the option. You can also pin a sample to the node with n8n’s **Set mock data**. (n8n’s schema previews leave triggers out.)',
	'',
	...changesSection(),
	...HOVER_EVENTS.flatMap(eventSection),
];

/** The pages by their file's name in docs/. */
const PAGES: Readonly<Record<string, () => string[]>> = {
	'operations.md': operationsPage,
	'events.md': eventsPage,
	'faults.md': faultsPage,
	'parameters.md': parametersPage,
	'hover-guesses.md': guessesPage,
	'measurements.md': measurementsPage,
	'dialects.md': dialectsPage,
};

const pathOf = (name: string) => join(__dirname, '..', 'docs', name);

/** A page as it must be, formatted as the others are. */
async function textOf(name: string): Promise<string> {
	const page = PAGES[name];
	if (page === undefined) {
		throw new Error(`There is ${Object.keys(PAGES).join(', ')}, not "${name}"`);
	}
	const options = { ...(await resolveConfig(pathOf(name))), parser: 'markdown' };
	return await format(page().join('\n'), options);
}

async function main(): Promise<void> {
	const { values: flags } = parseArgs({
		options: { check: { type: 'boolean', default: false }, print: { type: 'string' } },
	});
	if (flags.print !== undefined) {
		process.stdout.write(await textOf(flags.print));
		return;
	}
	for (const name of Object.keys(PAGES)) {
		const text = await textOf(name);
		if (!flags.check) {
			writeFileSync(pathOf(name), text);
		} else if (text !== readFileSync(pathOf(name), 'utf8')) {
			console.error(`docs/${name} is not what the code says: run npm run docs`);
			process.exitCode = 1;
		}
	}
}

void main();
