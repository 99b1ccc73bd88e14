import { deliverablesIn, WALLETS } from '../../../shared/api/wallets';
import { defineOperation } from '../../defineOperation';
import { WALLET_ID } from '../../descriptions/locators';

export const getDeliverables = defineOperation({
	value: 'getDeliverables',
	name: 'Get Deliverables',
	action: 'Get the deliverables of a wallet',
	description: 'List the deliverables a wallet can pay for. Orders nothing.',
	endpoints: [WALLETS.listDeliverables],
	fields: [WALLET_ID],
	actingUser: 'optional',
	prepare(item) {
		const wallet_id = item.id('walletId');
		return async (hover) => {
			const body = await hover.request(WALLETS.listDeliverables, {
				task: `list the deliverables of wallet ${wallet_id}`,
				ids: { wallet_id },
			});
			return deliverablesIn(body).map((deliverable) => ({ wallet_id, ...deliverable }));
		};
	},
});
