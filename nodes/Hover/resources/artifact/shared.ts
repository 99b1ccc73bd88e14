import type { IBinaryData } from 'n8n-workflow';

import type { Artifact } from '../../../shared/catalogs/artifacts';
import { findArtifact, PHOTOS } from '../../../shared/catalogs/artifacts';
import { isComplete, isFailed } from '../../../shared/api/states';
import type { Model } from '../../../shared/api/types';
import { imagesOf } from '../../../shared/api/types';
import type { KeptFile, Refused } from '../../../shared/transport/download';
import { downloadFile } from '../../../shared/transport/download';
import type { ExecuteClient } from '../../../shared/transport/client';
import { mapConcurrent } from '../../../shared/mapConcurrent';
import { fetchArtifact } from '../../modelFile';
import type { Reason, Unavailable } from '../../unavailable';
import { isAbsence, likelyReason, stateReason, unavailable } from '../../unavailable';
import { fileSlots } from './fileSlots';

export interface ModelFile {
	name: string;
	file: IBinaryData;
	bytes: number;
	data?: unknown;
}

export interface WantedFile {
	name: string;
	label: string;
	extension: string;
	mimeType: string;
	/** What to fetch: an artifact, or a photo by its URL. */
	of: Artifact | { url: string };
	/** Why Hover may not have it. */
	doubt?: Unavailable;
}

export interface ModelOfJob {
	/** Null if only the model is known. */
	jobId: number | null;
	model: Model;
}

export interface FetchOptions {
	includeJson: boolean;
	/** How long to wait for a file that Hover is still making, in ms. */
	waitMs: number;
}

export interface Wanted {
	wanted: WantedFile[];
	missing: Unavailable[];
}

const noPhotoReason = ({ state }: Model): Reason =>
	isComplete(state) || isFailed(state) ? 'not_found' : 'not_ready';

function wantedPhotos(model: Model): Wanted {
	const images = imagesOf(model);
	if (images.length === 0) {
		return { wanted: [], missing: [unavailable(noPhotoReason(model), PHOTOS, model)] };
	}
	const wanted = images.map(({ url }, index) => ({
		...PHOTOS,
		name: `photo_${index + 1}`,
		label: `Photo ${index + 1}`,
		of: { url },
	}));
	return { wanted, missing: [] };
}

function wantedArtifact(hover: ExecuteClient, model: Model, artifact: Artifact): Wanted {
	const reason = likelyReason(hover, artifact, model);
	const doubt = reason && unavailable(reason, artifact, model);
	return doubt !== undefined && stateReason(model) !== undefined
		? { wanted: [], missing: [doubt] }
		: { wanted: [{ ...artifact, of: artifact, doubt }], missing: [] };
}

/** Splits what is wanted of a model into files to ask Hover for and files that its state rules out. */
export function wantedFiles(hover: ExecuteClient, model: Model, names: readonly string[]): Wanted {
	const all = names.map((name) => {
		const artifact = findArtifact(name);
		return artifact === undefined ? wantedPhotos(model) : wantedArtifact(hover, model, artifact);
	});
	return {
		wanted: all.flatMap(({ wanted }) => wanted),
		missing: all.flatMap(({ missing }) => missing),
	};
}

/** In characters; a file system takes 255 bytes. */
const MAX_PART = 60;

function fileNameOf(
	jobId: number | null,
	modelId: number | string,
	{ name, extension }: WantedFile,
): string {
	const parts = ['hover', ...(jobId === null ? [] : [jobId]), modelId, name];
	return `${parts.map((part) => String(part).replace(/[^\w]/g, '_').slice(0, MAX_PART)).join('-')}.${extension}`;
}

async function fetchFile(
	hover: ExecuteClient,
	{ jobId, model }: ModelOfJob,
	wanted: WantedFile,
	{ includeJson, waitMs }: FetchOptions,
): Promise<ModelFile | Unavailable> {
	const { name, label, mimeType, of: source } = wanted;
	const fileName = fileNameOf(jobId, model.id, wanted);
	const qs = await hover.actingUserById();
	const task = `download ${label} of model ${model.id}`;
	const download = async (url: string): Promise<KeptFile | Refused> =>
		await downloadFile(hover, { url, qs, fileName, mimeType });
	const result =
		'url' in source
			? await download(source.url)
			: await fetchArtifact(hover, { model, artifact: source, task, waitMs }, download);
	if ('reason' in result) return result;
	if ('refused' in result) {
		if (isAbsence(result.refused)) return unavailable(noPhotoReason(model), wanted, model);
		throw hover.error({ task }, result.refused);
	}
	const { file, bytes, json } = result;
	return { name, file, bytes, ...(includeJson && json !== undefined ? { data: json } : {}) };
}

/** Fetches files of one model; throws for any failure but a file that doesn't exist. */
export async function fetchFiles(
	hover: ExecuteClient,
	of: ModelOfJob,
	wanted: readonly WantedFile[],
	options: FetchOptions,
): Promise<{ files: ModelFile[]; missing: Unavailable[] }> {
	const fetched = await mapConcurrent(
		wanted,
		fileSlots(hover.context),
		async (each) => await fetchFile(hover, of, each, options),
	);
	return {
		files: fetched.filter((each): each is ModelFile => 'file' in each),
		missing: fetched.filter((each): each is Unavailable => 'reason' in each),
	};
}
