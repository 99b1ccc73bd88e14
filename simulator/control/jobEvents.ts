/** What happens to a job after it was made, told to the webhooks: its state, upgrades, a material list. */
import type { DeliverableChange, Job } from '../types';
import { dateHeader } from '../webhooks/deliver';
import { deliverableChangeStateChanged, manualSync } from '../webhooks/payloads';
import type { SimulatorState } from '../simulatorState';

const APART_MS = 60_000;

/** Completes a job's pending upgrades; the events of two structures differ in nothing but their Date. */
export function completeDeliverableChanges(
	simulator: SimulatorState,
	job: Job,
	{ apart_ms = APART_MS }: { apart_ms?: number },
): DeliverableChange[] {
	const pending = simulator.store.deliverableChanges.filter(
		({ job_id, state }) => job_id === job.id && state === 'first_attempt',
	);
	for (const [index, change] of pending.entries()) {
		change.state = 'complete';
		change.changed_at = change.updated_at = simulator.clock.iso();
		const model = job.models.find(({ id }) => id === change.model_id);
		if (model !== undefined) model.deliverable_id = change.new_deliverable_id;
		const date = dateHeader((index - pending.length + 1) * apart_ms);
		simulator.deliveries.emit(deliverableChangeStateChanged(change), { date });
	}
	return pending;
}

export interface ManualSyncOrder {
	times?: number;
	/** Milliseconds between two presses by their Date headers; the last one is now. */
	apart_ms?: number;
	production_list_id?: number;
}

export function pressManualSync(
	simulator: SimulatorState,
	job: Job,
	order: ManualSyncOrder,
): number {
	const { times = 1, apart_ms = APART_MS, production_list_id: listId = job.id + 2 } = order;
	for (let press = 0; press < times; press++) {
		simulator.deliveries.emit(manualSync(job, listId), {
			date: dateHeader((press - times + 1) * apart_ms),
		});
	}
	return listId;
}
