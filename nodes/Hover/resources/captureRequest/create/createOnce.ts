import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { RequestOutcome } from '../../../../shared/transport/outcome';
import { outcomeError } from '../../../../shared/errors';
import { isOutcomeUnknown } from '../../../../shared/transport/outcome';
import type { CaptureRequest } from '../../../../shared/api/types';
import { isRecord } from '../../../../shared/api/types';
import { pollFor } from '../../../../shared/pollFor';
import { hoverOutcome } from '../../../../shared/transport/client';
import type { Lead } from './requestIdentity';
import { isOpen, isSameLead, leadOf } from './requestIdentity';
import { listCaptureRequests } from '../listCaptureRequests';

/** How the capture request came to be. */
export interface Sent {
	outcome: 'created' | 'found_after_lost_answer';
	request: CaptureRequest;
}

/** The request of this lead that did not exist before, if Hover now lists one. */
async function lookForNew(
	context: IExecuteFunctions,
	itemIndex: number,
	lead: Lead,
	user: IDataObject,
	before: ReadonlySet<number>,
): Promise<CaptureRequest | undefined> {
	const requests = await listCaptureRequests(context, itemIndex, user, {
		keep: (entry) => {
			const request = entry as CaptureRequest;
			return !before.has(request.id) && isOpen(request) && isSameLead(leadOf(request), lead);
		},
	});
	return requests.at(-1);
}

/**
 * Sends one capture request, once. Each one texts or emails a person, so a request whose answer was lost
 * is never sent again: Hover is asked whether it exists.
 * Hover page: developers.hover.to/reference/create-capture-request
 *
 * @param body the whole body, with the acting user at its root
 * @param before the ids of the capture requests that existed before
 * @throws NodeApiError if Hover refuses it, or if nobody can tell whether it was sent
 */
export async function sendOnce(
	context: IExecuteFunctions,
	itemIndex: number,
	body: IDataObject,
	user: IDataObject,
	lead: Lead,
	before: ReadonlySet<number>,
): Promise<Sent> {
	const secrets = Object.entries(isRecord(body.capture_request) ? body.capture_request : {})
		.filter(([name]) => name.startsWith('capturing_user_'))
		.map(([, value]) => String(value));
	const attempt = { task: 'create the capture request', itemIndex, writes: true, secrets };
	const outcome = await hoverOutcome(context, {
		...attempt,
		method: 'POST',
		path: '/api/v2/capture_requests',
		needsAnswer: true,
		body,
	});
	const created = outcome.kind === 'response' && outcome.status < 300 ? outcome.body : undefined;
	if (isRecord(created) && typeof created.id === 'number') {
		return { outcome: 'created', request: created as CaptureRequest };
	}
	const lost: RequestOutcome =
		outcome.kind === 'response' && outcome.status < 300
			? { kind: 'failure', reason: 'noResponse', detail: "Hover's answer names no capture request" }
			: outcome;
	if (isOutcomeUnknown(lost)) {
		const request = await pollFor(
			async () => await lookForNew(context, itemIndex, lead, user, before),
		);
		if (request !== undefined) return { outcome: 'found_after_lost_answer', request };
	}
	throw outcomeError(context.getNode(), attempt, lost);
}
