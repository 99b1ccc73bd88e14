import type { Check } from '../check';

export const limitHeaders: Check = {
	id: 'rate-limit-headers',
	question: 'Which headers speak of the rate limit?',
	settles: ['rate-limit-wait'],
	expects: ['none'],
	atMost: 0,
	async run({ hover }) {
		const names = [...hover.limitHeaders].sort();
		const evidence = [
			{ request: 'every answer', status: 'any', note: `${hover.requests} answers looked at` },
		];
		return { answer: names.join(', ') || 'none', evidence };
	},
};
