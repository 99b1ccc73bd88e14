import type { IDataObject } from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';

import { isOpen } from '../../../../shared/api/captureRequests';
import type { RequestIdentity } from './requestIdentity';
import { identityOf } from './requestIdentity';
import { idOf } from './listOrder';
import { RequestList } from './requestList';

/** How long an own request counts that Hover's list doesn't show yet. */
const CREATED_MS = 2 * 60 * 60 * 1000;

/** How long a list that Hover refused is left alone. */
const REFUSED_MS = 10 * 60 * 1000;

/** Not a stop, an outage or the limit. */
const isRefusal = (error: unknown): boolean =>
	error instanceof NodeApiError && /^4(?!08|29)/.test(error.httpCode ?? '');

export interface KnownRequest {
	id: number;
	identity: RequestIdentity;
	record: IDataObject;
}

export const knownRequest = (
	request: IDataObject,
	identity = identityOf(request),
): KnownRequest => {
	const { identifier, state, pending_job_id, job_id, capturing_user_email } = request;
	const id = idOf(request);
	const record = { id, identifier, state, pending_job_id, job_id, capturing_user_email };
	return { id, identity, record };
};

/** The requests that one user sees: an admin the organization's, everybody else their own. */
export class View {
	private readonly open = new Map<number, KnownRequest>();
	/** By this process, and not yet in the list. */
	private readonly created = new Map<number, KnownRequest & { atMs: number }>();
	private refusedAtMs = -Infinity;

	readonly list = new RequestList((items, isWhole) => {
		if (isWhole) this.open.clear();
		for (const item of items) {
			this.created.delete(idOf(item));
			if (isOpen(item)) this.open.set(idOf(item), knownRequest(item));
			else this.open.delete(idOf(item));
		}
	});

	/** Notes that Hover doesn't show the list; throws what says nothing of that, so that nobody is asked unseen. */
	noteRefusal(error: unknown): void {
		if (!isRefusal(error)) throw error;
		this.refusedAtMs = Date.now();
	}

	get isRefused(): boolean {
		return Date.now() - this.refusedAtMs < REFUSED_MS;
	}

	remember(request: KnownRequest): void {
		if (!this.list.has(request.id)) this.created.set(request.id, { ...request, atMs: Date.now() });
	}

	forget(id: number): void {
		this.open.delete(id);
		this.created.delete(id);
	}

	known(): KnownRequest[] {
		// A list of one page may never show them.
		const since = this.list.hasOnePage ? -Infinity : Date.now() - CREATED_MS;
		for (const { id, atMs } of this.created.values()) if (atMs < since) this.created.delete(id);
		return [...this.open.values(), ...this.created.values()];
	}

	get highestId(): number | undefined {
		const ids = [this.list.highestId, ...this.created.keys()].filter((id) => id !== undefined);
		return ids.length > 0 ? Math.max(...ids) : undefined;
	}
}
