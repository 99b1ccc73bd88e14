import type { Check } from '../check';
import { listIn } from '../account';
import { evidenceOf } from '../evidence';
import { fieldLines, fieldsOf } from '../shape';

export const connectedOrganization: Check = {
	id: 'connected-organization',
	question: "Is there one organization in the tree whose parent isn't in it?",
	settles: ['connected-organization'],
	expects: ['one'],
	atMost: 1,
	async run({ hover }) {
		const answer = await hover.get('/api/v1/orgs');
		const orgs = listIn(answer) ?? [];
		const fields = fieldLines(fieldsOf(orgs.slice(0, 5), hover.privacy));
		const evidence = [evidenceOf(answer, { fields, note: `${orgs.length} organizations` })];
		if (orgs.length === 0) return { note: 'Hover lists no organization.', evidence };
		const ids = new Set(orgs.map(({ id }) => id));
		const tops = orgs.filter(({ parent_id: parent }) => !ids.has(parent)).length;
		return { answer: tops === 1 ? 'one' : tops === 0 ? 'none' : 'several', evidence };
	},
};
