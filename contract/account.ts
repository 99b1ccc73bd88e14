/** What the account has to look at: who acts, and an id for each name in a path. Read once. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../nodes/shared/api/types';
import { readPage } from '../nodes/shared/transport/pagination';
import type { Answer, Ask, Hover, Query } from './hover';
import { isSuccess } from './hover';

/** The record in an answer, which may be inside another as its only field. */
export function recordIn({ body }: Pick<Answer, 'body'>): {
	record: IDataObject;
	inside?: string;
} {
	if (!isRecord(body)) return { record: {} };
	const [[name, value] = ['', undefined], ...others] = Object.entries(body);
	if (others.length > 0 || !isRecord(value)) return { record: body };
	return { record: value, inside: name };
}

/** The list in an answer, in any of Hover's shapes; undefined if there is none. */
export function listIn({ body }: Answer): IDataObject[] | undefined {
	return readPage(body, { page: 1, per: 100 })?.items;
}

/** A Hover user; without an id if Hover lists no users. */
export interface Actor {
	id?: number | string;
	email: string;
	isAdmin: boolean;
}

/** The query fields that can name a user, the surest first. */
export const waysToName = ({ id, email }: Actor): Query[] => [
	...(id === undefined ? [] : [{ current_user_id: id }]),
	...(email === '' ? [] : [{ current_user_email: email }]),
];

const isAdmin = (user: IDataObject) => user.acl_template === 'admin' || user.admin === true;

const DONE = new Set(['complete', 'completed']);

export const isDone = (state: unknown) => DONE.has(String(state));

const recordsIn = (value: unknown): IDataObject[] =>
	Array.isArray(value) ? (value as unknown[]).filter(isRecord) : [];

export const modelsIn = ({ models }: IDataObject): IDataObject[] => recordsIn(models);

/** How many jobs are looked into for something that only some have. */
const JOBS_LOOKED_INTO = 3;

export class Account {
	private acting: Promise<Actor | undefined> | undefined;

	constructor(
		private readonly hover: Hover,
		private readonly wanted?: string,
	) {}

	/** The user who acts: the one that was named, otherwise the first admin, or who connected. */
	async actor(): Promise<Actor | undefined> {
		this.acting ??= this.findActor();
		return await this.acting;
	}

	/** How the acting user is named so that the list of capture requests takes it. */
	async actingUser(): Promise<Query> {
		const actor = await this.actor();
		const ways = actor === undefined ? [] : waysToName(actor);
		for (const actingUser of ways) {
			if (isSuccess(await this.hover.get('/api/v2/capture_requests', { actingUser }))) {
				return actingUser;
			}
		}
		return ways[0] ?? {};
	}

	async users(): Promise<Actor[]> {
		const ways: Array<Query | 'none'> = ['none', ...waysToName(this.named())];
		for (const actingUser of ways) {
			const users = await this.list('/api/v2/users', { actingUser });
			if (users === undefined) continue;
			return users.map((user) => ({
				id: user.id as Actor['id'],
				email: String(user.email ?? ''),
				isAdmin: isAdmin(user),
			}));
		}
		return [];
	}

	/** The entries of a list, undefined if Hover gives none. */
	async list(path: string, ask: Ask = {}): Promise<IDataObject[] | undefined> {
		return listIn(await this.hover.get(path, ask));
	}

	async captureRequests(): Promise<IDataObject[]> {
		return (await this.list('/api/v2/capture_requests')) ?? [];
	}

	/** The jobs that changed last, of any state. */
	async jobs(): Promise<IDataObject[]> {
		const query = { per: 25, sort_by: 'updated_at', sort_order: 'DESC' };
		return (await this.list('/api/v3/jobs', { query })) ?? [];
	}

	/** Up to three finished jobs with all their details. */
	async finishedJobs(): Promise<IDataObject[]> {
		const query = { per: 10, reconstruction_state: 'completed' };
		const listed = (await this.list('/api/v3/jobs', { query })) ?? [];
		const jobs: IDataObject[] = [];
		for (const { id } of listed.slice(0, JOBS_LOOKED_INTO)) jobs.push(...(await this.job(id)));
		return jobs;
	}

	/** One job with all its details, or none. */
	async job(job_id: unknown): Promise<IDataObject[]> {
		const answer = await this.hover.get('/api/v3/jobs/{job_id}', {
			ids: { job_id: job_id as number },
		});
		const { record } = recordIn(answer);
		return record.id !== undefined ? [record] : [];
	}

	/** A finished model, with its job. */
	async finishedModel(): Promise<{ job: IDataObject; model: IDataObject } | undefined> {
		for (const job of await this.finishedJobs()) {
			const model = modelsIn(job).find(({ state }) => isDone(state));
			if (model !== undefined) return { job, model };
		}
		return undefined;
	}

	/** A model that neither is finished nor failed, with its job. */
	async modelAtWork(): Promise<{ job: IDataObject; model: IDataObject } | undefined> {
		const isAtWork = ({ state }: IDataObject) => !isDone(state) && state !== 'failed';
		const listed = (await this.jobs()).filter(
			({ reconstruction_state: state }) => !isDone(state) && state !== 'failed',
		);
		for (const { id } of listed.slice(0, JOBS_LOOKED_INTO)) {
			for (const job of await this.job(id)) {
				const model = modelsIn(job).find(isAtWork);
				if (model !== undefined) return { job, model };
			}
		}
		return undefined;
	}

	/** The user as the person named them. */
	private named(): Actor {
		const { wanted = '' } = this;
		return wanted.includes('@')
			? { email: wanted, isAdmin: false }
			: { id: wanted === '' ? undefined : wanted, email: '', isAdmin: false };
	}

	/** The user who connected the account, as integrators know to ask for them. */
	private async connected(): Promise<Actor | undefined> {
		const { record } = recordIn(await this.hover.get('/api/v2/users/me', { actingUser: 'none' }));
		const { id, email } = record;
		if (id === undefined || id === null) return undefined;
		return { id: id as Actor['id'], email: String(email ?? ''), isAdmin: isAdmin(record) };
	}

	private async findActor(): Promise<Actor | undefined> {
		const users = await this.users();
		if (this.wanted === undefined) {
			return users.find((user) => user.isAdmin) ?? users[0] ?? (await this.connected());
		}
		const { id, email } = this.named();
		const known = users.find(
			(user) => String(user.id) === String(id) || user.email.toLowerCase() === email.toLowerCase(),
		);
		if (known !== undefined || email === '') return known ?? this.named();
		// They may be on another page of the list.
		const query = { search: email };
		const found = await this.list('/api/v2/users', { actingUser: 'none', query });
		const user = found?.find((each) => String(each.email).toLowerCase() === email.toLowerCase());
		return user === undefined
			? this.named()
			: { id: user.id as Actor['id'], email, isAdmin: isAdmin(user) };
	}
}
