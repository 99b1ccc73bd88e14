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

/** OAuth 2.0 for one Hover org: id and secret go in the body; each refresh gives a new refresh token. */
export class HoverOAuth2Api implements ICredentialType {
	name = 'hoverOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Hover OAuth2 API';

	icon: Icon = { light: 'file:../icons/hover.svg', dark: 'file:../icons/hover.dark.svg' };

	documentationUrl = 'https://developers.hover.to/docs/oauth-20-authentication';

	properties: INodeProperties[] = [
		{
			displayName:
				'In Hover, a team admin opens Settings > Developer, creates an integration with the OAuth Redirect URL above (it must be https) and copies its client ID and secret here.',
			name: 'setupNotice',
			type: 'notice',
			default: '',
		},
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
					description: 'Another server that speaks the Hover API, such as a local simulator',
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
				'Where the server answers. It must start with https:// unless it runs on this machine (localhost).',
			displayOptions: { show: { environment: ['custom'] } },
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: "The integration's client ID, from Settings > Developer in Hover",
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: "The integration's client secret, from Settings > Developer in Hover",
		},
		{
			displayName: 'Default Acting User',
			name: 'actingUserBy',
			type: 'options',
			options: [
				{
					name: 'By Email',
					value: 'email',
					description: 'Act as the Hover user with this e-mail address',
				},
				{
					name: 'By ID',
					value: 'id',
					description: 'Act as the Hover user with this number',
				},
				{
					name: 'None',
					value: 'none',
					description: 'Name the acting user in each operation that needs one',
				},
			],
			default: 'none',
			description:
				'The connection belongs to your organization, not to a person, so Hover wants to know who acts: who sends a capture request or reads a job. Choose a user with access to the jobs concerned, such as an admin. An operation can name another.',
		},
		{
			displayName: 'Acting User Email',
			name: 'actingUserEmail',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'name@email.com',
			description: 'The e-mail address the person signs in to Hover with',
			displayOptions: { show: { actingUserBy: ['email'] } },
		},
		{
			displayName: 'Acting User ID',
			name: 'actingUserId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 123456',
			description: "The person's user number in Hover",
			displayOptions: { show: { actingUserBy: ['id'] } },
		},
		{
			displayName: 'Requests per Minute',
			name: 'requestsPerMinute',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 120, numberPrecision: 0 },
			default: 120,
			description:
				'How many requests n8n sends to Hover in a minute at most; more wait for their turn. Hover allows an account 120, counted over everything that uses it. Choose fewer to leave some to other software, such as Zapier or a CRM, and divide them where several n8n processes (queue mode) share the account.',
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
	];

	/**
	 * Reads what proves most. Without an acting user the org's webhooks: the connection works. By ID the capture
	 * requests: Hover lets that user act. By e-mail address the users who have it, since Hover may want an ID
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
			{
				type: 'responseCode',
				properties: {
					value: 401,
					message:
						'Hover does not accept this connection. Connect the account again; if that does not help, check that Environment is the one the account lives in, that the integration still exists in Hover (Settings > Developer), and the Default Acting User.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message:
						'The connection works, but the default acting user may not do this in Hover. Choose a user of the connected organization, such as an admin.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'There is no Hover API at this address. Check Environment and, where used, the Custom URL.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 422,
					message:
						'The connection works, but Hover does not know the default acting user. Check the e-mail address or ID: it must be an active user of the connected organization.',
				},
			},
			{
				type: 'responseCode',
				properties: {
					value: 429,
					message:
						'Hover counts too many requests from this account just now. Try again in a minute.',
				},
			},
		],
	};
}
