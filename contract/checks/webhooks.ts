import { listIn } from '../account';
import type { Check } from '../check';
import { evidenceOf } from '../evidence';
import { fieldLines, fieldsOf } from '../shape';

export const secretListed: Check = {
	id: 'webhook-secret-listed',
	question: 'Does the list of webhooks show their secret?',
	settles: [],
	expects: ['yes'],
	atMost: 2,
	async run({ hover }) {
		const answer = await hover.get('/api/v2/webhooks', { isFresh: true });
		const webhooks = listIn(answer) ?? [];
		const evidence = [
			evidenceOf(answer, { fields: fieldLines(fieldsOf(webhooks, hover.privacy)) }),
		];
		if (webhooks.length === 0) return { note: 'No webhook is registered.', evidence };
		const isThere = webhooks.some(
			({ hmac_secret: secret }) => typeof secret === 'string' && secret !== '',
		);
		return { answer: isThere ? 'yes' : 'no', evidence };
	},
};
