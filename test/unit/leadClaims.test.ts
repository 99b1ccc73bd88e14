import type { IExecuteFunctions } from 'n8n-workflow';

import { claimLead, type LeadClaim } from '../../nodes/Hover/resources/captureRequest/create/lease';
import { SharedLists } from './sharedLists';

const LEAD = ['address ann@example.com 1 elm st', 'identifier LEAD-1'];
const MINUTE_MS = 60_000;

let lists: SharedLists;
beforeEach(() => {
	lists = new SharedLists();
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

const warn = jest.fn();
const context = (more: Partial<IExecuteFunctions> = {}) =>
	lists.contextOf('create', {
		getNode: () => ({ name: 'Create', type: 'hover' }) as never,
		logger: { warn } as never,
		...more,
	});

/** Lets time pass until something is settled. */
async function settled<Result>(work: Promise<Result>): Promise<Result> {
	let isSettled = false;
	work.then(
		() => (isSettled = true),
		() => (isSettled = true),
	);
	while (!isSettled) await jest.advanceTimersByTimeAsync(500);
	return await work;
}

/** A claim that must be had. */
async function claim(keys = LEAD, account = 'account'): Promise<LeadClaim> {
	const claimed = await settled(claimLead(context(), account, keys));
	if (claimed === undefined) throw new Error('The lead is claimed by another execution');
	return claimed;
}

describe('claimLead', () => {
	it('holds a second execution off until the first has ended, and tells it that something was sent', async () => {
		const first = await claim();
		expect(first.sentLately).toBe(false);
		let isClaimed = false;
		const second = claimLead(context(), 'account', LEAD.slice(1)).then((claimed) => {
			isClaimed = true;
			return claimed;
		});
		await jest.advanceTimersByTimeAsync(20_000);
		expect(isClaimed).toBe(false);
		await settled(first.release(true));
		expect((await settled(second))?.sentLately).toBe(true);
	});

	it('lets one of many at the same moment through', async () => {
		let claims = 0;
		const all = Array.from({ length: 8 }, async () => {
			await claimLead(context(), 'account', LEAD).then(
				(claimed) => (claims += claimed === undefined ? 0 : 1),
			);
		});
		await settled(Promise.all(all));
		expect(claims).toBe(1);
	});

	it('remembers what was sent for an hour or two, and nothing where nothing was sent', async () => {
		await settled((await claim()).release(false));
		expect((await claim(['address other'])).sentLately).toBe(false);
		const sent = await claim();
		expect(sent.sentLately).toBe(false);
		await settled(sent.release(true));
		await jest.advanceTimersByTimeAsync(59 * MINUTE_MS);
		const later = await claim();
		expect(later.sentLately).toBe(true);
		await settled(later.release(false));
		await jest.advanceTimersByTimeAsync(121 * MINUTE_MS);
		expect((await claim()).sentLately).toBe(false);
	});

	it('gives none while one is kept, and forgets one that was never given back', async () => {
		await claim();
		expect(await settled(claimLead(context(), 'account', LEAD))).toBeUndefined();
		await jest.advanceTimersByTimeAsync(20 * MINUTE_MS);
		expect((await claim()).sentLately).toBe(false);
	});

	it('holds nobody off for another lead or another account', async () => {
		await claim();
		expect(await claim(['address bob@example.com 1 elm st'])).toBeDefined();
		expect(await claim(LEAD, 'another account')).toBeDefined();
	});

	it('leaves no homeowner’s data in the list', async () => {
		await claim();
		const kept = JSON.stringify([...lists.rows.values()]);
		expect(kept).not.toMatch(/ann|elm|LEAD-1/);
	});

	it('goes on alone where there is no list, or it fails', async () => {
		const without = context({ helpers: {} as never });
		expect((await claimLead(without, 'account', LEAD))?.sentLately).toBe(false);
		const broken = context();
		broken.helpers.getProcessedDataCount = async () => {
			throw new Error('no database');
		};
		expect((await settled(claimLead(broken, 'account', LEAD)))?.sentLately).toBe(false);
		expect(warn).toHaveBeenCalledWith(expect.stringContaining('no database'));
	});
});
