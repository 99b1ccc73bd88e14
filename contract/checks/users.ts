import type { Check } from '../check';
import { listIn } from '../account';
import { evidenceOf } from '../evidence';
import { fieldLines, fieldsOf } from '../shape';

const ASKED_FOR = [
	'name',
	'first_name',
	'last_name',
	'admin',
	'acl_template',
	'aasm_state',
	'state',
];

export const userFields: Check = {
	id: 'user-fields',
	question: 'Which fields does a user have?',
	settles: [],
	// None but id and email decides anything.
	expects: 'any',
	atMost: 2,
	async run({ hover }) {
		const answer = await hover.get('/api/v2/users', { actingUser: 'none' });
		const users = listIn(answer) ?? [];
		const evidence = [evidenceOf(answer, { fields: fieldLines(fieldsOf(users, hover.privacy)) })];
		if (users.length === 0) return { note: 'Hover lists no users.', evidence };
		const has = ASKED_FOR.filter((name) => users.some((user) => name in user));
		return { answer: has.join(', '), evidence };
	},
};

export const userSearch: Check = {
	id: 'user-search',
	question: 'Is a user found by the whole email address?',
	settles: ['blueprint-admin-id'],
	expects: ['yes'],
	atMost: 4,
	async run({ hover, account }) {
		const actor = await account.actor();
		if (actor === undefined || actor.email === '')
			return { note: 'No user was found.', evidence: [] };
		const query = { search: actor.email };
		const answer = await hover.get('/api/v2/users', { query });
		const found = listIn(answer) ?? [];
		const evidence = [evidenceOf(answer, { note: `${found.length} found` })];
		const isFound = found.some(({ id }) => String(id) === String(actor.id));
		return { answer: isFound ? 'yes' : 'no', evidence };
	},
};

export const invitedListed: Check = {
	id: 'invited-users-listed',
	question: 'Does the list of users hold those who were only invited?',
	settles: ['invited-listed'],
	expects: ['only with state=invited', 'yes'],
	atMost: 3,
	async run({ hover }) {
		const invited = await hover.get('/api/v2/users', {
			query: { state: 'invited' },
			actingUser: 'none',
		});
		const plain = await hover.get('/api/v2/users', { actingUser: 'none' });
		const [waiting, listed] = [listIn(invited) ?? [], listIn(plain) ?? []];
		const evidence = [
			evidenceOf(plain, { note: `${listed.length} entries` }),
			evidenceOf(invited, { note: `${waiting.length} entries` }),
		];
		const ids = new Set(listed.map(({ id }) => id));
		if (waiting.length === 0) return { note: 'Nobody is invited just now.', evidence };
		const isListed = waiting.every(({ id }) => ids.has(id));
		return { answer: isListed ? 'yes' : 'only with state=invited', evidence };
	},
};
