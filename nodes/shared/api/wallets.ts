import type { IDataObject } from 'n8n-workflow';

import { findDeliverable } from '../catalogs/deliverables';
import { endpoint } from './endpoint';
import { isRecord } from './types';

export const WALLETS = {
	list: endpoint('GET /api/v2/wallets', 'list-wallets'),
	listDeliverables: endpoint(
		'GET /api/v2/wallets/{wallet_id}/available_deliverables',
		'list-available-deliverables',
		{ guessed: true },
	),
};

export interface OfferedDeliverable extends IDataObject {
	_hover: { deliverable_id: number | null; name: string | null };
}

function listIn(body: unknown): unknown[] {
	if (Array.isArray(body)) return body;
	if (!isRecord(body)) return [];
	return Object.values(body).find((value): value is unknown[] => Array.isArray(value)) ?? [];
}

/** A wallet's deliverables. The response isn't documented: records, or only their numbers. */
export function deliverablesIn(body: unknown): OfferedDeliverable[] {
	return listIn(body).flatMap((entry) => {
		const record = isRecord(entry) ? entry : typeof entry === 'number' ? { id: entry } : undefined;
		if (record === undefined) return [];
		const known = findDeliverable(record.id) ?? findDeliverable(record.deliverable_id);
		return [
			{ ...record, _hover: { deliverable_id: known?.id ?? null, name: known?.name ?? null } },
		];
	});
}
