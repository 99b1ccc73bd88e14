import { outcomeOfError } from '../../nodes/shared/transport/outcome';

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

/**
 * n8n 1 gives an error without its cause: what is left of a refused connection is a general message and
 * the code in place of the HTTP status.
 */
describe('an error of n8n 1', () => {
	it('of a refused connection says that nothing was sent', () => {
		const error = Object.assign(
			new Error('The service refused the connection - perhaps it is offline'),
			{ httpCode: 'ECONNREFUSED', cause: undefined },
		);
		expect(outcomeOfError(error)).toEqual({
			kind: 'failure',
			reason: 'unreachable',
			detail: 'Hover could not be reached (ECONNREFUSED)',
		});
	});

	it('of a status is an answer with this status', () => {
		const error = Object.assign(new Error('Forbidden - perhaps check your credentials?'), {
			httpCode: '403',
			cause: undefined,
		});
		expect(outcomeOfError(error)).toMatchObject({ kind: 'response', status: 403 });
	});
});
