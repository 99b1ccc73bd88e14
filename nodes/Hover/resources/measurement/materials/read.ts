import type { ExecuteClient } from '../../../../shared/transport/client';
import { CONCURRENT_READS, mapConcurrent } from '../../../../shared/mapConcurrent';
import { readMeasured } from '../readRidgesAndHips';
import type { Summaries } from '../shared';
import type { Structure } from './calculate';

/** The structures with what their formulas need: ridges and hips apart are in a file of their own. */
export const structuresOf = async (
	hover: ExecuteClient,
	{ measured }: Summaries,
	needsApart: boolean,
): Promise<Structure[]> =>
	await mapConcurrent(measured, CONCURRENT_READS, async ({ model, summary }) => {
		const read = await readMeasured(hover, { model, summary }, needsApart);
		return {
			modelId: model.id,
			name: model.name ?? null,
			measured: read.measured,
			note: read.told?.note,
		};
	});
