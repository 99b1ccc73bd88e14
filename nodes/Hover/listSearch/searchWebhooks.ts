import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { hoverList } from '../../shared/transport/pagination';

/** The registered webhooks, searched by address. An organization has a handful. */
export async function searchWebhooks(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const wanted = filter?.trim().toLowerCase() ?? '';
	const webhooks = await hoverList(this, {
		method: 'GET',
		path: '/api/v2/webhooks',
		task: 'list the webhooks',
	});
	return {
		results: webhooks
			.map(({ id, url, verified_at: verifiedAt }) => ({
				name: `${String(url)}${verifiedAt ? '' : ' (not verified)'}`,
				value: String(id),
			}))
			.filter(({ name }) => name.toLowerCase().includes(wanted)),
	};
}
