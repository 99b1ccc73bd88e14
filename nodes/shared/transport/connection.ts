import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { RATE_LIMIT } from './rateLimiter';

/** The contexts in which a node talks to Hover. */
export type HoverContext =
	IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

/** The credential type's name. */
export const CREDENTIAL = 'hoverOAuth2Api';

/** The address of the connected Hover, without a trailing slash, as the credential resolves it. */
export async function hoverBaseUrl(context: HoverContext): Promise<string> {
	const { accessTokenUrl } = await context.getCredentials(CREDENTIAL);
	return String(accessTokenUrl).replace(/\/oauth\/token$/, '');
}

/** Names the connected account: two credentials of one integration at one Hover are the same account. */
export async function accountKey(context: HoverContext): Promise<string> {
	return (await accountLimit(context)).key;
}

/** The connected account's name, and how many requests it may send in a window. */
export async function accountLimit(context: HoverContext): Promise<{ key: string; limit: number }> {
	const { accessTokenUrl, clientId, requestsPerMinute } = await context.getCredentials(CREDENTIAL);
	// Credentials saved before the field existed have none; an expression can give anything.
	const wanted = Math.floor(Number(requestsPerMinute ?? RATE_LIMIT.requests));
	const limit = wanted >= 1 ? Math.min(wanted, RATE_LIMIT.requests) : RATE_LIMIT.requests;
	return { key: `${String(accessTokenUrl)} ${String(clientId)}`, limit };
}

/**
 * Who acts, as Hover takes it in a query or at the root of a body: what the operation's options name,
 * otherwise the credential's default; empty where neither does.
 * Hover pages: developers.hover.to/reference/update-a-job (in a body), …/show-job-details (in a query)
 *
 * @param options an operation's options, with `actingUserEmail` or `actingUserId`
 */
export async function actingUser(
	context: HoverContext,
	options: IDataObject = {},
): Promise<IDataObject> {
	const credential = await context.getCredentials(CREDENTIAL);
	const { actingUserBy, actingUserEmail, actingUserId } = credential;
	const candidates: Array<[name: string, value: unknown]> = [
		['current_user_email', options.actingUserEmail],
		['current_user_id', options.actingUserId],
		['current_user_email', actingUserBy === 'email' ? actingUserEmail : ''],
		['current_user_id', actingUserBy === 'id' ? actingUserId : ''],
	];
	const chosen = candidates.find(([, value]) => String(value ?? '').trim() !== '');
	return chosen === undefined ? {} : { [chosen[0]]: String(chosen[1]).trim() };
}
