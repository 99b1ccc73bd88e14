/** One simulated Hover, without any HTTP of its own. */
import { Clock } from './clock';
import { DEVIATIONS, settingsOf } from './dialects';
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

export interface StateOptions {
	stageMs: number;
	clientId: string;
	clientSecret: string;
	/** What it starts with, and has again after a reset. */
	deviations: readonly string[];
}

/** The settings that some deviation sets. */
const DIALECT_SETTINGS = new Set(
	DEVIATIONS.flatMap(({ settings, webhookSettings }) =>
		Object.keys({ ...settings, ...webhookSettings }),
	),
);

const ofDialects = <T extends object>(settings: T): Partial<T> =>
	Object.fromEntries(
		Object.entries(settings).filter(([name]) => DIALECT_SETTINGS.has(name)),
	) as Partial<T>;

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
	/** The ids of the deviations it was given last. */
	deviations: readonly string[] = [];

	constructor(private readonly options: StateOptions) {
		this.settings = defaultSettings(options.stageMs);
		this.deliveries = new Deliveries(this);
		this.pipeline = new Pipeline(this);
		this.deviate(options.deviations);
	}

	get clientId(): string {
		return this.options.clientId;
	}

	get clientSecret(): string {
		return this.options.clientSecret;
	}

	/**
	 * Answers as these deviations say; what other deviations would set is as usual, all other settings stay.
	 * Throws an Error for an unknown one and for two that contradict each other.
	 */
	deviate(ids: readonly string[]): void {
		const { settings, webhookSettings } = settingsOf(ids);
		const usual = ofDialects(defaultSettings(this.options.stageMs));
		Object.assign(this.settings, usual, settings);
		Object.assign(this.webhookSettings, ofDialects(defaultWebhookSettings()), webhookSettings);
		this.deviations = [...ids];
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
		this.deviate(this.options.deviations);
	}
}
