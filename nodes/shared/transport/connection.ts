import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import { AcceptedCredential } from './acceptedCredential';
import { transportSettings } from './settings';

export type HoverContext =
	IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions;

export const CREDENTIAL = 'hoverOAuth2Api';

/**
 * The acting user as Hover takes it in a query or at the root of a body; empty for nobody.
 * Hover pages: developers.hover.to/reference/update-a-job (in a body), …/show-job-details (in a query)
 */
export type ActingUser = { current_user_email?: string; current_user_id?: string };

export interface Connection {
	/** Without a trailing slash. */
	baseUrl: string;
	/** The rate limiter's key, shared by all credentials of one integration at one Hover. */
	account: string;
	limit: number;
	actingUser: ActingUser;
	/** What signs its requests. */
	accepted: AcceptedCredential;
}

/** The acting user by email address or id. */
export function actingUserOf(email: unknown, id: unknown): ActingUser {
	const trimmed = (value: unknown) => String(value ?? '').trim();
	if (trimmed(email) !== '') return { current_user_email: trimmed(email) };
	return trimmed(id) === '' ? {} : { current_user_id: trimmed(id) };
}

export const isNobody = (user: ActingUser): boolean => Object.keys(user).length === 0;

/** Reads the credential, once: n8n decrypts it each time it is requested. */
export async function connect(context: HoverContext): Promise<Connection> {
	const credential: IDataObject = await context.getCredentials(CREDENTIAL);
	const { accessTokenUrl, clientId, requestsPerMinute, actingUserBy } = credential;
	const { requestsPerWindow: most } = transportSettings();
	// Credentials saved before the field existed have none; an expression can give anything.
	const wanted = Math.floor(Number(requestsPerMinute ?? most));
	return {
		baseUrl: String(accessTokenUrl).replace(/\/oauth\/token$/, ''),
		account: `${String(accessTokenUrl)} ${String(clientId)}`,
		limit: wanted >= 1 ? Math.min(wanted, most) : most,
		actingUser: actingUserOf(
			actingUserBy === 'email' ? credential.actingUserEmail : '',
			actingUserBy === 'id' ? credential.actingUserId : '',
		),
		accepted: new AcceptedCredential(),
	};
}
