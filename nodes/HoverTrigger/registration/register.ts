import type { Webhook } from '../../shared/api/webhooks';
import { createWebhook, verifyWebhook } from '../../shared/api/webhooks';
import { errorSentence } from '../../shared/errorSentence';
import { httpStatusOf } from '../../shared/transport/outcome';
import type { HookClient } from './activationError';
import { activationError } from './activationError';
import { registered, verifyOnce } from './verificationCodes';
import { waitUntilVerified } from './waitUntilVerified';

const LOOPBACK = /^(localhost|.*\.localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\])$/i;

/** Throws for a loopback address, which Hover can't reach unless it is a simulator on the same machine. */
export function refuseUnreachableUrl(hover: HookClient, url: string): void {
	const { hostname } = new URL(url);
	const { hostname: hoverName } = new URL(hover.connection.baseUrl);
	if (!LOOPBACK.test(hostname) || LOOPBACK.test(hoverName)) return;
	throw activationError(
		hover,
		`Hover cannot reach ${url}: "${hostname}" is the name of this computer only. Set N8N_WEBHOOK_URL (WEBHOOK_URL before n8n 2.35) to n8n's public https address and restart n8n.`,
	);
}

/** A refusal ends nothing: the early code may have been used already, or be a stranger's guess. */
async function verifyEarly(hover: HookClient, made: Webhook, code: string): Promise<void> {
	try {
		await verifyOnce(made, code, async () => await verifyWebhook(hover, made.id, code));
	} catch (error) {
		hover.context.logger.debug(
			`Hover Trigger: an early verification code was not accepted: ${errorSentence(error)}`,
		);
	}
}

async function create(hover: HookClient, url: string): Promise<Webhook> {
	let made: Webhook | undefined;
	try {
		made = await createWebhook(hover, url);
	} catch (error) {
		const problem =
			httpStatusOf(error) === 422
				? `Hover refused to register ${url}. Check that N8N_WEBHOOK_URL (WEBHOOK_URL before n8n 2.35) is n8n's public https address. Hover accepts at most two webhooks per address: unpublish other workflows that use it, or delete old webhooks with the Hover node.`
				: '';
		throw activationError(hover, problem, error);
	}
	if (made === undefined) {
		throw activationError(
			hover,
			`Hover's response to registering ${url} names no webhook. Try again.`,
		);
	}
	const earlyCode = registered(made);
	if (earlyCode !== undefined) await verifyEarly(hover, made, earlyCode);
	return made;
}

/** Registers an address and waits until Hover has verified it; gives the registration with its secret. */
export async function registerAndVerify(hover: HookClient, url: string): Promise<Webhook> {
	const made = await create(hover, url);
	const verified = await waitUntilVerified(hover, made);
	const hmac_secret = verified.hmac_secret || made.hmac_secret;
	if (hmac_secret !== '') return { ...verified, hmac_secret };
	throw activationError(
		hover,
		`Hover returned no secret for ${url}, so its events could not be verified. Try again.`,
	);
}
