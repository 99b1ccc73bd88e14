import type { IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

/** How long n8n may take after the sender has hung up. */
const START_TIMEOUT_MS = 20_000;
const STEP_MS = 250;

/**
 * Whether n8n started a webhook's execution, told by its response even after the sender has hung up;
 * undefined if it can't be told.
 *
 * @param isKnown whether it is known from elsewhere meanwhile
 */
export async function hasStarted(
	response: Response,
	isKnown: () => boolean,
): Promise<boolean | undefined> {
	await new Promise<void>((resolve) => {
		response.once('finish', resolve).once('close', resolve);
		if (response.destroyed) resolve();
	});
	// Not Date: a clock may be set back.
	const deadlineMs = performance.now() + START_TIMEOUT_MS;
	while (!response.writableEnded && !isKnown() && performance.now() < deadlineMs) {
		await sleep(STEP_MS);
	}
	return response.writableEnded ? response.statusCode < 400 : undefined;
}
