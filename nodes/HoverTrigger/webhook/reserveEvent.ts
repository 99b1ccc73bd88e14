import type { JobChangeName } from '../events/jobChanges';
import type { Reservation } from './deduplication';
import { reserveDelivery } from './deduplication';
import type { DeliveryIdentity } from './deliveryIdentity';
import { changeKeys, reserveChange } from './jobReports';

/** What a workflow wants of an event: the event itself, the job change that it tells of, or both. */
export interface Wanted {
	event: boolean;
	change: JobChangeName | undefined;
}

export interface ReservedEvent {
	reservation: Reservation;
	/** The change that the event is the first to tell of. */
	change: JobChangeName | undefined;
	changeKeys: string[];
}

/**
 * Reserves a genuine, wanted event. One that is wanted for itself runs although the other job event has told
 * of its change; it then brings no change.
 *
 * @returns `'repeat'` if there is nothing new in it; `'stillAtWork'` if that isn't clear in time
 */
export async function reserveEvent(
	identity: DeliveryIdentity,
	{ event: isEventWanted, change }: Wanted,
): Promise<ReservedEvent | 'repeat' | 'stillAtWork'> {
	const reservation = await reserveDelivery(identity);
	if (typeof reservation === 'string') return reservation;
	const { jobReport } = identity;
	if (change === undefined || jobReport === undefined) {
		return { reservation, change, changeKeys: [] };
	}
	const outcome = await reserveChange(jobReport, reservation.outcome);
	if (outcome === 'first') return { reservation, change, changeKeys: changeKeys(jobReport) };
	if (outcome === 'repeat' && isEventWanted) {
		return { reservation, change: undefined, changeKeys: [] };
	}
	if (outcome === 'repeat') reservation.commit();
	else reservation.release();
	return outcome;
}
