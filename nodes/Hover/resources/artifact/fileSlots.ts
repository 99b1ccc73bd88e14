import type { IExecuteFunctions } from 'n8n-workflow';

import { Slots } from '../../../shared/slots';

/** Files at a time, of all items together. Most of a transfer is waiting, and a stream holds less than 1 MB. */
const CONCURRENT_FILES = 32;

const slotsOfRuns = new WeakMap<IExecuteFunctions, Slots>();

/** What the files of one execution share. */
export function fileSlots(context: IExecuteFunctions): Slots {
	const slots = slotsOfRuns.get(context) ?? new Slots(CONCURRENT_FILES);
	slotsOfRuns.set(context, slots);
	return slots;
}
