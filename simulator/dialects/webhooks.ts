import type { Deviation } from './deviation';

const RETRIED = { retries: 3, retry_ms: 50 };

/** Of webhooks, their verification, and what they deliver. */
export const WEBHOOK_DEVIATIONS: readonly Deviation[] = [
	{
		id: 'code_before_answer',
		question: 'Does the verification code come before or after the answer to a registration?',
		usual: 'at the same moment',
		here: 'before',
		webhookSettings: { create_delay_ms: 300 },
	},
	{
		id: 'code_after_answer',
		question: 'Does the verification code come before or after the answer to a registration?',
		usual: 'at the same moment',
		here: 'after',
		webhookSettings: { code_delay_ms: 300 },
	},
	{
		id: 'delivered_twice',
		question: 'Is an event delivered once?',
		usual: 'yes',
		here: 'twice, with the same body',
		webhookSettings: { duplicates: 1 },
	},
	{
		id: 'retried_new_date',
		question: 'What Date does a delivery have that is tried again?',
		usual: 'it is not tried again',
		here: 'a new one, and it is signed anew',
		webhookSettings: { ...RETRIED, retry_date: 'new' },
	},
	{
		id: 'retried_same_date',
		question: 'What Date does a delivery have that is tried again?',
		usual: 'it is not tried again',
		here: 'the first one’s, and the same signature',
		webhookSettings: { ...RETRIED, retry_date: 'same' },
	},
	{
		id: 'retried_without_date',
		question: 'What Date does a delivery have that is tried again?',
		usual: 'it is not tried again',
		here: 'none',
		webhookSettings: { ...RETRIED, retry_date: 'none' },
	},
];
