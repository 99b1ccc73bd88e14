import { sleep } from 'n8n-workflow';

/** When to look whether a request whose answer was lost was carried out, in ms after the last look. */
const LOOKS_MS = [1000, 3000, 6000];

/**
 * Looks a few times whether something that may have been made is there by now: what sent a message or
 * gave somebody access must not be sent again to find out.
 *
 * @param look one look; one that fails counts as nothing found
 * @returns what was found, if anything was
 */
export async function pollFor<Found>(
	look: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
	for (const pause of LOOKS_MS) {
		await sleep(pause);
		const found = await look().catch(() => undefined);
		if (found !== undefined) return found;
	}
	return undefined;
}
