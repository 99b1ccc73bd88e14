/**
 * A check of where a guessed write is. Nothing that could write is sent: OPTIONS is asked of the path, and only
 * if this Hover answers OPTIONS differently for a path that it has and one that it can't have.
 */
import { RESOURCES } from '../../nodes/Hover/resources';
import type { Check } from '../check';
import { evidenceOf } from '../evidence';
import type { Answer } from '../hover';
import { idsFor } from '../sources';

export interface GuessedWrite {
	method: string;
	path: string;
	operation: string;
}

/** All writes of the operations whose path is a guess. */
export function guessedWrites(): GuessedWrite[] {
	const found = new Map<string, GuessedWrite>();
	for (const { name: resource, operations } of RESOURCES) {
		for (const { name, endpoints } of operations) {
			for (const { method, path, guessed } of endpoints) {
				if (!guessed || method === 'GET') continue;
				found.set(`${method} ${path}`, { method, path, operation: `${resource}: ${name}` });
			}
		}
	}
	return [...found.values()];
}

/** The guesses of contract/guesses.ts that such a path decides, by a part of the path. */
const SETTLES: ReadonlyArray<[part: string, settles: string]> = [
	['/resend', 'resend-path'],
	['/approve', 'approve-path'],
	['/archive', 'archive-path'],
	['/reassign', 'reassign'],
	['/notes', 'notes-path'],
	['/send_invitation', 'send-invitation-path'],
	['/users/{user_id}', 'organization-user-path'],
	['/deliverable_change_requests/', 'change-delete-path'],
	['/job_shares/', 'share-link-path'],
	['/share', 'workflow-share'],
];

const KNOWN = '/api/v2/capture_requests';
const NOWHERE = '/api/v2/contract_check_of_no_such_path';

const told = ({ status, headers }: Answer) => `${status ?? 'none'} ${headers.allow ?? ''}`;

/** Ids of this account where it has some; any number otherwise, as OPTIONS touches nothing. */
const ANY_ID = 1;

/** `write-post-jobs-job-id-notes` */
const idOf = (method: string, path: string): string =>
	['write', method.toLowerCase(), ...path.replace(/^\/api\/v\d+\//, '').split(/[^a-z]+/)]
		.filter((part) => part !== '')
		.join('-');

export function writeCheck({ method, path, operation }: GuessedWrite): Check {
	return {
		id: idOf(method, path),
		question: `Is ${method} ${path} where "${operation}" is?`,
		settles: SETTLES.filter(([part]) => path.includes(part)).map(([, id]) => id),
		expects: ['yes'],
		atMost: 4,
		async run({ hover, account }) {
			const options = async (template: string, ids = {}) =>
				await hover.ask('OPTIONS', template, { ids, actingUser: 'none' });
			const [known, nowhere] = [await options(KNOWN), await options(NOWHERE)];
			const evidence = [
				evidenceOf(known, { note: 'a path that Hover has' }),
				evidenceOf(nowhere, { note: 'a path that it can’t have' }),
			];
			if (told(known) === told(nowhere)) {
				return {
					note: 'Hover answers OPTIONS alike for what it has and what it hasn’t. Only a write would tell, and this tool sends none.',
					evidence,
				};
			}
			const found = await idsFor(account, path);
			const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
			const ids =
				'ids' in found ? found.ids : Object.fromEntries(names.map((name) => [name, ANY_ID]));
			const answer = await options(path, ids);
			evidence.push(evidenceOf(answer));
			if (told(answer) === told(nowhere)) return { answer: 'no', evidence };
			const { allow } = answer.headers;
			if (allow !== undefined && !allow.includes(method)) {
				return { answer: 'the path, without that method', evidence };
			}
			return { answer: 'yes', evidence };
		},
	};
}
