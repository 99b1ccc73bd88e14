import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { isRecord } from '../../shared/api/types';
import { WALLETS } from '../../shared/api/wallets';
import { HoverClient } from '../../shared/transport/client';
import { PER_PAGE, searchPages } from './shared';

function labelOf({ id, org, preferred, shared }: IDataObject): string {
	const owner = isRecord(org) ? (org.customer_display_name ?? org.name) : undefined;
	const notes = [preferred === true && 'preferred', shared === true && 'shared'].filter(Boolean);
	const name = typeof owner === 'string' && owner !== '' ? owner : 'Wallet';
	return `${name}, ${String(id)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

/** Wallets in Hover's order of preference, searched by owner and number. */
export async function searchWallets(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	const request = { task: 'list the wallets' };
	return await searchPages(
		filter,
		paginationToken,
		async (page) => await hover.page(WALLETS.list, request, page, PER_PAGE),
		(wallet) => ({ name: labelOf(wallet), value: String(wallet.id) }),
	);
}
