import type { IDataObject } from 'n8n-workflow';

import type { SourceModels, Source } from '../../../shared/api/models';
import { artifactUrl, readModels } from '../../../shared/api/models';
import type { Model } from '../../../shared/api/types';
import { isRecord } from '../../../shared/api/types';
import { SUMMARY } from '../../../shared/catalogs/artifacts';
import { CONCURRENT_READS, mapConcurrent } from '../../../shared/mapConcurrent';
import { downloadJson } from '../../../shared/transport/download';
import type { ExecuteClient } from '../../../shared/transport/client';
import { noResponse } from '../../../shared/transport/outcome';
import type { Reason, Unavailable } from '../../unavailable';
import {
	knownReason,
	noModelsError,
	refusalReason,
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
	const without = (reason: Reason) => ({ model, missing: unavailable(reason, SUMMARY, model) });
	const known = knownReason(SUMMARY, model);
	if (known !== undefined) return without(known);
	const task = `read the measurements of model ${model.id}`;
	const qs = { ...hover.actingUser };
	const answer = await downloadJson(hover, { url: artifactUrl(model, SUMMARY), qs });
	if ('refused' in answer) {
		const reason = refusalReason(SUMMARY, model, answer.refused);
		if (reason !== undefined) return without(reason);
		throw hover.error({ task }, answer.refused);
	}
	const summary = summaryIn(answer.json);
	if (summary !== undefined) return { model, summary };
	const problem = noResponse("Hover's answer is not a summary of measurements");
	throw hover.error({ task }, problem);
}

/**
 * The summary of each complete model; throws if none has one.
 * Hover page: developers.hover.to/reference/get-json-measurements
 */
export async function readSummaries(hover: ExecuteClient, source: Source): Promise<Summaries> {
	const found = await readModels(hover, source);
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
