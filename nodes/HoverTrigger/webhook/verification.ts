import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import type { Webhook } from '../../shared/api/webhooks';
import { verifyWebhook } from '../../shared/api/webhooks';
import { HoverClient } from '../../shared/transport/client';
import { VERIFICATION_EVENT } from '../events/catalog';
import { lookUpRegistration } from '../registration/lookup';
import { bufferEarlyCode, isUnknownCode, verifyOnce } from '../registration/verificationCodes';

const LONGEST_CODE_BODY = 4096;

/** The code can come before Hover lists its registration. */
const LOOKUPS_FOR_CODE = 4;
const LOOKUP_PAUSE_MS = 500;

/** Whether a body can be a verification code: it need not be parsed to see that an event isn't one. */
export const mayBeVerification = (rawBody: Buffer): boolean =>
	rawBody.length <= LONGEST_CODE_BODY && rawBody.includes(VERIFICATION_EVENT);

/** Whether a body is a verification code, which comes unsigned or signed with a secret nobody knows yet. */
export const isVerification = (body: IDataObject | undefined): body is IDataObject =>
	body?.event === VERIFICATION_EVENT;

const isWaiting = (registration: Webhook) => registration.verified_at === null;

/**
 * Verifies a registration of ours with the code that Hover sent. The code is unsigned, so it counts only for
 * a registration that Hover lists for our address and that still waits, or has just given this process: a
 * stranger can't make us vouch for another. Nothing stored is needed: n8n saves static data only after
 * activation, and in queue mode another process responds.
 *
 * @returns the reason to reject it; undefined if Hover has accepted it
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
