/** Takes a job from the homeowner's photos to its files, state by state. */
import { newPhotos, type PhotoPlan } from './photos';
import type { Job, Model } from './types';
import type { SimulatorState } from './simulatorState';
import { jobStateChanged, modelCreated, modelStateChanged } from './webhooks/payloads';

/** How the pipeline ends. */
export type Outcome = 'complete' | 'failed';

/** The states between the photos' arrival and the end. */
const WORK = ['submitting', 'working', 'processing'] as const;

/** Why a job of the simulator fails. */
export const FAILURE_REASON = 'insufficient_photos';

/** The pipelines of one simulated Hover. Each stage takes `stage_ms` of the simulator's time. */
export class Pipeline {
	constructor(private readonly simulator: SimulatorState) {}

	/** Puts a job into a state and tells the webhooks. */
	setState(job: Job, state: string): void {
		job.state = state;
		job.updated_at = this.simulator.clock.iso();
		if (state === 'completed') job.completed_at = job.updated_at;
		for (const event of jobStateChanged(job)) this.simulator.deliveries.emit(event);
	}

	/** Adds structures to a job, with photos, and tells the webhooks. */
	addModels(job: Job, names: string[], photos: PhotoPlan = {}): void {
		for (const name of names) {
			const model: Model = {
				id: this.simulator.store.nextId(),
				jobId: job.id,
				name,
				state: 'pending',
				deliverable_id: job.attributes.deliverable_id,
				failure_reason: null,
				photos: newPhotos(this.simulator, photos),
				completedAt: null,
			};
			job.models.push(model);
			this.simulator.deliveries.emit(modelCreated(model));
		}
	}

	/**
	 * The photos arrive: draft → uploading → processing_upload, where the job waits for how it shall end
	 * unless that was said before. Resolves when it waits or has ended.
	 */
	async upload(job: Job): Promise<void> {
		job.running = true;
		this.setState(job, 'uploading');
		await this.stage();
		this.setState(job, 'processing_upload');
		job.running = false;
		if (job.testState !== null) await this.work(job, job.testState);
	}

	/** Says how a job shall end; one that waits in processing_upload goes on at once. */
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
		else model.completedAt = this.simulator.clock.now();
		this.simulator.deliveries.emit(modelStateChanged(model));
	}

	private async stage(): Promise<void> {
		await this.simulator.clock.sleep(this.simulator.settings.stage_ms);
	}
}
