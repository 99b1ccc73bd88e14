import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { CaptureRequest } from '../../../../shared/api/types';
import { accountKey } from '../../../../shared/transport/connection';
import { hoverOutcome } from '../../../../shared/transport/client';
import type { Lead } from './requestIdentity';
import { isOpen, isSameLead, leadKeys, leadOf } from './requestIdentity';
import { listCaptureRequests } from '../listCaptureRequests';
import { captureRequestPath } from '../readCaptureRequest';
import { recentCreations } from './recentCreations';

type Known = Map<number, CaptureRequest>;

/**
 * Each execution reads the list once for each acting user, not once for each item. What it creates itself
 * is added.
 */
const perExecution = new WeakMap<IExecuteFunctions, Map<string, Promise<Known>>>();

/**
 * The capture requests that exist, by id, as this execution knows them.
 *
 * @throws NodeApiError if Hover doesn't list them
 */
export async function knownRequests(
	context: IExecuteFunctions,
	itemIndex: number,
	user: IDataObject,
): Promise<Known> {
	const lists = perExecution.get(context) ?? new Map<string, Promise<Known>>();
	perExecution.set(context, lists);
	const key = JSON.stringify(user);
	const list =
		lists.get(key) ??
		listCaptureRequests(context, itemIndex, user).then(
			(requests) => new Map(requests.map((request) => [request.id, request])),
		);
	lists.set(key, list);
	// After a failure the next item tries again.
	list.catch(() => lists.delete(key));
	return await list;
}

/** Has the next item of an execution read the list anew, because somebody else has sent one. */
export function forgetKnownRequests(context: IExecuteFunctions): void {
	perExecution.delete(context);
}

/** Reads one capture request; undefined if Hover doesn't give it. */
async function lookUp(
	context: IExecuteFunctions,
	id: number,
	user: IDataObject,
): Promise<CaptureRequest | undefined> {
	const outcome = await hoverOutcome(context, {
		method: 'GET',
		path: `${captureRequestPath(id)}/details`,
		qs: user,
		task: `read capture request ${id}`,
	});
	return outcome.kind === 'response' && outcome.status === 200
		? (outcome.body as CaptureRequest)
		: undefined;
}

/**
 * The open capture request of a lead, if there is one. A match in the list is read anew before it counts,
 * since it may have been completed or deleted meanwhile.
 */
export async function openRequestFor(
	context: IExecuteFunctions,
	lead: Lead,
	user: IDataObject,
	known: Known,
): Promise<CaptureRequest | undefined> {
	const listed = [...known.values()]
		.filter((request) => isOpen(request) && isSameLead(leadOf(request), lead))
		.map(({ id }) => id);
	const recent = recentCreations(await accountKey(context), leadKeys(lead));
	for (const id of new Set([...recent, ...listed])) {
		const current = await lookUp(context, id, user);
		// What Hover doesn't show any more but still lists is safer taken as open.
		const request = current ?? known.get(id);
		if (request !== undefined && isOpen(request) && isSameLead(leadOf(request), lead)) {
			return request;
		}
	}
	return undefined;
}
