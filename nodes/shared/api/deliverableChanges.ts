import { endpoint } from './endpoint';

const GUESSED = { guessed: true } as const;

const PATH = '/api/v3/models/{model_id}/deliverable_change_requests';

export const DELIVERABLE_CHANGES = {
	list: endpoint(`GET ${PATH}`, 'list-deliverable-change-requests'),
	/** Takes everything in the query. */
	create: endpoint(`POST ${PATH}`, 'create-deliverable-change-request', { actingUserIn: 'query' }),
	price: endpoint(`GET ${PATH}/upgrade_price`, 'get-upgrade-price', GUESSED),
	delete: endpoint(`DELETE ${PATH}/{change_id}`, 'delete-pending-change-order-request', GUESSED),
};
