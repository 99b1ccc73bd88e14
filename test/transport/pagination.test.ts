import { readPage, readPages } from '../../nodes/shared/transport/pagination';

const FIRST = { page: 1, per: 2 };

it('tells an empty list from an answer without a list', () => {
	expect(readPage({ results: [], pagination: {} }, FIRST)).toEqual({ items: [], says: {} });
	expect(readPage({ status: 'ok' }, FIRST)).toBeUndefined();
	expect(readPage(null, FIRST)).toBeUndefined();
});

it.each([
	['next_page as a number', { next_page: 2 }, 2],
	['next_page as text', { next_page: '2' }, 2],
	['no next_page', { next_page: null }, undefined],
	['total_pages as text', { current_page: '1', total_pages: '7' }, 2],
	['the last of total_pages', { total_pages: 1 }, undefined],
	['a total alone', { total: 700 }, 2],
	['a total that is reached', { total: '2' }, undefined],
	['nothing, with a full page', {}, 2],
])('knows the next page by %s', (_, pagination, next) => {
	expect(readPage({ results: [{ id: 1 }, { id: 2 }], pagination }, FIRST)?.next).toBe(next);
});

it('knows that a page that is not full and says nothing is the last', () => {
	expect(readPage({ users: [{ id: 1 }] }, FIRST)?.next).toBeUndefined();
});

describe('a list with 25 entries a page, whatever it is asked for', () => {
	const list = Array.from({ length: 60 }, (_, index) => ({ id: index + 1 }));
	const readFrom = (pagination: object) => async (page: number, per: number) => {
		const results = list.slice((page - 1) * 25, page * 25);
		return await Promise.resolve(readPage({ results, pagination }, { page, per }) ?? { items: [] });
	};

	it.each([
		['nothing of its pages', {}],
		['only its total', { total: list.length }],
	])('is read whole, though it says %s', async (_, pagination) => {
		expect(await readPages(readFrom(pagination), {})).toEqual(list);
	});
});

it('ends a list whose next page brings nothing new', async () => {
	const read = jest.fn(async (page: number) => ({ items: [{ id: 1 }, { id: 2 }], next: page + 1 }));
	expect(await readPages(read, {})).toEqual([{ id: 1 }, { id: 2 }]);
	expect(read).toHaveBeenCalledTimes(2);
});

it('ends a list that is made anew for each page and has nothing to tell entries by', async () => {
	let made = 0;
	const read = async () => await Promise.resolve({ items: [{ made: ++made }], next: made + 1 });
	expect(await readPages(read, {})).toHaveLength(10_000);
});
