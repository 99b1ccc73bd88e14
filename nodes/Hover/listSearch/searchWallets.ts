import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { isRecord } from '../../shared/api/types';
import { actingUser } from '../../shared/transport/connection';
import { hoverPage } from '../../shared/transport/pagination';
import { WALLETS } from '../resources/wallet/wallets';
import { resultPage } from './resultPage';

const PER_PAGE = 50;

function labelOf({ id, org, preferred, shared }: IDataObject): string {
	const owner = isRecord(org) ? (org.customer_display_name ?? org.name) : undefined;
	const notes = [preferred === true && 'preferred', shared === true && 'shared'].filter(Boolean);
	const name = typeof owner === 'string' && owner !== '' ? owner : 'Wallet';
	return `${name}, ${String(id)}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`;
}

/** The wallets to choose from, in Hover's order of preference, searched by owner and number. */
export async function searchWallets(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const { items, next } = await hoverPage(
		this,
		{
			method: 'GET',
			path: WALLETS,
			task: 'list the wallets',
			qs: await actingUser(this),
		},
		Number(paginationToken ?? 1),
		PER_PAGE,
	);
	return resultPage(
		items
			.map((wallet) => ({ name: labelOf(wallet), value: String(wallet.id) }))
			.filter(({ name }) => name.toLowerCase().includes(wanted)),
		next,
	);
}
