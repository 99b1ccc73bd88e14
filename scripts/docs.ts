/**
 * `npm run docs`: writes the pages of docs/ that are made from the code, and the schemas of the outputs.
 * `--check` compares the pages instead, and fails if one is not what the code says; `--print events.md` prints
 * one. A test of their own compares the schemas.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import { HoverOAuth2Api } from '../credentials/HoverOAuth2Api.credentials';
import type { HoverOperation } from '../nodes/Hover/defineOperation';
import { ACTING_USER } from '../nodes/Hover/descriptions/actingUser';
import { RESOURCES } from '../nodes/Hover/resources';
import { HoverTrigger } from '../nodes/HoverTrigger/HoverTrigger.node.js';
import { dialectsPage } from './dialectsPage';
import { eventsPage } from './eventsPage';
import { faultsPage } from './faultsPage';
import { formatted } from './formatted';
import { guessesPage } from './guessesPage';
import { tableRow } from './markdown';
import { materialsPage } from './materialsPage';
import { measurementsPage } from './measurementsPage';
import { operationsPage } from './operationsPage';
import { recipesPage } from './recipesPage';

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
	'- **Capture Request > Create, Get, Get Many:** `job_id`, and `capture_link`, the link for the homeowner. Create adds `outcome` (`created`, `already_open` or `found_after_lost_response`), `match` if an open request is returned that differs from the lead or may be another’s (`by`: `external_identifier` or `email_and_address`; `is_certain`; `differs`: a list of `email`, `address`, `phone`, `deliverable`; `why`, in words), and `unlisted_requests` if Hover’s list doesn’t show all requests: how many an open one could be among, or null if Hover doesn’t tell.',
	'- **Job > Get Many:** without Simplify, what [hover.md](hover.md#see-what-is-stuck) says of jobs that wait, such as `state_since`; with it, these are fields of their own.',
	'- **Job > Update:** `updated_fields`, in Hover’s words.',
	'- **Job > Approve:** `outcome` (`approved` or `found_after_lost_response`) and `state_before`.',
	'- **Deliverable Upgrade > Create:** `outcome` (`created`, `already_pending` or `found_after_lost_response`) and, with Maximum Price, `price_usd`.',
	'- **Deliverable Upgrade > Get Price:** `price_usd`, the amount that would be charged, and Hover’s three amounts in dollars (`pending_usd`, `owed_usd`, `paid_usd`).',
	'- **Blueprint > Upload:** `outcome` (`uploaded`) and `files`, each with its `file_name` and `bytes`.',
	'- **User > Invite:** `outcome` (`invited`, `already_there` or `found_after_lost_response`).',
	'- **Wallet > Get Deliverables:** `deliverable_id` and `name` as this node calls it, or null.',
	'- **Estimate > Get:** in Output: Totals, `model_id` and `structure`, `templates`, `trades`, and how many `line_items` it has.',
	'- **Measurement > Get:** `units`, `unavailable` and, if asked for, `ridges_and_hips`; [measurements.md](measurements.md) lists the figures.',
	'- **Measurement > Calculate Materials:** how a line came about: `formula`, `net_quantity`, `waste_percent`, `package_size`, `rounding`, `units`, the share of each of the `structures`, and `unavailable`; [materials.md](materials.md) explains them.',
	'- **Measurement > Compare:** `tolerance_percent` and `unavailable`.',
	'- **Measurement > Get Recommended Waste:** `roof`, the figures that Hover was asked with, and `unavailable`.',
	'- **Artifact > Download:** per file its own fields and `artifact`, per model `files`, a list of these; and `unavailable`, the missing files with their reasons.',
	'- **Inspection > Download PDF, Get Photos:** the file’s own fields, or `unavailable` for a photo without a link.',
	'- **Payment > Get Receipt:** the file’s own fields.',
	'- **API > Request:** the file’s own fields, if the response is one.',
	'',
	'A file’s own fields are `file_name`, `mime_type` and `bytes`. As an agent’s tool, `note` says what becomes of the file. An entry of `unavailable` has `artifact`, `model_id`, `message` and `reason`: `not_ready`, `not_in_deliverable`, `model_failed`, `not_found` or `unknown`.',
	'',
	'A download’s binary properties are named after the artifacts (`measurements_pdf`, `summarized_json`, …; photos are `photo_1`, `photo_2`, …) with one item per model, and `data` with one item per file. A file’s name is `hover-<job id>-<model id>-<artifact>.<ext>`.',
];

/** The pages by their file's name in docs/. */
const PAGES: Readonly<Record<string, () => string[] | Promise<string[]>>> = {
	'operations.md': operationsPage,
	'events.md': eventsPage,
	'faults.md': faultsPage,
	'parameters.md': parametersPage,
	'hover-guesses.md': guessesPage,
	'materials.md': materialsPage,
	'measurements.md': measurementsPage,
	'dialects.md': dialectsPage,
	'recipes.md': recipesPage,
};

const pathOf = (name: string) => join(__dirname, '..', 'docs', name);

/** A page as it must be, formatted as the others are. */
async function textOf(name: string): Promise<string> {
	const page = PAGES[name];
	if (page === undefined) {
		throw new Error(`There is ${Object.keys(PAGES).join(', ')}, not "${name}"`);
	}
	return await formatted(pathOf(name), (await page()).join('\n'));
}

async function main(): Promise<void> {
	const { values: flags } = parseArgs({
		options: { check: { type: 'boolean', default: false }, print: { type: 'string' } },
	});
	if (flags.print !== undefined) {
		process.stdout.write(await textOf(flags.print));
		return;
	}
	if (!flags.check) {
		// It starts n8n's engine, which the pages don't need, and which logs.
		process.env.N8N_LOG_LEVEL ??= 'silent';
		const { writeSchemas } = await import('./schemas.js');
		await writeSchemas();
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
