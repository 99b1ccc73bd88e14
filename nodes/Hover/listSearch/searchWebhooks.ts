import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { WEBHOOKS } from '../../shared/api/webhooks';
import { HoverClient } from '../../shared/transport/client';
import { isFound } from './shared';

export async function searchWebhooks(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	const webhooks = await hover.list(WEBHOOKS.list, { task: 'list the webhooks' });
	return {
		results: webhooks
			.map(({ id, url, verified_at: verifiedAt }) => ({
				name: `${String(url)}${verifiedAt ? '' : ' (not verified)'}`,
				value: String(id),
			}))
			.filter(({ name }) => isFound(name, filter)),
	};
}
