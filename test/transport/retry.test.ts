import { noResponse } from '../../nodes/shared/transport/outcome';
import { RETRY, retryDelayMs } from '../../nodes/shared/transport/retry';

it('pauses between half and all of a growing time, up to a longest one', () => {
	const broken = noResponse('socket hang up');
	for (let failures = 0; failures < 40; failures++) {
		const most = Math.min(RETRY.firstMs * 2 ** failures, RETRY.longestMs);
		const pause = retryDelayMs(broken, 'safe', failures, Infinity) ?? 0;
		expect(pause).toBeGreaterThanOrEqual(most / 2);
		expect(pause).toBeLessThanOrEqual(most);
	}
	expect(retryDelayMs(broken, 'safe', RETRY.retries)).toBeUndefined();
	expect(retryDelayMs(broken, 'unsafe', 0)).toBeUndefined();
});
