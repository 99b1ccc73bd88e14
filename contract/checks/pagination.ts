import type { Check } from '../check';
import { evidenceOf } from '../evidence';
import { fieldsOf } from '../shape';

const LISTS = ['/api/v3/jobs', '/api/v2/users', '/api/v2/wallets', '/api/v2/webhooks'];

export const paginationNumbers: Check = {
	id: 'pagination-numbers',
	question: 'Are the numbers of a pagination numbers, or text?',
	settles: ['list-without-list'],
	expects: ['numbers', 'text'],
	atMost: LISTS.length,
	async run({ hover }) {
		const types = new Set<string>();
		const evidence = [];
		for (const path of LISTS) {
			const answer = await hover.get(path);
			const fields = [...fieldsOf(answer.body, hover.privacy)].filter(([name]) =>
				/pagination\.\w+$/.test(name),
			);
			for (const [, seen] of fields) for (const type of seen) if (type !== 'null') types.add(type);
			evidence.push(
				evidenceOf(answer, {
					fields: fields.map(([name, seen]) => `${name}: ${[...seen].join(' or ')}`),
				}),
			);
		}
		if (types.size === 0) return { note: 'No list says anything of its pages.', evidence };
		const answer = types.has('text') ? (types.has('number') ? 'both' : 'text') : 'numbers';
		return { answer, evidence };
	},
};
