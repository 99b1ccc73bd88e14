import { sleep } from 'n8n-workflow';

import type { Webhook } from '../../shared/api/webhooks';
import { listWebhooks, requestVerification } from '../../shared/api/webhooks';
import { errorSentence } from '../../shared/errorSentence';
import type { HookClient } from './activationError';
import { activationError } from './activationError';
import { cacheRegistrations } from './cache';

const VERIFICATION_TIMEOUT_MS = 20_000;

/** After a recent failure: n8n 2 tries five times and gives up after 84 s, so all tries must fit in. */
const NEXT_TIMEOUT_MS = 6_000;
const JUST_MS = 30_000;

const POLL_MS = 1000;

const failedAtMs = new Map<string, number>();

function verificationTimeoutMs(url: string): number {
	const failed = failedAtMs.get(url);
	const isNext = failed !== undefined && Date.now() - failed < JUST_MS;
	return isNext ? NEXT_TIMEOUT_MS : VERIFICATION_TIMEOUT_MS;
}

function reasonOf(current: Webhook | undefined): string {
	if (current === undefined) return ' Hover does not list it.';
	return current.last_error === null
		? ''
		: ` Hover reports: ${JSON.stringify(current.last_error)}.`;
}

/** A refusal doesn't end the wait: the first code may still arrive. */
async function requestNewCode(hover: HookClient, id: number): Promise<void> {
	try {
		await requestVerification(hover, id);
	} catch (error) {
		hover.context.logger.warn(`Hover sent no second verification code: ${errorSentence(error)}`);
	}
}

/**
 * Waits until Hover lists a registration as verified: the code may be submitted by another process.
 *
 * @throws NodeOperationError if Hover can't be asked, or doesn't verify it in time
 */
export async function waitUntilVerified(
	hover: HookClient,
	{ id, url }: Pick<Webhook, 'id' | 'url'>,
): Promise<Webhook> {
	const startedAtMs = performance.now();
	const timeoutMs = verificationTimeoutMs(url);
	let askedAgain = false;
	for (;;) {
		const listed = await listWebhooks(hover).catch((error: unknown) => {
			throw activationError(hover, '', error);
		});
		cacheRegistrations(url, listed);
		const current = listed.find((own) => own.id === id && own.url === url);
		// Hover may list a registration late, or once it is verified.
		if (current !== undefined && current.verified_at !== null) {
			failedAtMs.delete(url);
			return current;
		}

		const waitedMs = performance.now() - startedAtMs;
		if (waitedMs >= timeoutMs) {
			failedAtMs.set(url, Date.now());
			const reason = reasonOf(current);
			throw activationError(
				hover,
				`Hover could not verify ${url} within ${timeoutMs / 1000} seconds, so nothing was registered.${reason} Hover must reach this address from the internet. Check that N8N_WEBHOOK_URL (WEBHOOK_URL before n8n 2.35) is n8n's public https address, and that no login page or firewall blocks it.`,
			);
		}
		if (!askedAgain && waitedMs >= timeoutMs / 2) {
			askedAgain = true;
			await requestNewCode(hover, id);
		}
		await sleep(waitedMs < POLL_MS ? POLL_MS / 4 : POLL_MS);
	}
}
