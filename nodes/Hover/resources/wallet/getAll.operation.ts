import { optionsField } from '../../descriptions/actingUser';
import { LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { WALLETS } from './wallets';

/** Lists the wallets in order of preference. Hover page: developers.hover.to/reference/list-wallets */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many wallets',
	description: 'Get the wallets that can pay for jobs, the preferred one first',
	endpoint: 'GET /api/v2/wallets',
	page: 'list-wallets',
	fields: [...LIST_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planList(() => ({ path: WALLETS, task: 'list the wallets' })),
};
