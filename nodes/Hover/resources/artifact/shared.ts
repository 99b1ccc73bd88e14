import type { IBinaryData } from 'n8n-workflow';

import type { Artifact } from '../../../shared/catalogs/artifacts';
import { findArtifact, PHOTOS } from '../../../shared/catalogs/artifacts';
import { artifactUrl } from '../../../shared/api/models';
import type { Model } from '../../../shared/api/types';
import { imagesOf } from '../../../shared/api/types';
import { downloadFile } from '../../../shared/transport/download';
import type { ExecuteClient } from '../../../shared/transport/client';
import { mapConcurrent } from '../../../shared/mapConcurrent';
import type { Unavailable } from '../../unavailable';
import { knownReason, refusalReason, unavailable } from '../../unavailable';

export interface ModelFile {
	name: string;
	file: IBinaryData;
	bytes: number;
	data?: unknown;
}

interface WantedFile {
	name: string;
	label: string;
	url: string;
	extension: string;
	mimeType: string;
	artifact?: Artifact;
}

export interface ModelOfJob {
	/** Null if only the model was read. */
	jobId: number | null;
	model: Model;
}

export interface FetchOptions {
	jsonAsData: boolean;
	/** How long to wait for a file that Hover makes on request, in ms. */
	waitMs: number;
}

const CONCURRENT_FILES = 4;

/** Splits what is wanted of a model into files to fetch and files it can't have. */
export function wantedFiles(
	model: Model,
	names: readonly string[],
): { wanted: WantedFile[]; missing: Unavailable[] } {
	const wanted: WantedFile[] = [];
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
	{ jsonAsData, waitMs }: FetchOptions,
): Promise<ModelFile | Unavailable> {
	const { name, label, url, mimeType, artifact } = wanted;
	const fileName = fileNameOf(jobId, model.id, wanted);
	const query = { ...hover.actingUser };
	const request = { url, qs: query, fileName, mimeType, waitMs };
	const result = await downloadFile(hover, request);
	if ('refused' in result) {
		const { refused } = result;
		const reason = artifact === undefined ? undefined : refusalReason(artifact, model, refused);
		if (artifact !== undefined && reason !== undefined) {
			return unavailable(reason, artifact, model);
		}
		throw hover.error({ task: `download ${label} of model ${model.id}` }, refused);
	}
	const { file, bytes, json } = result;
	return { name, file, bytes, ...(jsonAsData && json !== undefined ? { data: json } : {}) };
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
		CONCURRENT_FILES,
		async (each) => await fetchFile(hover, of, each, options),
	);
	return {
		files: fetched.filter((each): each is ModelFile => 'file' in each),
		missing: fetched.filter((each): each is Unavailable => 'reason' in each),
	};
}
