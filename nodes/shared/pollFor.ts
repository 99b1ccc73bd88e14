import { sleep } from 'n8n-workflow';

/** The delays before each try, in ms. */
const POLL_DELAYS_MS = [1000, 3000, 6000];

/**
 * Looks a few times for something that may have been made: what messaged a person must not be sent again to
 * find out.
 *
 * @param find one look; one that fails counts as nothing found
 * @returns what was found, if anything was
 */
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
