import { outcomeOfError } from '../../nodes/shared/transport/outcome';
import { readPage, readPages } from '../../nodes/shared/transport/pagination';
import { RETRY, retryDelayMs } from '../../nodes/shared/transport/retry';

const failed = (message: string, code: string) =>
	outcomeOfError(Object.assign(new Error('n8n says'), { cause: { message, code } }));

describe('what proves that a request never left', () => {
	it.each(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'])(
		'%s, but only while connecting',
		(code) => {
			expect(failed(`connect ${code} 127.0.0.1:443`, code)).toMatchObject({
				reason: 'unreachable',
			});
			// A network that goes away under a standing connection gives the same code.
			expect(failed(`read ${code}`, code)).toMatchObject({ reason: 'noResponse' });
			expect(failed(`write ${code}`, code)).toMatchObject({ reason: 'noResponse' });
		},
	);

	it('is nothing else', () => {
		expect(failed('socket hang up', 'ECONNRESET')).toMatchObject({ reason: 'noResponse' });
		expect(failed('timeout of 65000ms exceeded', 'ECONNABORTED')).toMatchObject({
			reason: 'noResponse',
		});
	});
});

it('takes a success that was thrown for one that broke off', () => {
	const aborted = Object.assign(new Error('aborted'), { code: 'ERR_BAD_RESPONSE' });
	const error = Object.assign(new Error('n8n says'), {
		cause: Object.assign(aborted, { response: { status: 200, headers: {} } }),
	});
	expect(outcomeOfError(error)).toMatchObject({ kind: 'failure', reason: 'noResponse' });
});

it('pauses between half and all of a growing time, up to a longest one', () => {
	const broken = failed('socket hang up', 'ECONNRESET');
	for (let failures = 0; failures < 40; failures++) {
		const most = Math.min(RETRY.firstMs * 2 ** failures, RETRY.longestMs);
		const pause = retryDelayMs(broken, 'safe', failures, Infinity) ?? 0;
		expect(pause).toBeGreaterThanOrEqual(most / 2);
		expect(pause).toBeLessThanOrEqual(most);
	}
	expect(retryDelayMs(broken, 'safe', RETRY.retries)).toBeUndefined();
	expect(retryDelayMs(broken, 'unsafe', 0)).toBeUndefined();
});

const FIRST = { page: 1, per: 2 };

it('tells an empty list from an answer without a list', () => {
	expect(readPage({ results: [], pagination: {} }, FIRST)).toEqual({ items: [] });
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

it('ends a list whose next page brings nothing new', async () => {
	const read = jest.fn(async (page: number) => ({ items: [{ id: 1 }, { id: 2 }], next: page + 1 }));
	expect(await readPages(read, {})).toEqual([{ id: 1 }, { id: 2 }]);
	expect(read).toHaveBeenCalledTimes(2);
});
