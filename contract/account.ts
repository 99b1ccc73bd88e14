/** What the account has to look at: who acts, and an id for each name in a path. Read once. */
import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../nodes/shared/api/types';
import { readPage } from '../nodes/shared/transport/pagination';
import type { Answer, Ask, Hover } from './hover';

/** The list in an answer, in any of Hover's shapes; undefined if there is none. */
export function listIn({ body }: Answer): IDataObject[] | undefined {
	return readPage(body, { page: 1, per: 100 })?.items;
}

export interface Actor {
	id: number | string;
	email: string;
	isAdmin: boolean;
}

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

	/** The user who acts: the one that was named, otherwise the first active admin. */
	async actor(): Promise<Actor | undefined> {
		this.acting ??= this.findActor();
		return await this.acting;
	}

	async users(): Promise<Actor[]> {
		const users = (await this.list('/api/v2/users', { actingUser: 'none' })) ?? [];
		return users.map((user) => ({
			id: user.id as number | string,
			email: String(user.email ?? ''),
			isAdmin: user.acl_template === 'admin' || user.admin === true,
		}));
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
		const { body } = await this.hover.get('/api/v3/jobs/{job_id}', {
			ids: { job_id: job_id as number },
		});
		return isRecord(body) && body.id !== undefined ? [body] : [];
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

	private async findActor(): Promise<Actor | undefined> {
		const users = await this.users();
		if (this.wanted === undefined) return users.find(({ isAdmin }) => isAdmin) ?? users[0];
		const wanted = this.wanted.toLowerCase();
		const known = users.find(
			({ id, email }) => String(id) === wanted || email.toLowerCase() === wanted,
		);
		if (known !== undefined || !wanted.includes('@')) {
			return known ?? { id: wanted, email: '', isAdmin: false };
		}
		const found = await this.list('/api/v2/users', {
			actingUser: 'none',
			query: { search: this.wanted },
		});
		const user = found?.find(({ email }) => String(email).toLowerCase() === wanted);
		if (user === undefined) return undefined;
		return {
			id: user.id as number,
			email: String(user.email),
			isAdmin: user.acl_template === 'admin',
		};
	}
}
