import type { Clock } from './clock';
import { modelState } from './api/jobView';
import { newPhotos, type PhotoPlan } from './photos';
import type { Settings, WebhookSettings } from './settings';
import type { Store } from './store';
import type { Job, Model } from './types';
import type { Deliveries } from './webhooks/deliver';
import { jobStateChanged, modelCreated, modelStateChanged } from './webhooks/payloads';

export interface PipelineContext {
	readonly clock: Clock;
	readonly store: Store;
	readonly deliveries: Deliveries;
	readonly settings: Pick<Settings, 'stage_ms' | 'models_made' | 'model_completed_word'>;
	readonly webhookSettings: Pick<WebhookSettings, 'job_event'>;
}

export type Outcome = 'complete' | 'failed';

const WORK = ['submitting', 'working', 'processing'] as const;

export const FAILURE_REASON = 'insufficient_photos';

/** The pipelines of one simulated Hover; each stage takes `stage_ms`. */
export class Pipeline {
	constructor(private readonly context: PipelineContext) {}

	setState(job: Job, state: string): void {
		job.state = state;
		job.updated_at = this.context.clock.iso();
		if (state === 'completed') job.completed_at = job.updated_at;
		for (const event of jobStateChanged(job, this.context.webhookSettings)) {
			this.context.deliveries.emit(event);
		}
	}

	/** A draft's model, if drafts have one, which is told before any photo. */
	addDraftModel(job: Job, name: string): void {
		if (this.context.settings.models_made === 'with_draft') this.addModel(job, name, 'uploading');
	}

	/** The photos come: the draft's model gets its own, and each further structure is a model more. */
	addPhotos(job: Job, names: string[], plan: PhotoPlan = {}): void {
		for (const [index, name] of names.entries()) {
			const model = job.models[index] ?? this.addModel(job, name, 'pending');
			model.name = name;
			model.photos = newPhotos(this.context, plan);
		}
	}

	private addModel(job: Job, name: string, state: Model['state']): Model {
		const model: Model = {
			id: this.context.store.nextId(),
			jobId: job.id,
			name,
			state,
			deliverable_id: job.attributes.deliverable_id,
			failure_reason: null,
			photos: [],
			completedAt: null,
		};
		job.models.push(model);
		this.context.deliveries.emit(modelCreated(model));
		return model;
	}

	/** draft → uploading → processing_upload, where it waits for `finish` unless the outcome is known. */
	async upload(job: Job): Promise<void> {
		job.running = true;
		this.setState(job, 'uploading');
		await this.stage();
		this.setState(job, 'processing_upload');
		job.running = false;
		if (job.testState !== null) await this.work(job, job.testState);
	}

	/** An approved job is paid, then its results are there. */
	async approve(job: Job): Promise<void> {
		this.setState(job, 'paying');
		await this.stage();
		for (const model of job.models) this.endModel(model, 'complete');
		this.setState(job, 'completed');
	}

	/** Decides a job's outcome; one that waits in processing_upload goes on at once. */
	async finish(job: Job, outcome: Outcome): Promise<void> {
		job.testState = outcome;
		if (job.state === 'processing_upload' && !job.running) await this.work(job, outcome);
	}

	private async work(job: Job, outcome: Outcome): Promise<void> {
		job.running = true;
		for (const state of WORK) {
			await this.stage();
			this.setState(job, state);
			if (state === 'working') for (const model of job.models) model.state = 'processing';
		}
		await this.stage();
		// Models are done before their job says so.
		job.models.forEach((model, index) => {
			const fails = outcome === 'failed' || index >= job.models.length - job.failedModels;
			this.endModel(model, fails ? 'failed' : 'complete');
		});
		if (outcome === 'failed') job.failure_reason = FAILURE_REASON;
		this.setState(job, outcome === 'failed' ? 'failed' : 'completed');
		job.running = false;
	}

	private endModel(model: Model, state: 'complete' | 'failed'): void {
		model.state = state;
		if (state === 'failed') model.failure_reason = FAILURE_REASON;
		else model.completedAt = this.context.clock.now();
		this.context.deliveries.emit(
			modelStateChanged(model, modelState(model, this.context.settings)),
		);
	}

	private async stage(): Promise<void> {
		await this.context.clock.sleep(this.context.settings.stage_ms);
	}
}
