import type { IDataObject } from 'n8n-workflow';

import { listIn } from '../account';
import type { Check } from '../check';
import { evidenceOf } from '../evidence';
import { isSuccess } from '../hover';
import { fieldLines, fieldsOf } from '../shape';
import type { Id } from '../sources';

const PATH = '/api/v1/payments';

export const paymentFilters: Check = {
	id: 'payment-filters',
	question: 'Does the list of payments heed good_type with good_id, and state?',
	settles: ['payment-filters', 'which-payments'],
	expects: ['both'],
	atMost: 4,
	async run({ hover }) {
		const all = await hover.get(PATH);
		const payments = listIn(all) ?? [];
		const one = payments.find(({ good_id: id }) => id !== undefined && id !== null);
		const evidence = [evidenceOf(all, { note: `${payments.length} entries` })];
		if (one === undefined) return { note: 'This account has no payment of a job.', evidence };
		const good_id = one.good_id as Id;
		const heeds = async (query: Record<string, Id>, isMeant: (payment: IDataObject) => boolean) => {
			const answer = await hover.get(PATH, { query });
			const found = listIn(answer) ?? [];
			evidence.push(evidenceOf(answer, { note: `${found.length} entries` }));
			return isSuccess(answer) && found.length > 0 && found.every(isMeant);
		};
		const isHeeded = [
			await heeds(
				{ good_type: 'Job', good_id },
				(each) => String(each.good_id) === String(good_id),
			),
			await heeds({ state: 'complete' }, ({ state }) => String(state).startsWith('complete')),
		];
		const names = ['good_type with good_id', 'state'].filter((_, index) => isHeeded[index]);
		return { answer: names.length === 2 ? 'both' : (names[0] ?? 'neither'), evidence };
	},
};

/** How the node tells that a change is settled; `first_attempt` is pending. */
const SETTLED = /complete|fail|cancel|delete|reject/;

export const changeStates: Check = {
	id: 'deliverable-change-states',
	question: 'Which states do deliverable changes have?',
	settles: ['change-settled'],
	expects: ['only known ones'],
	atMost: 10,
	async run({ hover, account }) {
		const states = new Set<string>();
		const evidence = [];
		for (const { models } of await account.finishedJobs()) {
			const [model] = Array.isArray(models) ? (models as IDataObject[]) : [];
			if (model === undefined) continue;
			const answer = await hover.get('/api/v3/models/{model_id}/deliverable_change_requests', {
				ids: { model_id: model.id as Id },
			});
			const changes = listIn(answer) ?? [];
			for (const { state } of changes) states.add(hover.privacy.word('state', state));
			evidence.push(evidenceOf(answer, { fields: fieldLines(fieldsOf(changes, hover.privacy)) }));
		}
		if (states.size === 0)
			return { note: 'No model that was looked at was ever changed.', evidence };
		const words = [...states].sort();
		const others = words.filter((word) => !SETTLED.test(word) && word !== 'first_attempt');
		const answer = others.length === 0 ? 'only known ones' : `also ${others.join(', ')}`;
		return { answer, note: `Seen: ${words.join(', ')}.`, evidence };
	},
};
