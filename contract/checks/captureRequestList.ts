import type { IDataObject } from 'n8n-workflow';

import { isIdentifier } from '../../nodes/Hover/descriptions/captureRequestLocator';
import { isRecord } from '../../nodes/shared/api/types';
import type { Account } from '../account';
import { isDone, listIn, recordIn } from '../account';
import type { Check } from '../check';
import { evidenceOf } from '../evidence';
import type { Answer } from '../hover';
import { isSuccess } from '../hover';
import { fieldLines, fieldsOf, typeOf } from '../shape';
import type { Id } from '../sources';

const LIST = '/api/v2/capture_requests';

const idsIn = (items: readonly IDataObject[]) => items.map(({ id }) => Number(id));

function paginationIn({ body }: Answer): IDataObject {
	const list = isRecord(body) ? body.requested_captures : undefined;
	const pagination = isRecord(list) ? list.pagination : undefined;
	return isRecord(pagination) ? pagination : {};
}

const isSorted = (ids: readonly number[], isBefore: (a: number, b: number) => boolean) =>
	ids.every((id, index) => index === 0 || isBefore(ids[index - 1] ?? id, id));

export const captureRequestsOrder: Check = {
	id: 'capture-requests-order',
	question: 'In which order does Hover list capture requests?',
	settles: ['request-list-order'],
	expects: ['newest first', 'oldest first', 'neither'],
	atMost: 4,
	async run({ hover }) {
		const first = await hover.get(LIST);
		const items = listIn(first) ?? [];
		const pages = Number(paginationIn(first).total_pages ?? 1);
		const last = pages > 1 ? await hover.get(LIST, { query: { page: pages } }) : undefined;
		const ids = idsIn([...items, ...(last === undefined ? [] : (listIn(last) ?? []))]);
		const evidence = [
			evidenceOf(first, { note: `${items.length} entries, ${pages} pages` }),
			...(last === undefined ? [] : [evidenceOf(last, { note: 'the last page' })]),
		];
		if (ids.length < 3) return { note: 'Too few capture requests to tell.', evidence };
		if (isSorted(ids, (a, b) => a > b)) return { answer: 'newest first', evidence };
		if (isSorted(ids, (a, b) => a < b)) return { answer: 'oldest first', evidence };
		return { answer: 'neither', evidence };
	},
};

export const captureRequestsPer: Check = {
	id: 'capture-requests-per',
	question: 'Does the list of capture requests heed the page size that is asked for?',
	settles: ['request-list-order'],
	expects: ['yes', 'no'],
	atMost: 4,
	async run({ hover }) {
		const whole = await hover.get(LIST);
		const small = await hover.get(LIST, { query: { page: 1, per: 2 } });
		const all = listIn(whole)?.length ?? 0;
		const asked = listIn(small)?.length ?? 0;
		const evidence = [
			evidenceOf(whole, { note: `${all} entries` }),
			evidenceOf(small, { note: `${asked} entries` }),
		];
		if (all < 3) return { note: 'Too few capture requests to tell.', evidence };
		return { answer: asked === 2 ? 'yes' : 'no', evidence };
	},
};

export const captureRequestsPage: Check = {
	id: 'capture-requests-page',
	question: 'Does the list of capture requests heed the page that is asked for?',
	settles: ['request-list-order'],
	expects: ['yes', 'no'],
	atMost: 2,
	async run({ hover }) {
		const first = await hover.get(LIST);
		const second = await hover.get(LIST, { query: { page: 2 } });
		const [one, two] = [idsIn(listIn(first) ?? []), idsIn(listIn(second) ?? [])];
		const evidence = [
			evidenceOf(first, { note: `${one.length} entries` }),
			evidenceOf(second, { note: `${two.length} entries` }),
		];
		if (one.length < 10) return { note: 'Too few capture requests for a second page.', evidence };
		if (two.length === 0) return { note: 'There is no second page.', evidence };
		return { answer: two.every((id) => one.includes(id)) ? 'no' : 'yes', evidence };
	},
};

export const captureRequestIdentifier: Check = {
	id: 'capture-request-identifier',
	question: 'Do the identifiers of capture requests look as the locator expects?',
	settles: ['request-identifier'],
	expects: ['yes'],
	atMost: 1,
	async run({ hover }) {
		const answer = await hover.get(LIST);
		const identifiers = (listIn(answer) ?? []).map(({ identifier }) => identifier);
		const evidence = [evidenceOf(answer, { note: `${identifiers.length} entries` })];
		if (identifiers.length === 0) return { note: 'Hover lists no capture request.', evidence };
		const asExpected = identifiers.every((each) => typeof each === 'string' && isIdentifier(each));
		return { answer: asExpected ? 'yes' : 'no', evidence };
	},
};

export const captureRequestDetails: Check = {
	id: 'capture-request-details',
	question: 'What are the details of a capture request in, and do they have the branch_link?',
	settles: [],
	expects: 'any',
	atMost: 2,
	async run({ hover, account }) {
		const open = await openRequest(account);
		if (open === undefined) return { note: 'No capture request is open.', evidence: [] };
		const answer = await hover.get(`${LIST}/{id}/details`, { ids: { id: open.id as Id } });
		const { record, inside } = recordIn(answer);
		const evidence = [evidenceOf(answer, { fields: fieldLines(fieldsOf(record, hover.privacy)) })];
		if (!isSuccess(answer)) return { answer: String(answer.status), evidence };
		const place = inside === undefined ? 'in nothing' : `in ${hover.privacy.fieldName(inside)}`;
		const link = 'branch_link' in record ? typeOf(record.branch_link) : 'absent';
		return { answer: `${place}, branch_link ${link}`, evidence };
	},
};

/** A request that still waits, with a draft job. */
async function openRequest(account: Account): Promise<IDataObject | undefined> {
	return (await account.captureRequests()).find(
		({ state }) => !isDone(state) && state !== 'deleted',
	);
}

export const draftJobField: Check = {
	id: 'draft-job-field',
	question: 'Where does a capture request name its draft job?',
	settles: ['pending-job-after'],
	expects: 'any',
	atMost: 3,
	async run({ hover, account }) {
		const open = await openRequest(account);
		if (open === undefined) return { note: 'No capture request is open.', evidence: [] };
		const answer = await hover.get(`${LIST}/{id}/details`, { ids: { id: open.id as Id } });
		const named = (record: IDataObject) =>
			['pending_job_id', 'job_id']
				.filter((name) => /^\d+$/.test(String(record[name])))
				.join(' and ');
		const places = [
			`list ${named(open) || 'nowhere'}`,
			`details ${named(recordIn(answer).record) || 'nowhere'}`,
		];
		return {
			answer: places.join(', '),
			evidence: [evidenceOf(await hover.get(LIST)), evidenceOf(answer)],
		};
	},
};

export const absentValues: Check = {
	id: 'absent-values',
	question: 'Are fields without a value null, or left out?',
	settles: [],
	expects: ['null', 'left out'],
	atMost: 1,
	async run({ hover }) {
		const answer = await hover.get(LIST);
		const fields = fieldsOf(listIn(answer) ?? [], hover.privacy);
		const evidence = [evidenceOf(answer)];
		if (fields.size === 0) return { note: 'Hover lists no capture request.', evidence };
		const hasNull = [...fields.values()].some((types) => types.has('null'));
		return { answer: hasNull ? 'null' : 'left out', evidence };
	},
};

export const captureRequestsPagination: Check = {
	id: 'capture-requests-pagination',
	question: 'What does the pagination of capture requests say, and as which type?',
	settles: ['request-list-order'],
	expects: 'any',
	atMost: 2,
	async run({ hover }) {
		const answer = await hover.get(LIST);
		const evidence = [evidenceOf(answer)];
		if (!isSuccess(answer)) return { note: 'Hover gives no list.', evidence };
		const fields = [...fieldsOf(paginationIn(answer), hover.privacy)];
		if (fields.length === 0) return { answer: 'nothing', evidence };
		const types = fields.map(([name, type]) => `${name}: ${[...type].join(' or ')}`);
		return { answer: types.sort().join(', '), evidence };
	},
};

/** Somebody beside the acting user, a plain user if there is one. */
async function someoneElse(account: Account) {
	const actor = await account.actor();
	const others = (await account.users()).filter(({ id }) => String(id) !== String(actor?.id));
	return others.find(({ isAdmin }) => !isAdmin) ?? others[0];
}

export const captureRequestsVisibility: Check = {
	id: 'capture-requests-visibility',
	question: "Whose capture requests does an admin's list hold?",
	settles: ['request-list-order', 'find-open-request'],
	expects: ["the organization's", 'only their own'],
	atMost: 6,
	async run({ hover, account }) {
		const actor = await account.actor();
		const answer = await hover.get(LIST);
		const owners = new Set((listIn(answer) ?? []).map(({ requesting_user_id: id }) => String(id)));
		const evidence = [evidenceOf(answer, { note: `requested by ${owners.size} users` })];
		if (actor?.isAdmin !== true) return { note: 'The acting user is not an admin.', evidence };
		if ([...owners].some((id) => id !== String(actor.id))) {
			return { answer: "the organization's", evidence };
		}
		const other = await someoneElse(account);
		if (other === undefined) return { note: 'There is nobody else in the organization.', evidence };
		const theirs = await hover.get(LIST, { actingUser: { current_user_id: other.id } });
		const own = (listIn(theirs) ?? []).filter(
			({ requesting_user_id: id }) => String(id) === String(other.id),
		);
		evidence.push(
			evidenceOf(theirs, { note: `acting as somebody else: ${own.length} of their own` }),
		);
		if (own.length === 0)
			return { note: 'Nobody else who was looked at made a request.', evidence };
		return { answer: 'only their own', evidence };
	},
};

export const hiddenDetails: Check = {
	id: 'capture-request-hidden-details',
	question: "What do the details of a request answer that the acting user's list doesn't hold?",
	settles: ['find-open-request'],
	expects: ['200', '403', '404'],
	atMost: 8,
	async run({ hover, account }) {
		const other = await someoneElse(account);
		if (other === undefined)
			return { note: 'There is nobody else in the organization.', evidence: [] };
		const acting = { current_user_id: other.id };
		const theirs = await hover.get(LIST, { actingUser: acting });
		const seen = new Set(idsIn(listIn(theirs) ?? []));
		const pages = Number(paginationIn(theirs).total_pages ?? 1);
		const evidence = [
			evidenceOf(theirs, { note: `acting as somebody else: ${seen.size} entries` }),
		];
		const hidden = (await account.captureRequests()).find(
			({ id, requesting_user_id: by }) => !seen.has(Number(id)) && String(by) !== String(other.id),
		);
		if (hidden === undefined || pages > 1) {
			return { note: 'Everything seen in one list is, or may be, in the other.', evidence };
		}
		const details = await hover.get(`${LIST}/{id}/details`, {
			ids: { id: hidden.id as Id },
			actingUser: acting,
		});
		return { answer: String(details.status), evidence: [...evidence, evidenceOf(details)] };
	},
};

export const jobOfCompleteRequest: Check = {
	id: 'job-of-a-complete-request',
	question: 'Where does a capture request name its job once it is complete?',
	settles: ['pending-job-after'],
	expects: ['job_id', 'pending_job_id', 'pending_job_id and job_id'],
	atMost: 2,
	async run({ hover, account }) {
		const done = (await account.captureRequests()).filter(({ state }) => isDone(state));
		const evidence = [
			evidenceOf(await hover.get(LIST), { note: `${done.length} complete entries` }),
		];
		if (done.length === 0) return { note: 'No complete request is listed.', evidence };
		const names = ['pending_job_id', 'job_id'].filter((name) =>
			done.some((request) => /^\d+$/.test(String(request[name]))),
		);
		return { answer: names.join(' and ') || 'nowhere', evidence };
	},
};

export const deletedListed: Check = {
	id: 'capture-requests-deleted',
	question: 'Does the list hold deleted capture requests?',
	settles: ['request-list-order'],
	expects: ['yes', 'no'],
	atMost: 2,
	async run({ hover, account, trial }) {
		const states = (await account.captureRequests()).map(({ state }) => state);
		const count = states.filter((state) => state === 'deleted').length;
		const evidence = [evidenceOf(await hover.get(LIST), { note: `${count} deleted entries` })];
		if (count > 0) return { answer: 'yes', evidence };
		if (trial?.isListedAfterDelete === undefined) {
			return { note: 'No deleted request is listed; there may be none.', evidence };
		}
		return { answer: trial.isListedAfterDelete ? 'yes' : 'no', evidence };
	},
};
