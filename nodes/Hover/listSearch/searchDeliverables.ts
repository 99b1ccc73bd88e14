import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { BUILDABLE, DELIVERABLES } from '../../shared/catalogues/deliverables';
import { isRecord } from '../../shared/api/types';
import { actingUser } from '../../shared/transport/connection';
import { hoverPage } from '../../shared/transport/pagination';
import { hoverFind } from '../../shared/transport/client';
import { locatorValue } from '../descriptions/locators';
import { deliverablesIn, walletDeliverablesPath, WALLETS } from '../resources/wallet/wallets';

/** The wallet that the panel names, or the one that Hover would take. */
async function walletId(context: ILoadOptionsFunctions): Promise<number | undefined> {
	const fields: unknown = context.getCurrentNodeParameter('additionalFields');
	const chosen = Number(locatorValue(isRecord(fields) ? fields.walletId : undefined));
	if (Number.isSafeInteger(chosen) && chosen > 0) return chosen;
	const { items } = await hoverPage(
		context,
		{
			method: 'GET',
			path: WALLETS,
			task: 'list the wallets',
			qs: await actingUser(context),
		},
		1,
		1,
	);
	return typeof items.at(0)?.id === 'number' ? Number(items[0].id) : undefined;
}

/** The numbers of what can be ordered with a wallet; undefined where Hover doesn't say. */
async function offered(context: ILoadOptionsFunctions): Promise<number[] | undefined> {
	const wallet = await walletId(context);
	if (wallet === undefined) return undefined;
	const answer = await hoverFind(
		context,
		{
			method: 'GET',
			path: walletDeliverablesPath(wallet),
			task: `list the deliverables of wallet ${wallet}`,
			qs: await actingUser(context),
		},
		[403, 404],
	);
	const ids = deliverablesIn(answer).map(({ _hover }) => _hover.deliverable_id);
	const known = ids.filter((id) => id !== null);
	return known.length > 0 ? known : undefined;
}

/** The deliverables among some that a search finds. */
function resultsAmong(ids: readonly number[] | undefined, filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return {
		results: DELIVERABLES.filter(({ id }) => ids?.includes(id) ?? true)
			.filter(({ name }) => name.toLowerCase().includes(wanted))
			.map(({ id, name, description }) => ({ name, value: String(id), description })),
	};
}

/** What can be ordered: what Hover offers for the wallet, or every deliverable where it doesn't say. */
export async function searchDeliverables(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return resultsAmong(await offered(this), filter);
}

/** What plans can be built as. A method of its own, because n8n doesn't tell a search which field asks. */
export async function searchBuildableDeliverables(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return await Promise.resolve(resultsAmong(BUILDABLE, filter));
}
