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
		consequence:
			'A repeat of an event with the same body within three minutes is dropped; later it counts as news',
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
	{
		id: 'registration_wrapped',
		question: 'What does a registration answer?',
		usual: 'the webhook',
		here: 'the webhook inside webhook',
		webhookSettings: { registration_answer: 'wrapped' },
	},
	{
		id: 'webhook_listed_late',
		question: 'Does the list show a new webhook at once?',
		usual: 'yes',
		here: 'a second later',
		webhookSettings: { list_delay_ms: 1000 },
	},
	{
		id: 'webhook_listed_verified',
		question: 'Does the list show webhooks that are not verified?',
		usual: 'yes',
		here: 'no',
		webhookSettings: { registrations_listed: 'verified' },
		consequence:
			'With webhook processors of their own (queue mode) a trigger can’t be verified: they know of a registration only from the list',
	},
	{
		id: 'secret_unlisted',
		question: 'Does the list of webhooks show their secrets?',
		usual: 'yes',
		here: 'no, only the answer to the registration does',
		webhookSettings: { secret_listed: false },
		consequence:
			'A trigger whose stored secret is lost, such as after a restored backup, registers anew',
	},
	{
		id: 'code_unsigned',
		question: 'Is the delivery of the verification code signed?',
		usual: 'yes',
		here: 'no',
		webhookSettings: { code_signed: false },
	},
	{
		id: 'signed_sha256',
		question: 'Which signatures does a delivery have?',
		usual: 'SHA-256 and SHA-1',
		here: 'SHA-256',
		webhookSettings: { signatures: 'sha256' },
	},
	{
		id: 'signed_sha1',
		question: 'Which signatures does a delivery have?',
		usual: 'SHA-256 and SHA-1',
		here: 'SHA-1',
		webhookSettings: { signatures: 'sha1' },
	},
	{
		id: 'content_type_charset',
		question: 'Which Content-Type does a delivery have?',
		usual: 'application/json',
		here: 'application/json; charset=utf-8',
		webhookSettings: { content_type: 'application/json; charset=utf-8' },
	},
	{
		id: 'event_ids_text',
		question: 'Are the ids in events numbers?',
		usual: 'yes',
		here: 'no, they are text',
		webhookSettings: { event_ids: 'text' },
	},
	{
		id: 'events_at_once',
		question: 'Does an event wait for the answer to the one before?',
		usual: 'yes',
		here: 'no',
		webhookSettings: { event_order: 'at_once' },
	},
	{
		id: 'capture_event_jobless',
		question: 'Does the event of a capture request name its job?',
		usual: 'yes, as job_id or pending_job_id',
		here: 'no',
		webhookSettings: { capture_request_event_jobs: 'left_out' },
		consequence: '`_hover.job_id` of this event is null; Include Details has it',
	},
	{
		id: 'job_event_old',
		question: 'Which event tells of a job’s state?',
		usual: 'job-state-changed and job-state-changed-v2',
		here: 'job-state-changed',
		webhookSettings: { job_event: 'old' },
		consequence: 'Job State Changed never starts a workflow; Job Finished and Job Failed do',
	},
	{
		id: 'job_event_new',
		question: 'Which event tells of a job’s state?',
		usual: 'job-state-changed and job-state-changed-v2',
		here: 'job-state-changed-v2',
		webhookSettings: { job_event: 'new' },
		consequence:
			'Job State Changed (Old Version) never starts a workflow; Job Finished and Job Failed do',
	},
	{
		id: 'capture_event_id',
		question: 'Where does the event of a capture request have its id?',
		usual: 'in capture_request_id',
		here: 'in id',
		webhookSettings: { capture_request_event_id: 'id' },
	},
	{
		id: 'capture_event_nested',
		question: 'Where does the event of a capture request have its id?',
		usual: 'in capture_request_id',
		here: 'in capture_request.id',
		webhookSettings: { capture_request_event_id: 'nested' },
	},
];
