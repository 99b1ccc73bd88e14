import type { IDataObject } from 'n8n-workflow';

import type { Model } from '../../../shared/api/types';
import type { Artifact } from '../../../shared/catalogs/artifacts';
import { FULL, ROOF_LINES, SUMMARY } from '../../../shared/catalogs/artifacts';
import type { ExecuteClient } from '../../../shared/transport/client';
import { downloadJson } from '../../../shared/transport/download';
import type { RequestOutcome } from '../../../shared/transport/outcome';
import { fetchFromLikeliest } from '../../modelFile';
import { refusalReason, unavailable } from '../../unavailable';
import type { Measured } from './figures';
import type { RidgesAndHips } from './ridgesAndHips';
import { ridgesAndHipsIn } from './ridgesAndHips';

/** What the item says about it under `_hover`. */
export interface ToldApart extends IDataObject {
	/** The file that tells ridges and hips apart; null if none does. */
	from: string | null;
	/** Why no file does. */
	note?: string;
}

interface Found {
	apart?: RidgesAndHips;
	told: ToldApart;
}

function whyNot(
	hover: ExecuteClient,
	artifact: Artifact,
	{ model, refused }: { model: Model; refused: RequestOutcome },
): string {
	const task = `read the file ${artifact.name} of model ${model.id}`;
	const error = hover.error({ task }, refused);
	if (refused.kind === 'failure' && refused.reason === 'cancelled') throw error;
	const reason = refusalReason(hover, artifact, model, refused);
	return reason === undefined ? error.message : unavailable(reason, artifact, model).message;
}

/**
 * Ridges and hips apart: from the summary where it tells, otherwise from full_json, and from roof_lines if that
 * doesn't tell. A file that is missing or broken is a note, never an error.
 * Hover page: developers.hover.to/reference/get-json-measurements
 */
async function readRidgesAndHips(
	hover: ExecuteClient,
	model: Model,
	summary: IDataObject,
): Promise<Found> {
	const known = ridgesAndHipsIn(summary, summary);
	if (known !== undefined) return { apart: known, told: { from: SUMMARY.name } };
	const notes: string[] = [];
	for (const artifact of [FULL, ROOF_LINES]) {
		const qs = await hover.actingUserById();
		const answer = await fetchFromLikeliest(
			hover,
			{ model, artifact },
			async (url) => await downloadJson(hover, { url, qs }),
		);
		if ('refused' in answer) {
			notes.push(whyNot(hover, artifact, { model, refused: answer.refused }));
			continue;
		}
		const apart = ridgesAndHipsIn(answer.json, summary);
		if (apart !== undefined) return { apart, told: { from: artifact.name } };
		notes.push(
			`${artifact.label} of model ${model.id} does not tell ridges and hips apart in a way that comes to their sum`,
		);
	}
	return { told: { from: null, note: `${notes.join('. ')}.` } };
}

/** A summary with its ridges and hips: as it tells them, or with what other files tell where they are needed apart. */
export async function readMeasured(
	hover: ExecuteClient,
	{ model, summary }: { model: Model; summary: IDataObject },
	needsApart: boolean,
): Promise<{ measured: Measured; told?: ToldApart }> {
	if (!needsApart) return { measured: { summary, apart: ridgesAndHipsIn(summary, summary) } };
	const { apart, told } = await readRidgesAndHips(hover, model, summary);
	return { measured: { summary, apart }, told };
}
