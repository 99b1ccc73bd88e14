/** Why a request failed, as n8n is told. */
import { failureCause } from '../../nodes/shared/failureCause';
import type { RequestOutcome } from '../../nodes/shared/transport/outcome';
import { by, HoverNode } from '../support/hoverNode';

const status = (code: number, headers = {}): RequestOutcome => ({
	kind: 'response',
	status: code,
	headers,
	body: '',
});
type Reason = Extract<RequestOutcome, { kind: 'failure' }>['reason'];
const failed = (reason: Reason): RequestOutcome => ({ kind: 'failure', reason, detail: '' });

const READ = {};
const WRITE = { writes: true, isRepeatable: true };
const MESSAGE = { writes: true };

it.each([
	[status(429), { cause: 'rate-limited' }],
	[status(429, { 'retry-after': '20' }), { cause: 'rate-limited', retryAfterMs: 20_000 }],
	[status(401), { cause: 'credential-invalid' }],
	[failed('notConnected'), { cause: 'credential-invalid' }],
	[status(403), { cause: 'configuration-invalid' }],
	[status(404), { cause: 'configuration-invalid' }],
	[failed('unreachable'), { cause: 'temporarily-unavailable' }],
	[status(400), undefined],
	[status(422), undefined],
	[failed('cancelled'), undefined],
])('%j is %j, whatever was asked for', (outcome, cause) => {
	for (const asked of [READ, WRITE, MESSAGE]) expect(failureCause(outcome, asked)).toEqual(cause);
});

it.each([status(500), status(503, { 'retry-after': '7' }), status(408), failed('noResponse')])(
	'%j is no cause to try again what may have messaged somebody',
	(outcome) => {
		for (const asked of [READ, WRITE]) {
			expect(failureCause(outcome, asked)?.cause).toBe('temporarily-unavailable');
		}
		expect(failureCause(outcome, MESSAGE)).toBeUndefined();
	},
);

it('a 401 for want of an acting user leaves the credential alone', () => {
	const cause = failureCause(status(401), { ...READ, doubt: 'nobody' });
	expect(cause).toEqual({ cause: 'configuration-invalid' });
});

it('comes with the error of a node', async () => {
	const hover = await HoverNode.start();
	try {
		await hover.reset();
		const { error } = await hover.run({ resource: 'job', operation: 'get', ...by('jobId', 5) });
		expect(error).toMatchObject({ httpCode: '404', failure: { cause: 'configuration-invalid' } });
	} finally {
		await hover.stop();
	}
});
