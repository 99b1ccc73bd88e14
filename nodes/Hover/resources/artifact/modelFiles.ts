import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Artifact } from '../../../shared/catalogues/artifacts';
import { artifactUrl, findArtifact, PHOTOS } from '../../../shared/catalogues/artifacts';
import { outcomeError } from '../../../shared/errors';
import type { Model } from '../../../shared/api/types';
import { imagesOf } from '../../../shared/api/types';
import { downloadFile } from '../../../shared/transport/download';
import { mapConcurrent } from '../../../shared/mapConcurrent';
import type { SourceModels } from '../../../shared/api/models';
import type { Unavailable } from '../../unavailable';
import { knownReason, refusalReason, unavailable } from '../../unavailable';

/** A file of a model, fetched. */
export interface ModelFile {
	/** The artifact's name, or `photo_1`, `photo_2` … */
	name: string;
	file: IBinaryData;
	bytes: number;
	/** What a JSON file says, if that was asked for. */
	data?: unknown;
}

/** A file to fetch: where it is, and what it is of. */
interface Wanted {
	name: string;
	label: string;
	url: string;
	extension: string;
	mimeType: string;
	/** Undefined for a photo. */
	artifact?: Artifact;
}

/** How files are fetched. */
export interface FetchOptions {
	/** Whether JSON files are also read. */
	jsonAsData: boolean;
	/** How long a file is waited for that Hover makes only when it is asked for, in ms. */
	waitMs: number;
}

/** How many files of one model are fetched at a time. */
const FILES_SIDE_BY_SIDE = 4;

/** What one model is asked for: the files to fetch, and those that it can't have. */
export function wantedFiles(
	model: Model,
	names: readonly string[],
): { wanted: Wanted[]; missing: Unavailable[] } {
	const wanted: Wanted[] = [];
	const missing: Unavailable[] = [];
	for (const name of names) {
		const artifact = findArtifact(name);
		if (artifact === undefined) {
			const images = imagesOf(model);
			if (images.length === 0) {
				const isSettled = ['complete', 'failed'].includes(model.state);
				missing.push(unavailable(isSettled ? 'not_found' : 'not_ready', PHOTOS, model));
			}
			for (const [index, { url }] of images.entries()) {
				const label = `Photo ${index + 1}`;
				wanted.push({ ...PHOTOS, name: `photo_${index + 1}`, label, url });
			}
			continue;
		}
		const reason = knownReason(artifact, model);
		if (reason === undefined) {
			wanted.push({ ...artifact, url: artifactUrl(model, artifact), artifact });
		} else {
			missing.push(unavailable(reason, artifact, model));
		}
	}
	return { wanted, missing };
}

/** Longer parts than any of Hover's are cut, in characters: a file system takes 255 bytes. */
const MAX_PART = 60;

/** A name that is safe on every file system and tells job, model and artifact. */
function fileNameOf(jobId: number | null, modelId: number, { name, extension }: Wanted): string {
	const parts = ['hover', ...(jobId === null ? [] : [jobId]), modelId, name];
	return `${parts.map((part) => String(part).replace(/[^\w]/g, '_').slice(0, MAX_PART)).join('-')}.${extension}`;
}

/**
 * Fetches files of one model.
 *
 * @throws NodeApiError if a file can't be fetched for another reason than that it doesn't exist
 */
export async function fetchFiles(
	context: IExecuteFunctions,
	itemIndex: number,
	{ jobId }: SourceModels,
	model: Model,
	wanted: readonly Wanted[],
	user: IDataObject,
	{ jsonAsData, waitMs }: FetchOptions,
): Promise<{ files: ModelFile[]; missing: Unavailable[] }> {
	const files: ModelFile[] = [];
	const missing: Unavailable[] = [];
	const fetched = await mapConcurrent(wanted, FILES_SIDE_BY_SIDE, async (each) => {
		const { name, label, url, mimeType, artifact } = each;
		const attempt = { task: `download ${label} of model ${model.id}`, itemIndex };
		const fileName = fileNameOf(jobId, model.id, each);
		const result = await downloadFile(context, { url, qs: user, fileName, mimeType, waitMs });
		if ('refused' in result) {
			const reason =
				artifact === undefined ? undefined : refusalReason(artifact, model, result.refused);
			if (artifact !== undefined && reason !== undefined) {
				return unavailable(reason, artifact, model);
			}
			throw outcomeError(context.getNode(), attempt, result.refused);
		}
		const { file, bytes, json } = result;
		return { name, file, bytes, ...(jsonAsData && json !== undefined ? { data: json } : {}) };
	});
	for (const each of fetched) {
		if ('reason' in each) missing.push(each as Unavailable);
		else files.push(each as ModelFile);
	}
	return { files, missing };
}
