import type { IDataObject } from 'n8n-workflow';

import { findDeliverable } from '../../../shared/catalogues/deliverables';
import { isRecord } from '../../../shared/api/types';

/** Where the wallets are. Hover page: developers.hover.to/reference/list-wallets */
export const WALLETS = '/api/v2/wallets';

/** Where a wallet's deliverables are. Hover's page doesn't show it: a guess (docs/hover-guesses.md). */
export const walletDeliverablesPath = (walletId: number) =>
	`${WALLETS}/${walletId}/available_deliverables`;

/** The list in an answer, whatever it is under. */
function listIn(answer: unknown): unknown[] {
	if (Array.isArray(answer)) return answer;
	if (!isRecord(answer)) return [];
	return Object.values(answer).find((value): value is unknown[] => Array.isArray(value)) ?? [];
}

/** A deliverable as Hover names it, with what this pack knows it as. */
export interface OfferedDeliverable extends IDataObject {
	_hover: { deliverable_id: number | null; name: string | null };
}

/**
 * The deliverables that Hover names for a wallet. What the answer looks like is not documented: records,
 * or nothing but their numbers.
 */
export function deliverablesIn(answer: unknown): OfferedDeliverable[] {
	return listIn(answer).flatMap((entry) => {
		const record = isRecord(entry) ? entry : typeof entry === 'number' ? { id: entry } : undefined;
		if (record === undefined) return [];
		const known = findDeliverable(record.id) ?? findDeliverable(record.deliverable_id);
		return [
			{ ...record, _hover: { deliverable_id: known?.id ?? null, name: known?.name ?? null } },
		];
	});
}
