/** One simulated Hover, without any HTTP of its own. */
import { Clock } from './clock';
import { Faults } from './faults';
import { FileCache } from './files/fileCache';
import { Presigner } from './files/presign';
import { Pipeline } from './pipeline';
import { RateLimit } from './rateLimit';
import { RequestLog } from './requestLog';
import {
	defaultSettings,
	defaultWebhookSettings,
	type Settings,
	type WebhookSettings,
} from './settings';
import { Store } from './store';
import { Tokens } from './tokens';
import { Deliveries } from './webhooks/deliver';

export class SimulatorState {
	readonly clock = new Clock();
	readonly store = new Store();
	readonly tokens = new Tokens(this.clock);
	readonly faults = new Faults();
	readonly log = new RequestLog();
	readonly rateLimit = new RateLimit();
	readonly files = new FileCache();
	readonly presigner = new Presigner(this.clock);
	readonly deliveries: Deliveries;
	readonly pipeline: Pipeline;
	/** Changed in place: others hold them. */
	readonly settings: Settings;
	readonly webhookSettings: WebhookSettings = defaultWebhookSettings();
	filesPort = 0;

	constructor(
		private readonly options: { stageMs: number; clientId: string; clientSecret: string },
	) {
		this.settings = defaultSettings(options.stageMs);
		this.deliveries = new Deliveries(this);
		this.pipeline = new Pipeline(this);
	}

	get clientId(): string {
		return this.options.clientId;
	}

	get clientSecret(): string {
		return this.options.clientSecret;
	}

	reset(): void {
		this.clock.clear();
		this.store.clear();
		this.tokens.clear();
		this.faults.clear();
		this.log.clear();
		this.rateLimit.clear();
		this.files.clear();
		this.deliveries.clear();
		Object.assign(this.settings, defaultSettings(this.options.stageMs));
		Object.assign(this.webhookSettings, defaultWebhookSettings());
	}
}
