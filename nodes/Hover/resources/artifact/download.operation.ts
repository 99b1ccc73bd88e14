import type { IDataObject, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { JOBS } from '../../../shared/api/jobs';
import type { SourceModels } from '../../../shared/api/models';
import { findModels, modelHeader, MODELS, readModels } from '../../../shared/api/models';
import type { Model } from '../../../shared/api/types';
import { ARTIFACTS, findArtifact, PHOTOS } from '../../../shared/catalogs/artifacts';
import { defineOperation } from '../../defineOperation';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import { describedFile } from '../../fileItem';
import type { Item } from '../../item';
import type { Unavailable } from '../../unavailable';
import { noModelsError, unavailableError } from '../../unavailable';
import type { ModelFile, WantedFile } from './shared';
import { fetchFiles, wantedFiles } from './shared';

const FIELDS: INodeProperties[] = [
	{
		displayName: 'Artifacts',
		name: 'artifacts',
		type: 'multiOptions',
		required: true,
		options: [...ARTIFACTS, PHOTOS].map(({ name, label, description }) => ({
			name: label,
			value: name,
			description,
		})),
		default: ['measurements_pdf'],
		description:
			'Which files to download. The deliverable decides which of them exist; Hover is asked for each.',
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'One Item per Model',
				value: 'perModel',
				description: 'Each file in a binary property of its own: measurements_pdf, photo_1 …',
			},
			{
				name: 'One Item per File',
				value: 'perFile',
				description: 'Each file in the binary property data, as most nodes expect it',
			},
		],
		default: 'perModel',
		description: 'How the files are handed on',
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
				description: 'Give the other files, and name the missing ones in _hover.unavailable',
			},
		],
		default: 'fail',
		description: 'What to do about a file that is not ready or not in the deliverable',
	},
];

const JSON_AS_DATA: INodeProperties = {
	displayName: 'JSON as Data',
	name: 'jsonAsData',
	type: 'boolean',
	default: true,
	description: 'Whether to add what JSON files say to the item as well, under the artifact’s name',
};

const WAIT: INodeProperties = {
	displayName: 'Wait for Files (Seconds)',
	name: 'waitForFiles',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 600 },
	default: 60,
	description:
		'How long to wait for a file that Hover is still making: one that a complete model should have, or an export that is only made when asked for, such as ESX, which takes up to a minute. 0 doesn’t wait.',
};

/** Few, since each item fetches several files at a time. */
const CONCURRENT_ITEMS = 2;

const described = ({ name, file, bytes }: ModelFile): IDataObject => ({
	artifact: name,
	...describedFile(file, bytes),
});

const dataOf = (files: readonly ModelFile[]): IDataObject =>
	Object.fromEntries(
		files
			.filter(({ data }) => data !== undefined)
			.map(({ name, data }) => [name, data as IDataObject]),
	);

function itemsOfModel(
	source: SourceModels,
	model: Model,
	files: readonly ModelFile[],
	missing: Unavailable[],
): INodeExecutionData[] {
	return [
		{
			json: {
				...modelHeader(source, model),
				...dataOf(files),
				_hover: { files: files.map(described), unavailable: missing },
			},
			binary: Object.fromEntries(files.map(({ name, file }) => [name, file])),
		},
	];
}

function itemsOfFiles(
	source: SourceModels,
	model: Model,
	files: readonly ModelFile[],
	missing: Unavailable[],
): INodeExecutionData[] {
	if (files.length === 0) return itemsOfModel(source, model, files, missing);
	return files.map((each) => ({
		json: {
			...modelHeader(source, model),
			...dataOf([each]),
			_hover: { ...described(each), unavailable: missing },
		},
		binary: { data: each.file },
	}));
}

const isDoubtful = ({ doubt }: WantedFile): boolean => doubt !== undefined;

function chosenArtifacts(item: Item): string[] {
	const names = item.list('artifacts');
	if (names.length === 0) item.invalid('artifacts', 'is empty: choose at least one file');
	const unknown = names.find((name) => name !== PHOTOS.name && findArtifact(name) === undefined);
	if (unknown !== undefined) item.invalid('artifacts', `has no file called "${unknown}"`);
	return [...new Set(names)];
}

export const download = defineOperation({
	value: 'download',
	name: 'Download',
	action: 'Download files of a job',
	description: 'Download measurements and photos of a job or model, ready for the next node',
	endpoints: [MODELS.artifact, JOBS.get, MODELS.get],
	fields: [...SOURCE_FIELDS, ...FIELDS],
	options: [JSON_AS_DATA, WAIT],
	actingUser: 'optional',
	concurrency: CONCURRENT_ITEMS,
	output: 'items',
	prepare(item) {
		const source = sourceOf(item);
		const names = chosenArtifacts(item);
		const itemsOf = item.choice('output') === 'perFile' ? itemsOfFiles : itemsOfModel;
		const mustHaveAll = item.choice('ifUnavailable') === 'fail';
		const jsonAsData = item.options.flag('jsonAsData') ?? true;
		const waitMs = item.options.number('waitForFiles', 0, 600) * 1000;

		return async (hover) => {
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
				const fetched = await fetchFiles(hover, of, wanted, { jsonAsData, waitMs });
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
				outputs.push(...itemsOf(found, model, files, allMissing));
			}
			return outputs;
		};
	},
});
