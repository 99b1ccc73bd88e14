import type { Deviation } from './deviation';

/** Of OAuth, the rate limit, acting users, and what all lists have in common. */
export const CONNECTION_DEVIATIONS: readonly Deviation[] = [
	{
		id: 'refresh_keeps_access_token',
		question: 'Does a refresh end the old access token?',
		usual: 'yes',
		here: 'no, it lives on until it expires',
		settings: { refresh_ends_access_token: false },
	},
	{
		id: 'rate_limit_sliding',
		question: 'Over which minute are requests counted?',
		usual: 'from the first request after the last minute ended',
		here: 'any 60 seconds',
		settings: { rate_limit_mode: 'sliding' },
	},
	{
		id: 'retry_after_seconds',
		question: 'Does a 429 have a Retry-After header?',
		usual: 'no',
		here: 'yes, in seconds',
		settings: { rate_limit_retry_after: true },
	},
	{
		id: 'acting_user_everywhere',
		question: 'Do jobs and files want an acting user too?',
		usual: 'no',
		here: 'yes, as an older page says',
		settings: { acting_user_everywhere: true },
	},
	{
		id: 'pages_as_text',
		question: 'Are the numbers of a list’s pages numbers?',
		usual: 'yes',
		here: 'no, they are text',
		settings: { pagination_as_text: true },
	},
];
