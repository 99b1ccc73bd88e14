/** A growing list of Hover's, in any order and on pages of any size, is known with few requests. */
import type { IDataObject } from 'n8n-workflow';

import { RequestList } from '../../nodes/Hover/resources/captureRequest/create/requestList';
import type { Page } from '../../nodes/shared/transport/pagination';

type Order = 'newestFirst' | 'oldestFirst' | 'none';
/** What a page says of the others. */
type Says = 'totalPages' | 'nextPage' | 'total' | 'nothing';

/** A list at Hover. */
class ListAtHover {
	entries: IDataObject[] = [];
	reads: number[] = [];

	constructor(
		private readonly order: Order,
		private readonly says: Says,
		private readonly per = 10,
		private readonly isPageIgnored = false,
	) {}

	add(...ids: number[]): void {
		this.entries.push(...ids.map((id) => ({ id, state: 'new' })));
	}

	remove(...ids: number[]): void {
		this.entries = this.entries.filter(({ id }) => !ids.includes(Number(id)));
	}

	readonly read = async (page: number): Promise<Page> => {
		this.reads.push(page);
		// As where a loop meets no end.
		if (this.reads.length > 1000) throw new Error('too many reads');
		const at = this.isPageIgnored ? 1 : page;
		const shown = {
			newestFirst: [...this.entries].reverse(),
			oldestFirst: this.entries,
			none: [...this.entries].sort((a, b) => (Number(a.id) % 7) - (Number(b.id) % 7)),
		}[this.order];
		const items = shown.slice((at - 1) * this.per, at * this.per);
		const totalPages = Math.max(1, Math.ceil(shown.length / this.per));
		const next = at < totalPages ? at + 1 : undefined;
		const said: Record<Says, Page> = {
			totalPages: { items, next, says: { totalPages, total: shown.length } },
			nextPage: { items, next, says: { next: next ?? null } },
			total: { items, says: { total: shown.length } },
			nothing: { items, says: {} },
		};
		return await Promise.resolve(said[this.says]);
	};
}

/** What is known of a list. */
class Knowledge {
	readonly ids = new Set<number>();
	readonly list = new RequestList((items, isWhole) => {
		if (isWhole) this.ids.clear();
		for (const { id } of items) this.ids.add(Number(id));
	});

	constructor(private readonly hover: ListAtHover) {}

	/** Reads what is new; gives how many pages that took. */
	async catchUp(): Promise<number> {
		const before = this.hover.reads.length;
		await this.list.refresh(this.hover.read, 0);
		return this.hover.reads.length - before;
	}

	expectAll(): void {
		const all = this.hover.entries.map(({ id }) => Number(id));
		expect(all.filter((id) => !this.ids.has(id))).toEqual([]);
	}
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => (index + 1) * 3);
const ORDERS: Order[] = ['newestFirst', 'oldestFirst'];
const SAYS: Says[] = ['totalPages', 'nextPage', 'total', 'nothing'];
const CASES = ORDERS.flatMap((order) => SAYS.map((says): [Order, Says] => [order, says]));

describe.each(CASES)('%s, with pages that say %s', (order, says) => {
	it.each([0, 1, 2, 9, 10, 11, 20, 95, 100])(
		'%d entries are read once, then what is new',
		async (count) => {
			const hover = new ListAtHover(order, says);
			const known = new Knowledge(hover);
			hover.add(...upTo(count));
			await known.catchUp();
			known.expectAll();
			for (let id = 1000; id < 1060; id++) {
				hover.add(id);
				const reads = await known.catchUp();
				known.expectAll();
				// While it has hardly begun, its order isn't known.
				if (hover.entries.length > 12) expect(reads).toBeLessThanOrEqual(2);
			}
		},
	);

	it('many new ones at once are all read', async () => {
		const hover = new ListAtHover(order, says);
		const known = new Knowledge(hover);
		hover.add(...upTo(50));
		await known.catchUp();
		hover.add(...Array.from({ length: 37 }, (_, index) => 1000 + index));
		expect(await known.catchUp()).toBeLessThanOrEqual(6);
		known.expectAll();
	});

	it('a list that became shorter loses nothing', async () => {
		const hover = new ListAtHover(order, says);
		const known = new Knowledge(hover);
		hover.add(...upTo(50));
		await known.catchUp();
		hover.remove(...upTo(50).slice(0, 15), ...upTo(50).slice(40));
		hover.add(1000, 1001);
		await known.catchUp();
		known.expectAll();
	});

	it('another list replaces it', async () => {
		const hover = new ListAtHover(order, says);
		const known = new Knowledge(hover);
		hover.add(...upTo(30));
		await known.catchUp();
		hover.entries = [];
		hover.add(5001, 5002, 5003);
		await known.catchUp();
		expect([...known.ids].sort()).toEqual([5001, 5002, 5003]);
	});
});

it('a list without order is read whole each time', async () => {
	const hover = new ListAtHover('none', 'totalPages');
	const known = new Knowledge(hover);
	hover.add(...upTo(45));
	expect(await known.catchUp()).toBe(5);
	hover.add(1000);
	expect(await known.catchUp()).toBe(5);
	known.expectAll();
	expect(known.list.isUnordered).toBe(true);
});

it('a list that gives the same page for ever ends', async () => {
	const items = [{ id: 3 }, { id: 2 }, { id: 1 }];
	const read = async (page: number): Promise<Page> =>
		await Promise.resolve({ items, next: page + 1, says: { next: page + 1 } });
	const list = new RequestList(() => {});
	await list.refresh(read, 0);
	await list.refresh(read, 0);
	expect(list.has(3)).toBe(true);
});

describe.each([...CASES, ['none', 'total'] as [Order, Says]])(
	'%s, with pages that say %s and are always the first one',
	(order, says) => {
		it.each([0, 9, 10, 11, 400])(
			'%d entries take few reads, and what is not shown is counted',
			async (count) => {
				const hover = new ListAtHover(order, says, 10, true);
				hover.add(...upTo(count));
				const known = new Knowledge(hover);
				expect(await known.catchUp()).toBeLessThanOrEqual(3);
				for (const more of [1, 12, 30]) {
					const last = Number(hover.entries.at(-1)?.id ?? 0);
					hover.add(...upTo(more).map((id) => last + id));
					expect(await known.catchUp()).toBeLessThanOrEqual(3);
					const unknown = hover.entries.filter(({ id }) => !known.ids.has(Number(id))).length;
					const isTold = says !== 'nothing' && unknown > 0;
					const isCounted = isTold && says !== 'nextPage';
					expect(known.list.partial).toEqual(
						isTold ? { unlisted: isCounted ? unknown : undefined } : undefined,
					);
					if (order === 'newestFirst') {
						const newest = hover.entries.slice(-10).map(({ id }) => Number(id));
						expect(newest.filter((id) => !known.ids.has(id))).toEqual([]);
					}
				}
			},
		);
	},
);

it('those who ask at once read once, and what is young is not read again', async () => {
	const hover = new ListAtHover('newestFirst', 'totalPages');
	hover.add(...upTo(5));
	const known = new Knowledge(hover);
	const refresh = async () => await known.list.refresh(hover.read, 5000);
	await Promise.all([refresh(), refresh(), refresh()]);
	await refresh();
	expect(hover.reads).toEqual([1]);
	const now = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 6000);
	await refresh();
	now.mockRestore();
	expect(hover.reads).toEqual([1, 1]);
	// A clock that is set back tells nothing.
	await refresh();
	expect(hover.reads).toEqual([1, 1, 1]);
});

it('a page that can’t be read changes nothing', async () => {
	const hover = new ListAtHover('oldestFirst', 'totalPages');
	hover.add(...upTo(30));
	const known = new Knowledge(hover);
	await known.catchUp();
	const failing = async () => await Promise.reject(new Error('refused'));
	await expect(known.list.refresh(failing, 0)).rejects.toThrow('refused');
	hover.add(1000);
	expect(await known.catchUp()).toBeLessThanOrEqual(2);
	known.expectAll();
});

describe('five who ask for what is new while Hover takes its time', () => {
	const page: Page = { items: [{ id: 1 }], says: { totalPages: 1 } };
	let reads: Array<{ end(): void; fail(): void }>;
	let ended: string[];

	/** Has them ask at the same time. */
	async function ask(): Promise<void> {
		reads = [];
		ended = [];
		const list = new RequestList(() => {});
		const read = async () =>
			await new Promise<Page>((resolve, reject) => {
				reads.push({ end: () => resolve(page), fail: () => reject(new Error('refused')) });
			});
		for (let each = 0; each < 5; each++) {
			list.refresh(read, 0).then(
				() => ended.push('read'),
				() => ended.push('refused'),
			);
		}
		await settled();
	}
	const settled = async () => await new Promise((resolve) => setImmediate(resolve));

	it('share the read after the one that was under way', async () => {
		await ask();
		expect(reads).toHaveLength(1);
		reads[0]?.end();
		await settled();
		expect(reads).toHaveLength(2);
		reads[1]?.end();
		await settled();
		expect(ended).toEqual(Array(5).fill('read'));
	});

	it('find out side by side that it fails', async () => {
		await ask();
		reads[0]?.fail();
		await settled();
		for (const { fail } of reads) fail();
		await settled();
		expect(ended).toEqual(Array(5).fill('refused'));
		expect(reads).toHaveLength(5);
	});

	it('read all the same when one of them fails', async () => {
		await ask();
		reads[0]?.fail();
		for (let round = 0; round < 3; round++) {
			await settled();
			for (const { end } of reads) end();
		}
		await settled();
		expect(ended).toEqual(['refused', ...Array<string>(4).fill('read')]);
	});
});
