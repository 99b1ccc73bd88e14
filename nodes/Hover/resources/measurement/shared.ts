import type { IDataObject } from 'n8n-workflow';

import type { SourceModels, Source } from '../../../shared/api/models';
import { findModels } from '../../../shared/api/models';
import type { Model } from '../../../shared/api/types';
import { isRecord } from '../../../shared/api/types';
import { SUMMARY } from '../../../shared/catalogs/artifacts';
import { CONCURRENT_READS, mapConcurrent } from '../../../shared/mapConcurrent';
import { downloadJson } from '../../../shared/transport/download';
import type { ExecuteClient } from '../../../shared/transport/client';
import { noResponse } from '../../../shared/transport/outcome';
import { transportSettings } from '../../../shared/transport/settings';
import { fetchArtifact } from '../../modelFile';
import type { Unavailable } from '../../unavailable';
import {
	likelyReason,
	noModelsError,
	stateReason,
	unavailable,
	unavailableError,
} from '../../unavailable';

export interface Summaries {
	found: SourceModels;
	/** Hover's summarized_json, in feet and square feet; never empty. */
	measured: Array<{ model: Model; summary: IDataObject }>;
	missing: Unavailable[];
}

/** Every summary has the roof or the walls' area. full_json holds the same one under `summary`. */
function summaryIn(json: unknown): IDataObject | undefined {
	const summary = isRecord(json) && isRecord(json.summary) ? json.summary : json;
	const isSummary = isRecord(summary) && (isRecord(summary.roof) || isRecord(summary.area));
	return isSummary ? summary : undefined;
}

interface ReadSummary {
	model: Model;
	summary?: IDataObject;
	missing?: Unavailable;
}

async function readSummary(hover: ExecuteClient, model: Model): Promise<ReadSummary> {
	const unready = stateReason(model) && likelyReason(hover, SUMMARY, model);
	if (unready !== undefined) return { model, missing: unavailable(unready, SUMMARY, model) };
	const task = `read the measurements of model ${model.id}`;
	const qs = await hover.actingUserById();
	const answer = await fetchArtifact(
		hover,
		{ model, artifact: SUMMARY, task, waitMs: transportSettings().fileLagMs },
		async (url) => await downloadJson(hover, { url, qs }),
	);
	if ('reason' in answer) return { model, missing: answer };
	const summary = summaryIn(answer.json);
	if (summary !== undefined) return { model, summary };
	const problem = noResponse("Hover's response is not a summary of measurements");
	throw hover.error({ task }, problem);
}

/**
 * The summary of each model that has one; throws if none has.
 * Hover page: developers.hover.to/reference/get-json-measurements
 */
export async function readSummaries(hover: ExecuteClient, source: Source): Promise<Summaries> {
	const found = await findModels(hover, source);
	const results = await mapConcurrent(
		found.models,
		CONCURRENT_READS,
		async (model) => await readSummary(hover, model),
	);
	const measured = results.flatMap(({ model, summary }) => (summary ? [{ model, summary }] : []));
	const missing = results.flatMap(({ missing: each }) => each ?? []);
	if (measured.length > 0) return { found, measured, missing };
	const [first, ...others] = missing;
	throw first === undefined ? noModelsError(hover, found) : unavailableError(hover, first, others);
}
