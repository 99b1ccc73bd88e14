import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { JOBS } from '../../../shared/api/jobs';
import { findModels, MODELS, readModels } from '../../../shared/api/models';
import type { Model } from '../../../shared/api/types';
import { FILES, findArtifact, PHOTOS, WIREFRAMES } from '../../../shared/catalogs/artifacts';
import type { ExecuteClient } from '../../../shared/transport/client';
import { defineOperation } from '../../defineOperation';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import { noteForAgents } from '../../fileItem';
import type { Item } from '../../item';
import type { Unavailable } from '../../unavailable';
import { noModelsError, unavailableError } from '../../unavailable';
import { fileSlots } from './fileSlots';
import { itemsOfFiles, itemsOfModel } from './output';
import type { WantedFile } from './shared';
import { fetchFiles, wantedFiles } from './shared';

/** Stands for the drawings that are chosen below it. */
const DRAWINGS = 'wireframes';

const FIELDS: INodeProperties[] = [
	{
		displayName: 'Files',
		name: 'artifacts',
		type: 'multiOptions',
		required: true,
		options: [
			...[...FILES, PHOTOS].map(({ name, label, description }) => ({
				name: label,
				value: name,
				description,
			})),
			{
				name: 'Wireframes',
				value: DRAWINGS,
				description: 'Line drawings of the roof, the sides and the floor plan, chosen below',
			},
		],
		default: ['measurements_pdf'],
		description:
			'The files to download. Which ones exist depends on the deliverable. An expression can also name them, such as measurements_pdf, separated by commas.',
	},
	{
		displayName: 'Wireframes',
		name: DRAWINGS,
		type: 'multiOptions',
		required: true,
		options: WIREFRAMES.map(({ name, view, description }) => ({
			name: view,
			value: name,
			description,
		})),
		// What every roof has, also with the deliverable Roof Only.
		default: ['wireframe_roof_lengths', 'wireframe_roof_areas', 'wireframe_roof_pitches'],
		description: 'The line drawings to download. A Roof Only job has those of the roof.',
		displayOptions: { show: { artifacts: [DRAWINGS] } },
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'One Item per File',
				value: 'perFile',
				description:
					"Each file in the field 'data', where Google Drive, Slack and others expect it",
			},
			{
				name: 'One Item per Model',
				value: 'perModel',
				description:
					"All files of a structure in one item, in fields such as 'measurements_pdf' and 'photo_1'",
			},
		],
		default: 'perFile',
		description: 'How to output the files',
	},
	{
		displayName: 'If Unavailable',
		name: 'ifUnavailable',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'fail', description: 'Stop with an error that says why' },
			{
				name: 'Leave Out',
				value: 'leaveOut',
				description:
					"Continue with the other files and list the missing ones in '_hover.unavailable'",
			},
		],
		default: 'fail',
		description: 'What to do about a file that is not ready or not in the deliverable',
	},
];

const INCLUDE_JSON: INodeProperties = {
	displayName: 'Add JSON to Item',
	name: 'includeJson',
	type: 'boolean',
	default: true,
	description:
		"Whether to also add the content of JSON files to the item, under the file's name such as 'full_json'",
};

const WAIT: INodeProperties = {
	displayName: 'Wait for Files (Seconds)',
	name: 'waitForFiles',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 600 },
	default: 60,
	description:
		'How long to wait for files that Hover is still making: those of a model that was just completed, and exports made on request, such as ESX (usually 30 to 60 seconds). Enter 0 to not wait.',
};

/** Enough to keep files coming while some items read their job. */
const CONCURRENT_ITEMS = 8;

const isDoubtful = ({ doubt }: WantedFile): boolean => doubt !== undefined;

/** The names in a list; an agent writes them as one text. */
function namesIn(item: Item, field: string): string[] {
	const names = item.list(field).flatMap((text) => text.split(','));
	const known = names.map((name) => name.trim()).filter((name) => name !== '');
	if (known.length === 0) item.invalid(field, 'is empty: choose at least one file');
	const offered = field === DRAWINGS ? [] : [PHOTOS.name, DRAWINGS];
	const unknown = known.find((name) => !offered.includes(name) && findArtifact(name) === undefined);
	if (unknown !== undefined) item.invalid(field, `has no file called '${unknown}'`);
	return known;
}

function chosenArtifacts(item: Item): string[] {
	const names = namesIn(item, 'artifacts').flatMap((name) =>
		name === DRAWINGS ? namesIn(item, DRAWINGS) : name,
	);
	return [...new Set(names)];
}

export const download = defineOperation({
	value: 'download',
	name: 'Download',
	action: 'Download the files of a job',
	description:
		'Download measurements, exports, drawings and photos of a completed job or model. An AI agent gets names and sizes, and the content of JSON files if that is added, but never the files.',
	endpoints: [MODELS.artifact, JOBS.get, MODELS.get],
	fields: [...SOURCE_FIELDS, ...FIELDS],
	options: [INCLUDE_JSON, WAIT],
	actingUser: 'optional',
	concurrency: CONCURRENT_ITEMS,
	output: 'items',
	prepare(item) {
		const source = sourceOf(item);
		const names = chosenArtifacts(item);
		const itemsOf = item.choice('output') === 'perFile' ? itemsOfFiles : itemsOfModel;
		const mustHaveAll = item.choice('ifUnavailable') === 'fail';
		const includeJson = item.options.flag('includeJson') ?? false;
		const waitMs = item.options.number('waitForFiles', 0, 600) * 1000;

		const run = async (hover: ExecuteClient) => {
			// Only the model itself names its photos.
			const find = names.includes(PHOTOS.name) ? readModels : findModels;
			const found = await find(hover, source);
			if (found.models.length === 0) throw noModelsError(hover, found);
			const asked = found.models.map((model) => ({ model, ...wantedFiles(hover, model, names) }));
			const refuse = ([first, ...others]: readonly Unavailable[]) => {
				if (mustHaveAll && first !== undefined) throw unavailableError(hover, first, others);
			};
			const fetch = async (model: Model, wanted: readonly WantedFile[]) => {
				const of = { jobId: found.jobId, model };
				const fetched = await fetchFiles(hover, of, wanted, { includeJson, waitMs });
				refuse(fetched.missing);
				return fetched;
			};
			// Gaps, and files that are likely to be one, come before anything large.
			refuse(asked.flatMap(({ missing }) => missing));
			const begun = [];
			for (const { model, wanted, missing } of asked) {
				const unlikely = await fetch(model, wanted.filter(isDoubtful));
				begun.push({ model, wanted, missing, unlikely });
			}
			const outputs: INodeExecutionData[] = [];
			for (const { model, wanted, missing, unlikely } of begun) {
				const likely = await fetch(
					model,
					wanted.filter((each) => !isDoubtful(each)),
				);
				const got = [...unlikely.files, ...likely.files];
				const files = wanted.flatMap(({ name }) => got.find((each) => each.name === name) ?? []);
				const allMissing = [...missing, ...unlikely.missing, ...likely.missing];
				outputs.push(
					...itemsOf({ source: found, model, note: noteForAgents(hover) }, files, allMissing),
				);
			}
			return outputs;
		};
		return async (hover) =>
			await run(hover).catch((error: unknown) => {
				// The execution is over: nobody will get the other items' files.
				if (!hover.context.continueOnFail()) fileSlots(hover.context).stop(error);
				throw error;
			});
	},
});
