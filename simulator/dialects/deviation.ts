import type { Settings, WebhookSettings } from '../settings';

/** One open question about Hover, answered another way than the simulator does by default. */
export interface Deviation {
	id: string;
	/** In one sentence. */
	question: string;
	/** What is done by default, and what under this deviation. */
	usual: string;
	here: string;
	settings?: Partial<Settings>;
	webhookSettings?: Partial<WebhookSettings>;
	/** What a user meets under this answer, where it is not the same as under the usual one. */
	consequence?: string;
}
