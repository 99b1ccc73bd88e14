import { isRecord } from '../../nodes/shared/api/types';
import { modelsIn } from '../account';
import type { Check, Observation } from '../check';
import { evidenceOf } from '../evidence';
import { isSuccess } from '../hover';
import { fieldLines, fieldsOf } from '../shape';

const NOT_SENT: Observation = { note: 'No capture request was sent.', evidence: [] };

export const createAnswer: Check = {
	id: 'create-answer',
	question: 'What does creating a capture request answer?',
	settles: ['empty-answer'],
	expects: ['201 with id, identifier, state and pending_job_id'],
	needs: 'send',
	atMost: 0,
	async run({ hover, trial }) {
		if (trial?.created === undefined) return NOT_SENT;
		const { body, status } = trial.created;
		const fields = fieldLines(fieldsOf(body, hover.privacy));
		const has = ['id', 'identifier', 'state', 'pending_job_id'].filter(
			(name) => isRecord(body) && body[name] !== undefined && body[name] !== null,
		);
		const last = has.pop();
		const words =
			last === undefined ? 'nothing of it' : [has.join(', '), last].filter(Boolean).join(' and ');
		return {
			answer: `${status ?? 'nothing'} with ${words}`,
			evidence: [evidenceOf(trial.created, { fields })],
		};
	},
};

export const createFields: Check = {
	id: 'create-fields',
	question: 'Does creating a capture request take the fields that pages only show in answers?',
	settles: ['fields-only-in-answers'],
	expects: ['claim_number, suppress_text_messages'],
	needs: 'send',
	atMost: 0,
	async run({ trial }) {
		const answer = trial?.created;
		if (answer === undefined || !isSuccess(answer) || !isRecord(answer.body)) return NOT_SENT;
		const { claim_number: claim, suppress_text_messages: isSuppressed } = answer.body;
		const taken = [
			...(claim === trial?.mark ? ['claim_number'] : []),
			...(isSuppressed === true ? ['suppress_text_messages'] : []),
		];
		return { answer: taken.join(', ') || 'neither', evidence: [evidenceOf(answer)] };
	},
};

export const newRequestListed: Check = {
	id: 'new-request-listed',
	question: 'Where does the list hold a new capture request, and how soon?',
	settles: ['request-list-order', 'lost-create', 'find-open-request'],
	expects: ['first page at once', 'last page at once', 'only page at once'],
	needs: 'send',
	atMost: 0,
	async run({ trial }) {
		const { looks = [] } = trial ?? {};
		const last = looks.at(-1);
		if (last === undefined) return NOT_SENT;
		const evidence = looks.map(({ answer, place }) => evidenceOf(answer, { note: place }));
		if (last.place === 'not listed') return { answer: 'not within five looks', evidence };
		const when = looks.length === 1 ? 'at once' : 'with a delay';
		return { answer: `${last.place} ${when}`, evidence };
	},
};

export const newRequestDetails: Check = {
	id: 'new-request-details',
	question: 'Can the details of a new request be read at once?',
	settles: [],
	expects: ['200'],
	needs: 'send',
	atMost: 0,
	async run({ hover, trial }) {
		if (trial?.details === undefined) return NOT_SENT;
		const fields = fieldLines(fieldsOf(trial.details.body, hover.privacy));
		return {
			answer: String(trial.details.status),
			evidence: [evidenceOf(trial.details, { fields })],
		};
	},
};

export const captureLink: Check = {
	id: 'capture-link',
	question: 'Does the link to send lead into the app without a token?',
	settles: [],
	expects: ['yes'],
	needs: 'send',
	atMost: 0,
	async run({ trial }) {
		const link = trial?.link;
		if (link === undefined) return NOT_SENT;
		const leads = link.redirect !== undefined && !link.redirect.isSignIn;
		const note = link.redirect === undefined ? undefined : `leads to ${link.redirect.to}`;
		const answer = leads || isSuccess(link) ? 'yes' : `no: ${link.status ?? 'unanswered'}`;
		return { answer, evidence: [evidenceOf(link, { note })] };
	},
};

export const newDraft: Check = {
	id: 'new-draft',
	question: 'What is the draft job of a new request?',
	settles: ['models-made', 'model-states'],
	expects: ['a job without models', 'a job with models: uploading'],
	needs: 'send',
	atMost: 0,
	async run({ hover, trial }) {
		const job = trial?.draftJob;
		if (job === undefined) return NOT_SENT;
		if (!isSuccess(job) || !isRecord(job.body))
			return { answer: String(job.status), evidence: [evidenceOf(job)] };
		const states = modelsIn(job.body).map(({ state }) => hover.privacy.word('state', state));
		const evidence = [evidenceOf(job, { fields: fieldLines(fieldsOf(job.body, hover.privacy)) })];
		if (states.length === 0) return { answer: 'a job without models', evidence };
		return { answer: `a job with models: ${[...new Set(states)].sort().join(', ')}`, evidence };
	},
};

export const deleteAnswer: Check = {
	id: 'delete-answer',
	question: 'Can a capture request that is a draft be deleted?',
	settles: [],
	expects: ['200', '204'],
	needs: 'send',
	atMost: 0,
	async run({ trial }) {
		if (trial?.deleted === undefined) return NOT_SENT;
		return { answer: String(trial.deleted.status), evidence: [evidenceOf(trial.deleted)] };
	},
};
