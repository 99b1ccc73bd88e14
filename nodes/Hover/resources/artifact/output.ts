import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { SourceModels } from '../../../shared/api/models';
import { modelHeader } from '../../../shared/api/models';
import type { Model } from '../../../shared/api/types';
import { describedFile } from '../../fileItem';
import type { Unavailable } from '../../unavailable';
import type { ModelFile } from './shared';

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

export interface Downloaded {
	source: SourceModels;
	model: Model;
	/** For an AI agent. */
	note: IDataObject;
}

/** All files of a model in one item. */
export function itemsOfModel(
	{ source, model, note }: Downloaded,
	files: readonly ModelFile[],
	missing: Unavailable[],
): INodeExecutionData[] {
	return [
		{
			json: {
				...modelHeader(source, model),
				...dataOf(files),
				_hover: { files: files.map(described), unavailable: missing, ...note },
			},
			binary: Object.fromEntries(files.map(({ name, file }) => [name, file])),
		},
	];
}

/** An item for each file; one without a file, where there is none. */
export function itemsOfFiles(
	of: Downloaded,
	files: readonly ModelFile[],
	missing: Unavailable[],
): INodeExecutionData[] {
	if (files.length === 0) return itemsOfModel(of, files, missing);
	return files.map((each) => ({
		json: {
			...modelHeader(of.source, of.model),
			...dataOf([each]),
			_hover: { ...described(each), unavailable: missing, ...of.note },
		},
		binary: { data: each.file },
	}));
}
