/** A clock that is set back, as that of a machine that learns the time, makes no wait of the trigger longer. */
import { EventEmitter } from 'node:events';

import type { HookClient } from '../../nodes/HoverTrigger/registration/activationError';
import { waitUntilVerified } from '../../nodes/HoverTrigger/registration/waitUntilVerified';
import { hasStarted } from '../../nodes/shared/n8n/webhookOutcome';
import { useFakeTimers, useRealTimers } from '../support/fakeTimers';

beforeEach(() => useFakeTimers());
afterEach(() => useRealTimers());

/** Whether some work ends within 25 s, after five of which the clock is set back by an hour. */
async function endsInTime(work: Promise<unknown>): Promise<boolean> {
	let hasEnded = false;
	const end = () => (hasEnded = true);
	work.then(end, end);
	await jest.advanceTimersByTimeAsync(5000);
	expect(hasEnded).toBe(false);
	jest.setSystemTime(Date.now() - 3_600_000);
	await jest.advanceTimersByTimeAsync(20_000);
	return hasEnded;
}

it('for what n8n makes of a delivery', async () => {
	const response = Object.assign(new EventEmitter(), { destroyed: true, writableEnded: false });
	expect(await endsInTime(hasStarted(response as never, () => false))).toBe(true);
});

it('for a verification', async () => {
	const hover = {
		list: async () => await Promise.resolve([]),
		request: async () => await Promise.resolve({}),
		context: { getNode: () => ({ name: 'Hover Trigger', type: 'hoverTrigger' }) },
	} as unknown as HookClient;
	const verified = waitUntilVerified(hover, { id: 1, url: 'https://example.com/webhook' });
	expect(await endsInTime(verified)).toBe(true);
});
