import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Artifact } from '../../../shared/catalogues/artifacts';
import { artifactUrl, findArtifact, SUMMARIZED_JSON } from '../../../shared/catalogues/artifacts';
import { outcomeError } from '../../../shared/errors';
import type { Model } from '../../../shared/api/types';
import { isRecord } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { downloadJson } from '../../../shared/transport/download';
import { mapConcurrent } from '../../../shared/mapConcurrent';
import type { Source } from '../../descriptions/source';
import type { SourceModels } from '../../../shared/api/models';
import { readModels } from '../../../shared/api/models';
import type { Unavailable } from '../../unavailable';
import {
	knownReason,
	noModelsError,
	refusalReason,
	unavailable,
	unavailableError,
} from '../../unavailable';
import { READS_SIDE_BY_SIDE } from '../../operation';

/** The summary of the measurements as an artifact. */
export const SUMMARY = findArtifact(SUMMARIZED_JSON) as Artifact;

/** The measured models of a job, and why others have no measurements. */
export interface Summaries {
	found: SourceModels;
	/** Hover's summarized_json of each, in feet and square feet; never empty. */
	measured: Array<{ model: Model; summary: IDataObject }>;
	missing: Unavailable[];
}

/**
 * Reads the summary of each complete model.
 * Hover page: developers.hover.to/reference/get-json-measurements
 *
 * @throws NodeOperationError if no model has one; NodeApiError if Hover refuses for another reason
 */
export async function readSummaries(
	context: IExecuteFunctions,
	itemIndex: number,
	source: Source,
	options: IDataObject,
): Promise<Summaries> {
	const found = await readModels(context, itemIndex, source, options);
	const user = await actingUser(context, options);
	const results = await mapConcurrent(found.models, READS_SIDE_BY_SIDE, async (model) => {
		const known = knownReason(SUMMARY, model);
		if (known !== undefined) return { model, missing: unavailable(known, SUMMARY, model) };
		const attempt = { task: `read the measurements of model ${model.id}`, itemIndex };
		const answer = await downloadJson(context, { url: artifactUrl(model, SUMMARY), qs: user });
		if ('json' in answer) return { model, summary: isRecord(answer.json) ? answer.json : {} };
		const reason = refusalReason(SUMMARY, model, answer.refused);
		if (reason !== undefined) return { model, missing: unavailable(reason, SUMMARY, model) };
		throw outcomeError(context.getNode(), attempt, answer.refused);
	});

	const missing = results.flatMap((result) => (result.missing ? [result.missing] : []));
	const measured = results.flatMap(({ model, summary }) =>
		summary === undefined ? [] : [{ model, summary }],
	);
	if (measured.length === 0 && missing.length > 0) {
		throw unavailableError(context.getNode(), itemIndex, missing);
	}
	if (measured.length === 0) throw noModelsError(context.getNode(), itemIndex, found);
	return { found, measured, missing };
}
