import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { isResourceLocatorValue } from 'n8n-workflow';

import { isRecord } from '../../shared/api/types';
import { deliverablesIn, WALLETS } from '../../shared/api/wallets';
import { BUILDABLE, DELIVERABLES } from '../../shared/catalogs/deliverables';
import { HoverClient } from '../../shared/transport/client';
import type { DropdownClient } from './shared';
import { isFound } from './shared';

async function walletOf(hover: DropdownClient): Promise<number | undefined> {
	const fields: unknown = hover.context.getCurrentNodeParameter('additionalFields');
	const value: unknown = isRecord(fields) ? fields.walletId : undefined;
	const chosen = Number(isResourceLocatorValue(value) ? value.value : value);
	if (Number.isSafeInteger(chosen) && chosen > 0) return chosen;
	const { items } = await hover.page(WALLETS.list, { task: 'list the wallets' }, 1, 1);
	const id = items.at(0)?.id;
	return typeof id === 'number' ? id : undefined;
}

/** Ids of what the wallet can order; undefined where Hover doesn't say. */
async function offered(hover: DropdownClient): Promise<number[] | undefined> {
	const wallet_id = await walletOf(hover);
	if (wallet_id === undefined) return undefined;
	const task = `list the deliverables of wallet ${wallet_id}`;
	const request = { task, ids: { wallet_id } };
	const body = await hover.find(WALLETS.listDeliverables, request, [403, 404]);
	const ids = deliverablesIn(body).map(({ _hover }) => _hover.deliverable_id);
	const known = ids.filter((id) => id !== null);
	return known.length > 0 ? known : undefined;
}

const resultsAmong = (
	ids: readonly number[] | undefined,
	filter: string | undefined,
): INodeListSearchResult => ({
	results: DELIVERABLES.filter(
		({ id, name }) => (ids?.includes(id) ?? true) && isFound(name, filter),
	).map(({ id, name, description }) => ({ name, value: String(id), description })),
});

/** What Hover offers for the wallet, or every deliverable where it doesn't say. */
export async function searchDeliverables(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return resultsAmong(await offered(await HoverClient.connect(this)), filter);
}

/** What plans can be built as. Separate, since n8n doesn't tell a search which field asks. */
export async function searchBuildableDeliverables(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await Promise.resolve(resultsAmong(BUILDABLE, filter));
}
