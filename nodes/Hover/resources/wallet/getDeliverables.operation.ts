import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { idOf, WALLET_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { deliverablesIn, walletDeliverablesPath } from './wallets';

/** Lists what a wallet can pay for. Hover page: developers.hover.to/reference/list-available-deliverables */
export const getDeliverables: HoverOperation = {
	value: 'getDeliverables',
	name: 'Get Deliverables',
	action: 'Get the deliverables of a wallet',
	description: 'Get the deliverables that can be ordered with a wallet; orders nothing',
	endpoint: 'GET /api/v2/wallets/{id}/available_deliverables',
	page: 'list-available-deliverables',
	fields: [WALLET_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const walletId = idOf(context, itemIndex, WALLET_ID);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const answer = await hoverRequest(context, {
				method: 'GET',
				path: walletDeliverablesPath(walletId),
				qs: await actingUser(context, options),
				task: `list the deliverables of wallet ${walletId}`,
				itemIndex,
			});
			return asItems(deliverablesIn(answer).map((each) => ({ wallet_id: walletId, ...each })));
		};
	},
};
