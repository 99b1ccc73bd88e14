import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Webhook } from '../../shared/api/webhooks';
import { verifyWebhook } from '../../shared/api/webhooks';
import { HoverClient } from '../../shared/transport/client';
import { VERIFICATION_EVENT } from '../events/catalog';
import { lookUpRegistration } from '../registration/lookup';
import { bufferEarlyCode, isUnknownCode, verifyOnce } from '../registration/verificationCodes';

/** No verification code's delivery is longer, in bytes. */
export const LONGEST_CODE_BODY = 4096;

/**
 * How often, and after which pause in ms, a verification code's registration is looked up: Hover can send
 * the code before the registration shows in its list.
 */
const LOOKUPS_FOR_CODE = 4;
const LOOKUP_PAUSE_MS = 500;

/** Whether a body is a verification code's, which comes unsigned or signed with a secret nobody knows yet. */
export const isVerification = (body: IDataObject | undefined): body is IDataObject =>
	body?.event === VERIFICATION_EVENT;

const isWaiting = (registration: Webhook) => registration.verified_at === null;

/**
 * Verifies one of our own registrations with the code that Hover sent to it. The code arrives unsigned,
 * so it counts only for a registration that Hover itself lists for our address and that still waits, or
 * that Hover has just answered this process with: a stranger can't make us vouch for another. Nothing
 * stored is needed, because n8n saves the node's data only after activation, and in queue mode another
 * process answers.
 *
 * @param url our own address, as registered
 * @param body the code's delivery
 * @returns the reason to reject it: `'too-many-lookups'` if Hover can't be asked now; undefined if Hover has
 * accepted it
 * @throws NodeApiError if Hover can't be asked, or refuses the code
 */
export async function verifyOwnRegistration(
	context: IWebhookFunctions,
	url: string,
	{ code, webhook_id }: IDataObject,
): Promise<'malformed-code' | 'code-of-another-webhook' | 'too-many-lookups' | undefined> {
	const id = Number(webhook_id);
	if (typeof code !== 'string' || !/^[\w-]{1,128}$/.test(code)) return 'malformed-code';
	if (!Number.isSafeInteger(id)) return 'malformed-code';
	for (let lookup = 1; lookup <= LOOKUPS_FOR_CODE; lookup++) {
		if (lookup > 1) await sleep(LOOKUP_PAUSE_MS);
		bufferEarlyCode(url, id, code);
		if (isUnknownCode(url, id)) return 'code-of-another-webhook';
		const own = await lookUpRegistration(context, url, id, isWaiting);
		if (own === 'not now') return 'too-many-lookups';
		if (own === undefined) continue;
		const submit = async () => await verifyWebhook(await HoverClient.connect(context), id, code);
		const isDone = !isWaiting(own) || (await verifyOnce({ id, url }, code, submit));
		return isDone ? undefined : 'code-of-another-webhook';
	}
	return 'code-of-another-webhook';
}
