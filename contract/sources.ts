/** Where the walk finds an id for each name in a path, and what a read wants in its query. */
import { isRecord } from '../nodes/shared/api/types';
import type { Account } from './account';
import type { Query } from './hover';

export type Id = string | number;

type Source = (account: Account) => Promise<unknown>;

async function firstOf(account: Account, path: string): Promise<unknown> {
	return (await account.list(path))?.[0]?.id;
}

/** The first entry of a list that one of the finished jobs has. */
async function firstOfJobs(account: Account, path: string): Promise<unknown> {
	for (const { id } of await account.finishedJobs()) {
		const found = await account.list(path, { ids: { job_id: id as Id } });
		if (found?.[0] !== undefined) return found[0].id;
	}
	return undefined;
}

async function inspection(account: Account): Promise<unknown> {
	const jobs = [...(await account.finishedJobs()), ...(await account.jobs())];
	for (const { inspections } of jobs) {
		if (!Array.isArray(inspections)) continue;
		const [first] = inspections as unknown[];
		if (isRecord(first)) return first.id;
	}
	return undefined;
}

async function workflow(account: Account): Promise<unknown> {
	const listed = await firstOf(account, '/api/v2/inspection_workflows');
	if (listed !== undefined) return listed;
	const requests = await account.captureRequests();
	return requests.find(({ inspection_workflow_id: id }) => typeof id === 'number')
		?.inspection_workflow_id;
}

async function image(account: Account): Promise<unknown> {
	const lead_id = await firstOf(account, '/api/v1/instant_design/leads');
	if (lead_id === undefined) return undefined;
	const query = { lead_id: lead_id as Id };
	return (await account.list('/api/v1/instant_design/images', { query }))?.[0]?.id;
}

const SOURCES: Readonly<Record<string, Source>> = {
	id: async (account) =>
		(await account.captureRequests()).find(({ state }) => state !== 'deleted')?.id,
	job_id: async (account) =>
		(await account.finishedModel())?.job.id ??
		(await account.finishedJobs())[0]?.id ??
		(await account.jobs())[0]?.id,
	model_id: async (account) =>
		(await account.finishedModel())?.model.id ?? (await account.modelAtWork())?.model.id,
	file: async () => 'measurements.json',
	format: async () => 'pdf',
	org_id: async (account) => await firstOf(account, '/api/v1/orgs'),
	user_id: async (account) => (await account.actor())?.id,
	wallet_id: async (account) => await firstOf(account, '/api/v2/wallets'),
	inspection_id: inspection,
	workflow_id: workflow,
	estimate_id: async (account) => await firstOfJobs(account, '/api/v1/jobs/{job_id}/estimates'),
	note_id: async (account) => await firstOfJobs(account, '/api/v1/jobs/{job_id}/notes'),
	payment_id: async (account) => await firstOf(account, '/api/v1/payments'),
	link_id: async (account) => await firstOf(account, '/api/v1/job_shares'),
	lead_id: async (account) => await firstOf(account, '/api/v1/instant_design/leads'),
	image_id: image,
	job: async (account) => (await account.jobs())[0]?.id,
	webhook_id: async (account) => await firstOf(account, '/api/v2/webhooks'),
};

const NAMES = /\{(\w+)\}/g;

/** The names in a path that no source knows: none, or the walk would silently leave something out. */
export const unknownNames = (path: string): string[] =>
	[...path.matchAll(NAMES)].flatMap(([, name = '']) => (name in SOURCES ? [] : [name]));

/** An id for each name in a path, or the name for which the account has none. */
export async function idsFor(
	account: Account,
	path: string,
): Promise<{ ids: Record<string, Id> } | { without: string }> {
	const ids: Record<string, Id> = {};
	for (const [, name = ''] of path.matchAll(NAMES)) {
		const id = await SOURCES[name]?.(account);
		if (typeof id !== 'string' && typeof id !== 'number') return { without: name };
		ids[name] = id;
	}
	return { ids };
}

/** An address that nobody has: this name of a domain is reserved (RFC 2606). */
export const NOBODY = 'nobody@contract-check.invalid';

/** A roof of plain figures: the call keeps nothing. */
const ROOF: Query = {
	roof_square_feet: 2000,
	hips_linear_feet: 40,
	valleys_linear_feet: 20,
	rakes_linear_feet: 60,
	step_flashing_linear_feet: 10,
};

/** What some reads want to be asked with. */
export async function queryFor(account: Account, path: string): Promise<Query> {
	if (/check.*existing|capture_requests\/(existing|check)/.test(path)) return { email: NOBODY };
	if (path.endsWith('/recommended_waste_factor')) return ROOF;
	if (/price/.test(path)) return { new_deliverable_id: 3 };
	if (path === '/api/v1/instant_design/images') {
		const lead_id = await firstOf(account, '/api/v1/instant_design/leads');
		return lead_id === undefined ? {} : { lead_id: lead_id as Id };
	}
	return {};
}
