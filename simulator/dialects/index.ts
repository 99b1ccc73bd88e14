/** Dialects: the ways in which Hover may answer what its pages leave open. Docs: docs/dialects.md. */
import type { Settings, WebhookSettings } from '../settings';
import { CAPTURE_REQUEST_DEVIATIONS } from './captureRequests';
import { CONNECTION_DEVIATIONS } from './connection';
import type { Deviation } from './deviation';
import { JOB_DEVIATIONS } from './jobs';
import { WEBHOOK_DEVIATIONS } from './webhooks';

export type { Deviation } from './deviation';

/** The deviations by what they are about. */
export const DEVIATION_GROUPS: ReadonlyArray<{
	title: string;
	deviations: readonly Deviation[];
}> = [
	{ title: 'Connection, limits and lists', deviations: CONNECTION_DEVIATIONS },
	{ title: 'Capture requests', deviations: CAPTURE_REQUEST_DEVIATIONS },
	{ title: 'Jobs, models and files', deviations: JOB_DEVIATIONS },
	{ title: 'Webhooks and their deliveries', deviations: WEBHOOK_DEVIATIONS },
];

export const DEVIATIONS: readonly Deviation[] = DEVIATION_GROUPS.flatMap(
	({ deviations }) => deviations,
);

/** The named dialects, each a set of deviations. */
export const DIALECTS: Readonly<Record<string, readonly string[]>> = {
	default: [],
	/** What Hover's pages say or show, where the default is another. */
	documented: [
		'list_oldest_first',
		'list_per_ignored',
		'list_own_only',
		'job_event_new',
		'code_before_answer',
		'artifact_links_all',
	],
	/** The opposite wherever there is one: what integrators report, and what nobody has said. */
	field: [
		'refresh_keeps_access_token',
		'token_type_lower',
		'expires_in_text',
		'rate_limit_sliding',
		'retry_after_seconds',
		'acting_user_everywhere',
		'acting_user_by_email',
		'acting_user_missing_401',
		'users_with_name',
		'ids_as_text',
		'nulls_left_out',
		'done_is_json',
		'errors_as_errors',
		'pages_as_text',
		'v2_pages_as_v3',
		'v3_pages_as_v2',
		'list_next_page_only',
		'deleted_left_out',
		'create_answers_200',
		'create_wrapped',
		'details_wrapped',
		'draft_job_in_details',
		'pending_job_kept',
		'files_presigned',
		'files_late',
		'photo_links_relative',
		'not_ready_422',
		'model_page',
		'models_with_photos',
		'model_completed',
		'job_complete',
		'measurements_as_text',
		'artifact_links_none',
		'registration_wrapped',
		'secret_unlisted',
		'code_after_answer',
		'signed_sha256',
		'content_type_charset',
		'event_ids_text',
		'events_at_once',
		'delivered_twice',
		'retried_new_date',
		'job_event_old',
		'capture_event_nested',
	],
};

export interface DialectSettings {
	settings: Partial<Settings>;
	webhookSettings: Partial<WebhookSettings>;
}

const textOf = (value: unknown) => JSON.stringify(value);

/** The settings that answer the same question differently, by name. */
function contradiction(one: Deviation, other: Deviation): string | undefined {
	const settings: Record<string, unknown> = { ...one.settings, ...one.webhookSettings };
	const others = { ...other.settings, ...other.webhookSettings };
	return Object.entries(others).find(
		([name, value]) => name in settings && textOf(settings[name]) !== textOf(value),
	)?.[0];
}

/** Whether both can be at once: not if they answer one question in two ways. */
export const areCompatible = (one: Deviation, other: Deviation): boolean =>
	contradiction(one, other) === undefined;

/** The deviation with an id. Throws an Error for an unknown one. */
export function deviation(id: string): Deviation {
	const found = DEVIATIONS.find((each) => each.id === id);
	if (found === undefined) throw new Error(`there is no deviation "${id}"`);
	return found;
}

/** The ids of a named dialect. Throws an Error for an unknown one. */
export function dialect(name: string): readonly string[] {
	const found = Object.hasOwn(DIALECTS, name) ? DIALECTS[name] : undefined;
	if (found !== undefined) return found;
	throw new Error(`there is no dialect "${name}"; there are ${Object.keys(DIALECTS).join(', ')}`);
}

/** What a set of deviations comes to. Throws an Error for an unknown one and for two that contradict each other. */
export function settingsOf(ids: readonly string[]): DialectSettings {
	const chosen = [...new Set(ids)].map(deviation);
	chosen.forEach((one, index) => {
		for (const other of chosen.slice(index + 1)) {
			const name = contradiction(one, other);
			if (name === undefined) continue;
			throw new Error(`"${one.id}" and "${other.id}" contradict each other in ${name}`);
		}
	});
	return {
		settings: Object.assign({}, ...chosen.map(({ settings }) => settings)),
		webhookSettings: Object.assign({}, ...chosen.map(({ webhookSettings }) => webhookSettings)),
	};
}
