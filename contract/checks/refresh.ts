import type { Check } from '../check';
import { evidenceOf } from '../evidence';
import { isSuccess } from '../hover';

export const refreshEndsAccess: Check = {
	id: 'refresh-ends-access-token',
	question: 'Does a refresh end the old access token?',
	settles: ['refresh-ends-access'],
	expects: ['yes', 'no'],
	needs: 'client',
	atMost: 2,
	async run({ hover, renewal }) {
		if (renewal === undefined)
			return { note: 'Only a token was given: nothing to refresh.', evidence: [] };
		const before = hover.token;
		hover.token = await renewal();
		const old = await hover.get('/api/v2/webhooks', {
			token: before,
			actingUser: 'none',
			isFresh: true,
		});
		const renewed = await hover.get('/api/v2/webhooks', { actingUser: 'none', isFresh: true });
		const evidence = [
			evidenceOf(old, { note: 'with the old token' }),
			evidenceOf(renewed, { note: 'with the new token' }),
		];
		if (!isSuccess(renewed)) return { note: 'The new token is not taken either.', evidence };
		return { answer: isSuccess(old) ? 'no' : 'yes', evidence };
	},
};
