import type { Check, Contract } from '../check';
import type { Evidence } from '../evidence';
import { evidenceOf } from '../evidence';
import { isSuccess } from '../hover';
import { fieldLines, fieldsOf } from '../shape';
import type { TokenAnswer } from '../tokens';

const NO_CLIENT = 'Only a token was given: nothing to refresh.';

/** Both forms of a refresh, each done once in a run. */
const renewals = new WeakMap<Contract, Promise<Renewals>>();

interface Renewals {
	answers: TokenAnswer[];
	/** Whether the token from before still worked after the first refresh. */
	oldWorks?: boolean;
	evidence: Evidence[];
}

async function renew({ hover, tokens }: Contract): Promise<Renewals> {
	const found: Renewals = { answers: [], evidence: [] };
	const before = hover.token;
	for (const form of ['form', 'JSON'] as const) {
		const answer = await tokens?.refresh(form);
		if (answer === undefined) break;
		found.answers.push(answer);
		found.evidence.push({
			request: 'POST /oauth/token',
			status: answer.status,
			fields: fieldLines(fieldsOf(answer.body, hover.privacy)),
			note: `refresh_token as ${form}`,
		});
		if (answer.access === undefined) continue;
		hover.token = answer.access;
		if (found.oldWorks !== undefined) continue;
		const probe = { actingUser: 'none', isFresh: true } as const;
		const old = await hover.get('/api/v2/webhooks', { ...probe, token: before });
		found.oldWorks = isSuccess(old);
		found.evidence.push(evidenceOf(old, { note: 'with the token from before' }));
	}
	return found;
}

async function renewed(contract: Contract): Promise<Renewals> {
	const known = renewals.get(contract) ?? renew(contract);
	renewals.set(contract, known);
	return await known;
}

export const refreshEndsAccess: Check = {
	id: 'refresh-ends-access-token',
	question: 'Does a refresh end the old access token?',
	settles: ['refresh-ends-access'],
	expects: ['yes', 'no'],
	needs: 'client',
	atMost: 2,
	async run(contract) {
		const { oldWorks, evidence } = await renewed(contract);
		if (oldWorks === undefined) return { note: NO_CLIENT, evidence };
		return { answer: oldWorks ? 'no' : 'yes', evidence };
	},
};

export const tokenForms: Check = {
	id: 'token-forms',
	question: 'How does Hover take the fields of a token call?',
	settles: [],
	// n8n sends forms.
	expects: ['form and JSON', 'form'],
	needs: 'client',
	atMost: 2,
	async run(contract) {
		const { answers, evidence } = await renewed(contract);
		if (answers.length === 0) return { note: NO_CLIENT, evidence };
		const taken = answers.filter(({ access }) => access !== undefined).map(({ form }) => form);
		return { answer: taken.join(' and ') || 'neither', evidence };
	},
};

export const tokenAnswer: Check = {
	id: 'token-answer',
	question: 'What does a refresh answer?',
	settles: [],
	expects: 'any',
	needs: 'client',
	atMost: 2,
	async run(contract) {
		const { answers, evidence } = await renewed(contract);
		const taken = answers.filter(({ access }) => access !== undefined);
		const [first, second] = taken;
		if (first === undefined) return { note: NO_CLIENT, evidence };
		const { token_type: type, expires_in: life } = first.body;
		const isKept = second !== undefined && second.refresh === first.refresh;
		const words = [
			typeof type === 'string' && /^bearer$/i.test(type) ? type : 'another token_type',
			life === undefined
				? 'no expires_in'
				: `expires_in as ${typeof life === 'number' ? 'number' : 'text'}`,
			first.refresh === undefined
				? 'no refresh token'
				: isKept
					? 'the same refresh token'
					: 'a new refresh token',
		];
		return { answer: words.join(', '), evidence };
	},
};
