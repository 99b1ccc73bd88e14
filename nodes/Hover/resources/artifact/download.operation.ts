import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { ARTIFACTS, findArtifact, PHOTOS } from '../../../shared/catalogues/artifacts';
import type { Model } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { mapConcurrent } from '../../../shared/mapConcurrent';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import { describedFile } from '../../fileItem';
import type { SourceModels } from '../../../shared/api/models';
import { modelHeader, readModels } from '../../../shared/api/models';
import type { Unavailable } from '../../unavailable';
import { noModelsError, unavailableError } from '../../unavailable';
import type { HoverOperation } from '../../operation';
import type { ModelFile } from './modelFiles';
import { fetchFiles, wantedFiles } from './modelFiles';

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
		description: 'Which files to download. The deliverable decides which of them exist.',
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
	displayName: 'Wait for Exports (Seconds)',
	name: 'waitForExports',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 600 },
	default: 60,
	description:
		'How long to wait for an export that Hover makes only when it is asked for, such as ESX: it takes up to half a minute for a house, up to a minute for an interior. 0 doesn’t wait.',
};

/** How long exports are waited for, in ms. */
function waitOf(context: IExecuteFunctions, itemIndex: number, options: IDataObject): number {
	const seconds = Number(options[WAIT.name] ?? WAIT.default);
	if (seconds >= 0 && seconds <= 600) return seconds * 1000;
	return new Checks(context, itemIndex).fail(WAIT.displayName, 'is not a number from 0 to 600');
}

/** Two items at a time, each with its files side by side. */
const ITEMS_SIDE_BY_SIDE = 2;

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

function itemOfModel(
	source: SourceModels,
	model: Model,
	files: readonly ModelFile[],
	missing: Unavailable[],
): INodeExecutionData {
	return {
		json: {
			...modelHeader(source, model),
			...dataOf(files),
			_hover: { files: files.map(described), unavailable: missing },
		},
		binary: Object.fromEntries(files.map(({ name, file }) => [name, file])),
	};
}

/** One item per file; a model without any gives one item that says why. */
function itemsOfFiles(
	source: SourceModels,
	model: Model,
	files: readonly ModelFile[],
	missing: Unavailable[],
): INodeExecutionData[] {
	if (files.length === 0) return [itemOfModel(source, model, files, missing)];
	return files.map((each) => ({
		json: {
			...modelHeader(source, model),
			...dataOf([each]),
			_hover: { ...described(each), unavailable: missing },
		},
		binary: { data: each.file },
	}));
}

function chosenArtifacts(context: IExecuteFunctions, itemIndex: number): string[] {
	const checks = new Checks(context, itemIndex);
	const value: unknown = context.getNodeParameter('artifacts', itemIndex);
	const names = (Array.isArray(value) ? value : [value]).map(String).filter((name) => name !== '');
	if (names.length === 0) checks.fail('Artifacts', 'is empty: choose at least one file');
	const unknown = names.find((name) => name !== PHOTOS.name && findArtifact(name) === undefined);
	if (unknown !== undefined) checks.fail('Artifacts', `has no file called "${unknown}"`);
	return [...new Set(names)];
}

/**
 * Downloads files of a job's models as binary data.
 * Hover page: developers.hover.to/docs/measurements-and-deliverables
 */
export const download: HoverOperation = {
	value: 'download',
	name: 'Download',
	action: 'Download files of a job',
	description: 'Download measurements and photos of a job or model, ready for the next node',
	endpoint: 'GET /api/v3/models/{id}/artifacts/…',
	page: 'measurements-and-deliverables',
	fields: [...SOURCE_FIELDS, ...FIELDS, optionsField(JSON_AS_DATA, WAIT)],
	width: ITEMS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const source = sourceOf(context, itemIndex);
		const names = chosenArtifacts(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		const perFile = context.getNodeParameter('output', itemIndex) === 'perFile';
		const waitMs = waitOf(context, itemIndex, options);
		const mustHaveAll = context.getNodeParameter('ifUnavailable', itemIndex) !== 'leaveOut';

		return async () => {
			const found = await readModels(context, itemIndex, source, options);
			if (found.models.length === 0) {
				throw noModelsError(context.getNode(), itemIndex, found);
			}
			const user = await actingUser(context, options);
			const asked = found.models.map((model) => ({ model, ...wantedFiles(model, names) }));
			const refuse = (missing: Unavailable[]) => {
				if (!mustHaveAll || missing.length === 0) return;
				throw unavailableError(context.getNode(), itemIndex, missing);
			};
			// What is known to be missing is said before anything large is fetched.
			refuse(asked.flatMap(({ missing }) => missing));

			const outputs = await mapConcurrent(asked, 1, async ({ model, wanted, missing }) => {
				const fetched = await fetchFiles(context, itemIndex, found, model, wanted, user, {
					jsonAsData: options.jsonAsData !== false,
					waitMs,
				});
				refuse(fetched.missing);
				const allMissing = [...missing, ...fetched.missing];
				return perFile
					? itemsOfFiles(found, model, fetched.files, allMissing)
					: [itemOfModel(found, model, fetched.files, allMissing)];
			});
			return outputs.flat();
		};
	},
};
