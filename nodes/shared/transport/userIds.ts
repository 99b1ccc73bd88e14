import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../api/types';
import type { Attempt } from '../errors';
import { isSameEmail } from '../isSameEmail';
import { settledWithin } from '../settledWithin';
import type { ActingUser, Connection } from './connection';
import { isNobody } from './connection';
import type { RequestOutcome } from './outcome';
import { readPage } from './pagination';

/** How long an id stands for an email address, and how long one without an id isn't asked for again. */
const KNOWN_MS = { id: 60 * 60 * 1000, none: 60 * 1000 };

/** An answer without an id says that Hover doesn't tell it. */
interface Answer {
	id?: string;
}

/** What stopped with its execution, or got no turn in time, says nothing to another one that waits for it. */
type Found = Answer | 'failed' | 'unasked';

export interface Person {
	account: string;
	email: string;
}

interface Acting {
	connection: Connection;
	actingUser: ActingUser;
}

export interface LookUp {
	/** Each is asked only if Hover refuses the one before: a list of users, or one user. */
	asks: ReadonlyArray<() => Promise<RequestOutcome>>;
	/** The longest wait for a look-up that another request began. */
	maxWaitMs: number;
}

/** Whose id may be looked up: an acting user who is known by email address. */
export function personOf({ actingUser, connection: { account } }: Acting): Person | undefined {
	const email = actingUser.current_user_email;
	return email === undefined ? undefined : { account, email };
}

const known = new Map<string, Answer & { untilMs: number }>();
const underWay = new Map<string, Promise<Found>>();

const keyOf = ({ account, email }: Person) => `${account} ${email.toLowerCase()}`;

function knownOf(key: string): Answer | undefined {
	const answer = known.get(key);
	return answer !== undefined && Date.now() < answer.untilMs ? answer : undefined;
}

const usersIn = (body: unknown): IDataObject[] =>
	isRecord(body) && body.email !== undefined
		? [body]
		: (readPage(body, { page: 1, per: 1 })?.items ?? []);

function foundIn(outcome: RequestOutcome, email: string): Found {
	if (outcome.kind === 'failure') {
		const isStopped = outcome.reason === 'cancelled' || outcome.reason === 'abortedBeforeSend';
		return isStopped ? 'unasked' : 'failed';
	}
	if (outcome.status === 429) return 'unasked';
	if (outcome.status >= 500 || outcome.status === 408) return 'failed';
	const id = usersIn(outcome.body).find((user) => isSameEmail(user.email, email))?.id;
	return typeof id === 'number' || typeof id === 'string' ? { id: String(id) } : {};
}

async function lookUp({ email }: Person, { asks }: LookUp): Promise<Found> {
	let found: Found = {};
	for (const ask of asks) {
		const outcome = await ask();
		found = foundIn(outcome, email);
		const isRefused = outcome.kind === 'response' && Math.floor(outcome.status / 100) === 4;
		if (!isRefused || found === 'unasked') break;
	}
	return found;
}

function keep(key: string, answer: Answer): void {
	const now = Date.now();
	for (const [each, { untilMs }] of known) if (untilMs <= now) known.delete(each);
	known.set(key, { ...answer, untilMs: now + KNOWN_MS[answer.id === undefined ? 'none' : 'id'] });
}

/**
 * The id of the user with an email address, asked for once an hour in this process; undefined if Hover doesn't
 * tell it. Requests at the same time share one look-up; one that fails is not remembered.
 */
export async function userIdOf(person: Person, wanted: LookUp): Promise<string | undefined> {
	const key = keyOf(person);
	for (;;) {
		const answer = knownOf(key);
		if (answer !== undefined) return answer.id;
		const others = underWay.get(key);
		if (others !== undefined) {
			if (!(await settledWithin(others, wanted.maxWaitMs))) return undefined;
			if ((await others) !== 'unasked') return knownOf(key)?.id;
			continue;
		}
		const own = lookUp(person, wanted)
			.then((found) => {
				if (typeof found === 'object') keep(key, found);
				return found;
			})
			.finally(() => underWay.delete(key));
		underWay.set(key, own);
		await own;
		return knownOf(key)?.id;
	}
}

/** What may be wrong with an acting user: there is none, or Hover was asked for the id of late and told none. */
export function doubtAbout(who: Acting): Attempt['doubt'] {
	if (isNobody(who.actingUser)) return 'nobody';
	const person = personOf(who);
	const answer = person && knownOf(keyOf(person));
	return answer !== undefined && answer.id === undefined ? 'withoutId' : undefined;
}

/** For tests. */
export function forgetUserIds(): void {
	known.clear();
}
