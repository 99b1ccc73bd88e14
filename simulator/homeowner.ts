import { HttpError } from './httpError';
import type { CaptureRequest, CaptureRequestState, Job } from './types';
import { captureRequestStateChanged } from './webhooks/payloads';
import type { SimulatorState } from './simulatorState';

export const ACTIONS = ['connect', 'upload', 'complete', 'fail'] as const;

export type Action = (typeof ACTIONS)[number];

export interface Capture {
	models?: number;
	failed_models?: number;
	photos?: { count?: number; bytes?: number };
}

export function setCaptureRequestState(
	simulator: SimulatorState,
	request: CaptureRequest,
	state: CaptureRequestState,
): void {
	request.state = state;
	request.updated_at = simulator.clock.iso();
	simulator.deliveries.emit(captureRequestStateChanged(request, simulator.webhookSettings));
}

const STRUCTURES = ['Main House', 'Garage', 'Shed', 'Guest House'];

export const structureName = (index: number): string =>
	STRUCTURES[index] ?? `Structure ${index + 1}`;

export function structureNames(count: number): string[] {
	return Array.from({ length: count }, (_, index) => structureName(index));
}

/** What has to come before is done on the way. Resolves when the job rests. Throws 404, 422 when too late. */
export async function performAction(
	simulator: SimulatorState,
	request: CaptureRequest,
	action: Action,
	capture: Capture = {},
): Promise<void> {
	const job = simulator.store.job(request.jobId);
	if (job === undefined || request.state === 'deleted') {
		throw new HttpError(404, { error: 'This capture request was deleted' });
	}
	connect(simulator, request, action === 'connect');
	if (action === 'connect') return;

	if (action !== 'upload') {
		if (job.testState !== null || ['completed', 'failed'].includes(job.state)) {
			throw tooLate(action, job);
		}
		job.testState = action === 'complete' ? 'complete' : 'failed';
	}
	if (job.state === 'draft') {
		const count = Math.max(1, capture.models ?? 1);
		job.failedModels = capture.failed_models ?? 0;
		job.capturedBy = request.capturing_user_email;
		simulator.pipeline.addPhotos(job, structureNames(count), capture.photos);
		request.captured_user_id = request.capturing_user_id;
		setCaptureRequestState(simulator, request, 'complete');
		await simulator.pipeline.upload(job);
	} else if (action === 'upload') {
		throw tooLate(action, job);
	} else {
		await simulator.pipeline.finish(job, job.testState ?? 'complete');
	}
}

function connect(simulator: SimulatorState, request: CaptureRequest, isAsked: boolean): void {
	if (request.state === 'new') {
		request.capturing_user_id = simulator.store.nextId();
		setCaptureRequestState(simulator, request, 'connected');
	} else if (isAsked) {
		throw new HttpError(422, { error: `The homeowner is ${request.state} already` });
	}
}

function tooLate(action: Action, job: Job): HttpError {
	return new HttpError(422, { error: `Cannot ${action}: the job is ${job.state} already` });
}
