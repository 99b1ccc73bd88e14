import type { IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** How long n8n may take to start an execution after its sender has hung up, in ms. */
const START_TIMEOUT_MS = 20_000;
const STEP_MS = 250;

/**
 * Whether n8n has started the execution that a webhook function asked for, which it tells nobody but the
 * sender: by an error if it has not. A sender that hangs up doesn't keep n8n from going on, so then it is
 * waited for what n8n would have answered.
 *
 * @param isKnown whether it is known from elsewhere meanwhile
 * @returns undefined if it can't be told
 */
export async function hasStarted(
	response: Response,
	isKnown: () => boolean,
): Promise<boolean | undefined> {
	await new Promise<void>((resolve) => {
		response.once('finish', resolve).once('close', resolve);
		// The sender has hung up before.
		if (response.destroyed) resolve();
	});
	const deadlineMs = Date.now() + START_TIMEOUT_MS;
	while (!response.writableEnded && !isKnown() && Date.now() < deadlineMs) await sleep(STEP_MS);
	return response.writableEnded ? response.statusCode < 400 : undefined;
}
