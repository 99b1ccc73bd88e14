import { outcomeOfError } from '../../nodes/shared/transport/outcome';

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
