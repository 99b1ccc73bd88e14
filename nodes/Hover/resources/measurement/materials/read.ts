import type { ExecuteClient } from '../../../../shared/transport/client';
import { CONCURRENT_READS, mapConcurrent } from '../../../../shared/mapConcurrent';
import { readRidgesAndHips } from '../readRidgesAndHips';
import { ridgesAndHipsIn } from '../ridgesAndHips';
import type { Summaries } from '../shared';
import type { Structure } from './calculate';

/** The structures with what their formulas need: ridges and hips apart are in a file of their own. */
export const structuresOf = async (
	hover: ExecuteClient,
	{ measured }: Summaries,
	needsApart: boolean,
): Promise<Structure[]> =>
	await mapConcurrent(measured, CONCURRENT_READS, async ({ model, summary }) => {
		const more = needsApart ? await readRidgesAndHips(hover, model, summary) : undefined;
		const apart = more?.apart ?? ridgesAndHipsIn(summary, summary);
		return {
			modelId: model.id,
			name: model.name ?? null,
			measured: { summary, apart },
			note: more?.told.note,
		};
	});
