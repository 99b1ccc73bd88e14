import { settledWithin } from '../../nodes/shared/settledWithin';

it('says whether a promise is settled in time', async () => {
	expect(await settledWithin(Promise.resolve(), 1000)).toBe(true);
	expect(await settledWithin(Promise.reject(new Error('failed')), 1000)).toBe(true);
	expect(await settledWithin(new Promise(() => {}), 20)).toBe(false);
	expect(await settledWithin(new Promise(() => {}), -5)).toBe(false);
});

it('keeps no process alive, neither while it waits nor afterwards', async () => {
	const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
	const before = timers();
	const waiting = settledWithin(new Promise(() => {}), 50);
	expect(timers()).toBe(before);
	expect(await settledWithin(Promise.resolve(), 10_000)).toBe(true);
	expect(timers()).toBe(before);
	expect(await waiting).toBe(false);
});
