import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * n8n expression for the environment's base URL. Secrets travel to a custom URL, so it must be https or local,
 * without user, query or fragment; anything else yields no URL, which n8n refuses before it sends.
 */
const HOST = [
	'({',
	'production: "https://hover.to",',
	'sandbox: "https://sandbox.hover.to",',
	'custom: /^(https:\\/\\/([a-z0-9.-]+|\\[[0-9a-f:]+\\])|http:\\/\\/(localhost|127(\\.\\d+){3}|\\[::1\\]))(:\\d+)?(\\/[^?#@\\\\\\s]*)?\\s*$/i.test($self["customUrl"])',
	'? $self["customUrl"].trim().replace(/\\/+$/, "")',
	': "The Custom URL must start with https://"',
	'})[$self["environment"]]',
].join(' ');

/**
 * n8n expression for the only host that other nodes may send the token to, such as n8n's HTTP Request. Empty if there
 * is none, which n8n refuses as well. It has no say in the nodes of this pack.
 */
const TOKEN_HOST = `(${HOST}).match(/^https?:\\/\\/(\\[[^\\]]*\\]|[^:\\/]*)/i)?.[1] ?? ""`;

const status = (value: number, message: string) => ({
	type: 'responseCode' as const,
	properties: { value, message },
});

/** OAuth 2.0 for one Hover org: id and secret go in the body; each refresh gives a new refresh token. */
export class HoverOAuth2Api implements ICredentialType {
	name = 'hoverOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Hover OAuth2 API';

	icon: Icon = { light: 'file:../icons/hover.svg', dark: 'file:../icons/hover.dark.svg' };

	documentationUrl =
		'https://github.com/n8n-nodes-hover/n8n-nodes-hover/blob/main/docs/credential.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{
					name: 'Production',
					value: 'production',
					description: 'Your real Hover account, on hover.to',
				},
				{
					name: 'Hover Sandbox',
					value: 'sandbox',
					description: "Hover's test environment, on sandbox.hover.to, with accounts of its own",
				},
				{
					name: 'Custom URL',
					value: 'custom',
					description: 'Another server with the same API, such as the local simulator',
				},
			],
			default: 'production',
			description: 'Which Hover to connect to',
		},
		{
			displayName: 'Custom URL',
			name: 'customUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://localhost:4010',
			description:
				'The address of the server. It must start with https:// unless it runs on this machine (localhost).',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description:
				'In Hover, a team admin opens Settings > Developer and creates an integration with the OAuth Redirect URL above, which must be https. Copy its client ID here.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'The client secret of the same integration in Hover (Settings > Developer)',
		},
		{
			displayName: 'Default Acting User',
			name: 'actingUserBy',
			type: 'options',
			options: [
				{
					name: 'By Email',
					value: 'email',
					description: 'Act as the Hover user with this email',
				},
				{
					name: 'By ID',
					value: 'id',
					description: 'Act as the Hover user with this ID',
				},
				{
					name: 'None',
					value: 'none',
					description: "Set 'Acting User' in each operation that needs one",
				},
			],
			default: 'email',
			description:
				"Your organization is connected, not a person. Hover needs to know which user sends requests and reads jobs. An admin works everywhere. The option 'Acting User' of an operation overrides this.",
		},
		{
			displayName: 'Acting User Email',
			name: 'actingUserEmail',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'name@email.com',
			description: 'The email the person signs in to Hover with',
			hint: 'We recommend an admin, who sees every job',
			displayOptions: { show: { actingUserBy: ['email'] } },
		},
		{
			displayName: 'Acting User ID',
			name: 'actingUserId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 123456',
			description: "The 'id' returned by User > Get Many",
			displayOptions: { show: { actingUserBy: ['id'] } },
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 120, numberPrecision: 0 },
			default: 120,
			description:
				'Maximum requests per minute; further ones wait. Hover allows 120 per integration. Lower it if other software uses the same account, or divide it among n8n processes (queue mode).',
		},
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: `={{ ${HOST} }}/oauth/authorize`,
			required: true,
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: `={{ ${HOST} }}/oauth/token`,
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'body',
		},
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'hidden',
			default: 'domains',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'hidden',
			default: `={{ ${TOKEN_HOST} }}`,
		},
	];

	/**
	 * Reads what proves most. Without an acting user the org's webhooks: the connection works. By ID the capture
	 * requests: Hover lets that user act. By email the users who have it, since Hover may want an ID
	 * everywhere else: the connection works, and nothing more where Hover finds nobody.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.accessTokenUrl.replace("/oauth/token", "") }}',
			url: '={{ ({ email: "/api/v2/users", id: "/api/v2/capture_requests" })[$credentials.actingUserBy] ?? "/api/v2/webhooks" }}',
			qs: {
				search:
					'={{ $credentials.actingUserBy === "email" ? $credentials.actingUserEmail : undefined }}',
				current_user_email:
					'={{ $credentials.actingUserBy === "email" ? $credentials.actingUserEmail : undefined }}',
				current_user_id:
					'={{ $credentials.actingUserBy === "id" ? $credentials.actingUserId : undefined }}',
			},
		},
		rules: [
			status(
				401,
				"Hover does not accept this connection. Connect the account again. If that doesn't help, check 'Environment' and 'Default Acting User', and that the integration still exists in Hover (Settings > Developer).",
			),
			status(
				403,
				'The connection works, but the default acting user may not do this in Hover. Choose a user of the connected organization, such as an admin.',
			),
			status(
				404,
				"There is no Hover API at this address. Check 'Environment' and, if you use it, 'Custom URL'.",
			),
			status(
				422,
				'The connection works, but Hover does not know the default acting user. Check the email or ID: it must be an active user of the connected organization.',
			),
			status(429, 'Too many requests right now. Try again in a minute.'),
		],
	};
}
