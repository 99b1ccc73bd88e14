import { optionsField } from '../../descriptions/actingUser';
import { LIST_FIELDS } from '../../descriptions/lists';
import { planList } from '../../descriptions/planList';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';

/**
 * Lists the webhooks of the organization, without the secrets that Hover gives with them.
 * Hover page: developers.hover.to/reference/list-webhooks
 */
export const getAll: HoverOperation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many webhooks',
	description: 'Get the addresses that Hover sends events to, with the last error of each',
	endpoint: 'GET /api/v2/webhooks',
	page: 'list-webhooks',
	fields: [...LIST_FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planList(() => ({
		path: '/api/v2/webhooks',
		task: 'list the webhooks',
		output: (webhook) =>
			Object.fromEntries(Object.entries(webhook).filter(([name]) => name !== 'hmac_secret')),
	})),
};
