import type {
	IDataObject,
	IHookFunctions,
	IHttpRequestMethods,
	IWebhookFunctions,
} from 'n8n-workflow';

/** The contexts in which a trigger talks to Hover. */
export type TriggerContext = IHookFunctions | IWebhookFunctions;

/** One request to Hover's API. */
export interface HoverTriggerRequest {
	method: IHttpRequestMethods;
	/** Path from the host on, such as `/api/v2/webhooks`. */
	path: string;
	qs?: IDataObject;
	body?: IDataObject;
}

const CREDENTIAL = 'hoverOAuth2Api';

/** Longer than Hover takes by its own account (60 s), in ms. */
const TIMEOUT_MS = 65_000;

/** The address of the connected Hover, without a trailing slash, as the credential resolves it. */
export async function hoverBaseUrl(context: TriggerContext): Promise<string> {
	const { accessTokenUrl } = await context.getCredentials(CREDENTIAL);
	return String(accessTokenUrl).replace(/\/oauth\/token$/, '');
}

/** The credential's default acting user as query parameters; empty where none is set. */
export async function actingUserQuery(context: TriggerContext): Promise<IDataObject> {
	const { actingUserBy, actingUserEmail, actingUserId } = await context.getCredentials(CREDENTIAL);
	if (actingUserBy === 'email' && actingUserEmail !== '') {
		return { current_user_email: String(actingUserEmail) };
	}
	if (actingUserBy === 'id' && actingUserId !== '')
		return { current_user_id: String(actingUserId) };
	return {};
}

/**
 * Asks Hover with the connected account; n8n refreshes an expired token.
 *
 * @throws what n8n's request helper throws, with the HTTP status in it
 */
export async function hoverRequest(
	context: TriggerContext,
	{ method, path, qs, body }: HoverTriggerRequest,
): Promise<unknown> {
	const url = `${await hoverBaseUrl(context)}${path}`;
	return await context.helpers.httpRequestWithAuthentication.call(context, CREDENTIAL, {
		method,
		url,
		...(qs === undefined ? {} : { qs }),
		...(body === undefined ? {} : { body }),
		json: true,
		timeout: TIMEOUT_MS,
	});
}
