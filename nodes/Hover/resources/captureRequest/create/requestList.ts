import type { IDataObject } from 'n8n-workflow';

import type { Page } from '../../../../shared/transport/pagination';
import { MOST_PAGES } from '../../../../shared/transport/pagination';
import type { Order } from './listOrder';
import { idOf, orderOf } from './listOrder';

export type ReadPage = (page: number) => Promise<Page>;

/**
 * A list that grows at one end, kept current with few requests: read once from the newest page back, then only what
 * is new. The entries tell which end is newest; an unordered list is read whole each time.
 */
export class RequestList {
	/** When the list was last current, in ms; undefined before the first read. */
	asOfMs?: number;
	latest: IDataObject[] = [];
	/** Whether every page is the same: the list has no pages, or doesn't show all. */
	hasOnePage = false;
	private readonly ids = new Set<number>();
	private order?: Order;
	private lastPage = 1;
	private pageSize = Infinity;
	private reading?: Promise<void>;
	private readsBegun = 0;
	private saysMore = false;
	private total?: number;

	/** `note` gets every entry read, and whether these are all. */
	constructor(private readonly note: (items: IDataObject[], isWhole: boolean) => void) {}

	has(id: number): boolean {
		return this.ids.has(id);
	}

	get isUnordered(): boolean {
		return this.order === 'none';
	}

	get highestId(): number | undefined {
		if (this.asOfMs === undefined) return undefined;
		let highest = 0;
		for (const id of this.ids) highest = Math.max(highest, id);
		return highest;
	}

	/** What Hover has and doesn't show, as a list that ignores the page number does; undefined if that is nothing. */
	get partial(): { unlisted?: number } | undefined {
		if (!this.hasOnePage || !this.saysMore) return undefined;
		if (this.total === undefined) return {};
		const unlisted = this.total - this.ids.size;
		return unlisted > 0 ? { unlisted } : undefined;
	}

	/** Reads what is new, unless what is known is younger than `maxAgeMs`. Those who ask during a read share the next. */
	async refresh(read: ReadPage, maxAgeMs: number): Promise<void> {
		const isYoung = () => {
			const ageMs = Date.now() - (this.asOfMs ?? -Infinity);
			// A clock that was set back tells nothing.
			return ageMs >= 0 && ageMs < maxAgeMs;
		};
		const begunBefore = this.readsBegun;
		while (!isYoung()) {
			if (this.reading === undefined) return await this.readOnce(read);
			const isNew = this.readsBegun > begunBefore;
			try {
				await this.reading;
				if (isNew) return;
			} catch {
				// Where Hover fails everybody, each finds that out by itself, not one after the other.
				await read(1);
			}
		}
	}

	private async readOnce(read: ReadPage): Promise<void> {
		this.readsBegun += 1;
		this.reading = this.read(this.withoutRepetition(read));
		try {
			await this.reading;
		} finally {
			this.reading = undefined;
		}
	}

	/** The newest entries, without reading the others. */
	async newest(read: ReadPage): Promise<IDataObject[]> {
		if (this.asOfMs !== undefined) {
			await this.refresh(read, 0);
			return this.latest;
		}
		const { items, says } = await read(1);
		const last = says?.totalPages ?? 1;
		return orderOf(items) === 'oldestFirst' && last > 1 ? (await read(last)).items : items;
	}

	/** A list that ignores the page number gives the same page for ever: here one that is empty from then on. */
	private withoutRepetition(read: ReadPage): ReadPage {
		const numbers = new Map<string, number>();
		return async (number) => {
			const page = await read(number);
			const { items, says = {} } = page;
			this.total = says.total;
			const key = items.map(idOf).join(' ');
			const isRepeated = items.length > 0 && (numbers.get(key) ?? number) !== number;
			if (!isRepeated) {
				numbers.set(key, number);
				return page;
			}
			this.hasOnePage = true;
			// A list that says nothing of its pages may be whole.
			this.saysMore = Object.values(says).some((value) => value !== undefined);
			return { ...page, items: [], next: undefined };
		};
	}

	private async read(read: ReadPage): Promise<void> {
		const isKnown = this.asOfMs !== undefined && this.ids.size > 0;
		if (!isKnown || this.order === 'none' || this.order === undefined) {
			await this.readWhole(read);
		} else if (this.order === 'newestFirst') {
			await this.readNewestFirst(read);
		} else {
			await this.readOldestFirst(read);
		}
	}

	/** The next page; where the response doesn't say, a page that may be full has one after it. */
	private after(page: number, { items, next, says = {} }: Page, seen: number): number | undefined {
		if (items.length === 0 || page >= MOST_PAGES) return undefined;
		if (says.next !== undefined || says.totalPages !== undefined) {
			return next !== undefined && next > page ? next : undefined;
		}
		if (says.total !== undefined) return seen < says.total ? page + 1 : undefined;
		return items.length >= (this.pageSize === Infinity ? 1 : this.pageSize) ? page + 1 : undefined;
	}

	/** From the newest page back if the first page tells which that is, otherwise from the first. */
	private async readWhole(read: ReadPage, known?: Page): Promise<void> {
		let asOfMs = Date.now();
		const first = known ?? (await read(1));
		const pages = new Map([[1, first.items]]);
		const order = orderOf(first.items);
		const totalPages = first.says?.totalPages ?? 1;
		this.pageSize = Infinity;
		this.hasOnePage = false;
		let last = 1;
		if (order === 'oldestFirst' && totalPages > 1) {
			asOfMs = Date.now();
			last = totalPages;
			for (let page = Math.min(totalPages, MOST_PAGES); page > 1; page--) {
				const { items } = await read(page);
				if (items.length === 0) break;
				pages.set(page, items);
			}
		} else {
			const seen = new Set(first.items.map(idOf));
			let next = this.after(1, first, seen.size);
			while (next !== undefined) {
				if (order === 'oldestFirst') asOfMs = Date.now();
				const page: Page = await read(next);
				if (page.items.every((item) => seen.has(idOf(item)))) break;
				pages.set(next, page.items);
				page.items.forEach((item) => seen.add(idOf(item)));
				last = next;
				next = this.after(next, page, seen.size);
			}
		}
		const items = [...pages].sort(([a], [b]) => a - b).flatMap(([, page]) => page);
		if (this.hasOnePage) last = 1;
		if (last > 1) this.pageSize = first.items.length;
		this.lastPage = last;
		// An entry that moved to another page meanwhile comes twice.
		this.order = orderOf([...new Map(items.map((item) => [idOf(item), item])).values()]);
		this.ids.clear();
		this.take(items, true);
		this.latest = items;
		// An unordered list can't be caught up with: it is as current as its last page.
		this.asOfMs = this.order === 'none' ? Date.now() : asOfMs;
	}

	private async readNewestFirst(read: ReadPage): Promise<void> {
		const asOfMs = Date.now();
		const items: IDataObject[] = [];
		let page: Page | undefined;
		for (let number: number | undefined = 1; number !== undefined;) {
			const current: Page = await read(number);
			page ??= current;
			items.push(...current.items);
			if (orderOf(current.items) === 'none' || orderOf(current.items) === 'oldestFirst') {
				return await this.readWhole(read, page);
			}
			if (current.items.some((item) => this.has(idOf(item)))) {
				const isAll = number === 1 && this.after(1, current, items.length) === undefined;
				if (isAll) this.ids.clear();
				this.take(items, isAll);
				this.latest = items;
				this.asOfMs = asOfMs;
				return;
			}
			number = this.after(number, current, items.length);
		}
		// Nothing known is left: it is another list now.
		await this.readWhole(read, page);
	}

	private async readOldestFirst(read: ReadPage): Promise<void> {
		const asOfMs = Date.now();
		const items: IDataObject[] = [];
		let seen = (this.lastPage - 1) * this.pageSize || 0;
		for (let number: number | undefined = this.lastPage; number !== undefined;) {
			const current: Page = await read(number);
			const isFamiliar = current.items.some((item) => this.has(idOf(item)));
			const order = orderOf(current.items);
			const isShrunk = number === this.lastPage && !isFamiliar;
			if (isShrunk || order === 'none' || order === 'newestFirst') {
				return await this.stepBack(read, current);
			}
			items.push(...current.items);
			seen += current.items.length;
			const next: number | undefined = this.after(number, current, seen);
			if (current.items.length > 0) {
				// The page before has one after it, so it is full.
				if (number > this.lastPage) this.pageSize = (seen - current.items.length) / (number - 1);
				this.lastPage = number;
			}
			number = next;
		}
		const isAll = this.lastPage === 1;
		if (isAll) this.ids.clear();
		this.take(items, isAll);
		this.latest = items;
		this.asOfMs = asOfMs;
	}

	/** The last page is gone or all new: the list became shorter, or is another one. */
	private async stepBack(read: ReadPage, { says }: Page): Promise<void> {
		const last = says?.totalPages ?? this.lastPage - 1;
		if (last < 1 || last >= this.lastPage) return await this.readWhole(read);
		this.lastPage = last;
		await this.readOldestFirst(read);
	}

	private take(items: IDataObject[], isWhole: boolean): void {
		this.note(items, isWhole);
		for (const item of items) this.ids.add(idOf(item));
	}
}
