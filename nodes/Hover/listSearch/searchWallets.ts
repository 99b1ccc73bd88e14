import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { isRecord } from '../../shared/api/types';
import { WALLETS } from '../../shared/api/wallets';
import { HoverClient } from '../../shared/transport/client';
import { isFound, pageOf, PER_PAGE, resultPage } from './shared';

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
	const task = 'list the wallets';
	const page = pageOf(paginationToken);
	const { items, next } = await hover.page(WALLETS.list, { task }, page, PER_PAGE);
	return resultPage(
		items
			.map((wallet) => ({ name: labelOf(wallet), value: String(wallet.id) }))
			.filter(({ name }) => isFound(name, filter)),
		next,
	);
}
