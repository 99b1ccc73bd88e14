import { isRecord } from '../../nodes/shared/api/types';
import { modelsIn, recordIn } from '../account';
import type { Check, Observation } from '../check';
import { evidenceOf } from '../evidence';
import { isSuccess } from '../hover';
import { fieldLines, fieldsOf } from '../shape';

const NOT_SENT: Observation = { note: 'No capture request was sent.', evidence: [] };

export const createAnswer: Check = {
	id: 'create-answer',
	question: 'What does creating a capture request answer?',
	settles: ['empty-answer'],
	expects: [200, 201].flatMap((status) =>
		['id, identifier, state and pending_job_id', 'id, identifier and state'].flatMap((fields) =>
			['', ', in capture_request'].map((place) => `${status} with ${fields}${place}`),
		),
	),
	needs: 'send',
	atMost: 0,
	async run({ hover, trial }) {
		if (trial?.created === undefined) return NOT_SENT;
		const { status } = trial.created;
		const { record, inside } = recordIn(trial.created);
		const fields = fieldLines(fieldsOf(record, hover.privacy));
		const has = ['id', 'identifier', 'state', 'pending_job_id'].filter(
			(name) => record[name] !== undefined && record[name] !== null,
		);
		const last = has.pop();
		const words =
			last === undefined ? 'nothing of it' : [has.join(', '), last].filter(Boolean).join(' and ');
		return {
			answer: `${status ?? 'nothing'} with ${words}${inside === undefined ? '' : `, in ${hover.privacy.fieldName(inside)}`}`,
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
		if (answer === undefined || !isSuccess(answer)) return NOT_SENT;
		const { claim_number: claim, suppress_text_messages: isSuppressed } = recordIn(answer).record;
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
	expects: ['first page', 'last page', 'only page'].flatMap((page) => [
		`${page} at once`,
		`${page} with a delay`,
	]),
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

export const newRequestState: Check = {
	id: 'new-request-state',
	question: 'In which state is a new capture request?',
	settles: [],
	expects: ['new', 'connected'],
	needs: 'send',
	atMost: 0,
	async run({ hover, trial }) {
		if (trial?.created === undefined || !isSuccess(trial.created)) return NOT_SENT;
		const { state } = recordIn(trial.created).record;
		return { answer: hover.privacy.word('state', state), evidence: [evidenceOf(trial.created)] };
	},
};

export const newRequestCounted: Check = {
	id: 'new-request-counted',
	question: 'Does the total of the list count a new request as soon as it is listed?',
	settles: ['request-list-order'],
	expects: ['yes', 'no'],
	needs: 'send',
	atMost: 0,
	async run({ trial }) {
		const { before, after } = trial?.counted ?? {};
		if (trial?.counted === undefined) return NOT_SENT;
		if (before === undefined || after === undefined) {
			return { note: 'The list tells no total.', evidence: [] };
		}
		const evidence = (trial.looks ?? []).slice(-1).map(({ answer }) => evidenceOf(answer));
		return { answer: after > before ? 'yes' : 'no', evidence };
	},
};

export const deletedDetails: Check = {
	id: 'deleted-request-details',
	question: 'What do the details of a deleted request answer?',
	settles: [],
	expects: ['state deleted', '404'],
	needs: 'send',
	atMost: 0,
	async run({ hover, trial }) {
		const answer = trial?.detailsAfterDelete;
		if (answer === undefined) return NOT_SENT;
		const evidence = [evidenceOf(answer)];
		if (!isSuccess(answer)) return { answer: String(answer.status), evidence };
		const { state } = recordIn(answer).record;
		return { answer: `state ${hover.privacy.word('state', state)}`, evidence };
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
		const states = modelsIn(recordIn(job).record).map(({ state }) =>
			hover.privacy.word('state', state),
		);
		const evidence = [evidenceOf(job, { fields: fieldLines(fieldsOf(job.body, hover.privacy)) })];
		if (states.length === 0) return { answer: 'a job without models', evidence };
		return { answer: `a job with models: ${[...new Set(states)].sort().join(', ')}`, evidence };
	},
};

export const deleteAnswer: Check = {
	id: 'delete-answer',
	question: 'Can a capture request that is a draft be deleted?',
	settles: [],
	expects: ['200 with the request', '200 with nothing', '204 with nothing'],
	needs: 'send',
	atMost: 0,
	async run({ trial }) {
		const answer = trial?.deleted;
		if (answer === undefined) return NOT_SENT;
		const hasId = recordIn(answer).record.id !== undefined;
		const what = hasId ? 'the request' : answer.body === undefined ? 'nothing' : 'something else';
		return {
			answer: `${answer.status ?? 'no answer'} with ${what}`,
			evidence: [evidenceOf(answer)],
		};
	},
};
