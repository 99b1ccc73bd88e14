import { sleep } from 'n8n-workflow';

const POLL_DELAYS_MS = [1000, 3000, 6000];

/** Looks for what may have been created: what messaged a person must not be sent again to find out. */
export async function pollFor<Found>(
	find: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
	for (const delay of POLL_DELAYS_MS) {
		await sleep(delay);
		const found = await find().catch(() => undefined);
		if (found !== undefined) return found;
	}
	return undefined;
}
