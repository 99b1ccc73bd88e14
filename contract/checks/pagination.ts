import type { Check } from '../check';
import { listIn } from '../account';
import { evidenceOf } from '../evidence';
import { fieldsOf } from '../shape';

/** What the pages of one family of lists say: the fields of all of them, with their types. */
function pagesCheck(id: string, question: string, lists: readonly string[]): Check {
	return {
		id,
		question,
		settles: [],
		expects: 'any',
		atMost: lists.length,
		async run({ hover }) {
			const seen = new Map<string, Set<string>>();
			const evidence = [];
			for (const path of lists) {
				const answer = await hover.get(path);
				const fields = [...fieldsOf(answer.body, hover.privacy)].flatMap(([name, types]) => {
					const field = /(?:^|\.)pagination\.(\w+)$/.exec(name)?.[1];
					return field === undefined ? [] : [[field, types] as const];
				});
				for (const [name, types] of fields) {
					const all = seen.get(name) ?? new Set();
					for (const type of types) if (type !== 'null') all.add(type);
					seen.set(name, all);
				}
				const note = listIn(answer) === undefined ? 'no list in it' : undefined;
				evidence.push(evidenceOf(answer, { note, fields: fields.map(([name]) => name) }));
			}
			const words = [...seen].map(
				([name, types]) => `${name}: ${[...types].sort().join(' or ') || 'null'}`,
			);
			return { answer: words.sort().join(', ') || 'nothing', evidence };
		},
	};
}

export const pagesOfV2 = pagesCheck('pages-of-v2-lists', 'What do v2 lists say of their pages?', [
	'/api/v2/users',
	'/api/v2/wallets',
	'/api/v2/webhooks',
]);

export const pagesOfV3 = pagesCheck('pages-of-v3-lists', 'What do v3 lists say of their pages?', [
	'/api/v3/jobs',
]);

export const pageBeyond: Check = {
	id: 'page-beyond-the-last',
	question: 'What does a list answer for a page beyond its last?',
	settles: [],
	expects: ['an empty list', 'entries', '404', '422'],
	atMost: 1,
	async run({ hover }) {
		const answer = await hover.get('/api/v3/jobs', { query: { page: 100_000 } });
		const items = listIn(answer);
		const evidence = [evidenceOf(answer, { note: `${items?.length ?? 'no'} entries` })];
		if (items === undefined) return { answer: String(answer.status), evidence };
		return { answer: items.length === 0 ? 'an empty list' : 'entries', evidence };
	},
};
