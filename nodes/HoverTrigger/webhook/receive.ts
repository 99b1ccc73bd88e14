import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { isRecord } from '../../shared/api/types';
import { errorSentence } from '../../shared/errorSentence';
import { hasStarted } from '../../shared/n8n/webhookOutcome';
import { readRawBody, requestedUrl } from '../../shared/n8n/webhookRequest';
import { eventHeader } from '../events/header';
import { isWanted, selectionOf, wantedChange } from '../events/selection';
import { registrationKey } from '../registration/stored';
import type { Reservation } from './deduplication';
import { noteUnwanted } from './deduplication';
import { deliveryIdentity } from './deliveryIdentity';
import { eventItem } from './eventItem';
import type { KnownRegistration } from './registrationFor';
import { registrationFor, renewedRegistration } from './registrationFor';
import { logRejection, logRepeat } from './rejectionLog';
import { reserveEvent } from './reserveEvent';
import type { SignatureHeader, SignedDelivery } from './signature';
import { ageOf, isSignedWith, parseSignatureHeader } from './signature';
import { isVerification, mayBeVerification, verifyOwnRegistration } from './verification';

/** Responds without an execution. Only n8n's log says why: the reason would help a forger. */
function respond(context: IWebhookFunctions, status: number): IWebhookResponseData {
	const text = JSON.stringify({ accepted: status === 200 });
	const headers = { 'content-type': 'application/json', 'content-length': text.length };
	// Express's own way hashes each body for an ETag, which Hover has no use for.
	context.getResponseObject().writeHead(status, headers).end(text);
	return { noWebhookResponse: true };
}

function reject(
	context: IWebhookFunctions,
	reason: string,
	status = reason === 'too-many-lookups' ? 503 : 401,
): IWebhookResponseData {
	logRejection(context.logger, requestedUrl(context), reason, Date.now());
	return respond(context, status);
}

function parsed(rawBody: Buffer): IDataObject | undefined {
	try {
		const body: unknown = JSON.parse(rawBody.toString('utf8'));
		return isRecord(body) ? body : undefined;
	} catch {
		return undefined;
	}
}

async function isGenuine(
	context: IWebhookFunctions,
	registration: KnownRegistration,
	signature: SignatureHeader,
	delivery: SignedDelivery,
): Promise<boolean> {
	if (isSignedWith(registration.secret, signature, delivery)) return true;
	const renewed = await renewedRegistration(context, registration);
	return renewed !== undefined && isSignedWith(renewed.secret, signature, delivery);
}

/** Settles a reservation by what n8n does with its item, even if the sender hangs up. */
async function settle(context: IWebhookFunctions, reservation: Reservation): Promise<void> {
	const isStarted = await hasStarted(context.getResponseObject(), reservation.isSettled);
	if (isStarted === true) reservation.commit();
	else reservation.release();
}

/**
 * Handles one request to the trigger's address: Hover's verification code, or an event. The cheapest checks
 * come first, so a forged event is never parsed, and is hashed only if it names our registration. Never throws:
 * n8n would start an execution with the error.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	let reservation: Reservation | undefined;
	try {
		const rawBody = await readRawBody(context);

		// 1. A verification code is handled, and starts nothing.
		const code = mayBeVerification(rawBody) ? parsed(rawBody) : undefined;
		if (isVerification(code)) {
			const problem = await verifyOwnRegistration(context, requestedUrl(context), code);
			return problem === undefined ? respond(context, 200) : reject(context, problem);
		}

		// 2. The signature names a registration of ours.
		const headers = context.getHeaderData() as SignedDelivery['headers'];
		const signature = parseSignatureHeader(headers);
		if (typeof signature === 'string') return reject(context, signature);
		const registration = await registrationFor(context, signature.webhookId);
		if (typeof registration === 'string') return reject(context, registration);

		// 3. It is made with that registration's secret, within days.
		const age = ageOf(headers, Date.now());
		if (age === 'outsideWindow') return reject(context, 'outside-window', 400);
		const delivery = { rawBody, headers, path: new URL(registration.webhookUrl).pathname };
		if (!(await isGenuine(context, registration, signature, delivery))) {
			return reject(context, 'wrong-signature');
		}

		// 4. It is an event that was chosen.
		const body = parsed(rawBody);
		if (body === undefined) return reject(context, 'unreadable-body', 400);
		const header = eventHeader(body);
		const identity = deliveryIdentity(registrationKey(registration), signature, delivery, {
			body,
			header,
		});
		const selection = selectionOf(
			(parameter) => context.getNodeParameter(parameter, []) as string[],
		);
		const wanted = {
			event: isWanted(header, selection),
			change: wantedChange(header, selection),
		};
		if (!wanted.event && wanted.change === undefined) {
			noteUnwanted(identity);
			return respond(context, 200);
		}

		// 5. It is no repeat.
		const reserved = await reserveEvent(identity, wanted);
		if (reserved === 'stillAtWork') return reject(context, 'first-still-at-work', 503);
		if (reserved === 'repeat') {
			logRepeat(context.logger, header, identity.key, Date.now());
			return respond(context, 200);
		}
		({ reservation } = reserved);

		// 6. No filter keeps it out.
		const { change, changeKeys } = reserved;
		const json = await eventItem(context, body, header, {
			...(change !== undefined ? { change } : {}),
			delivery_key: identity.key,
			...(changeKeys.length > 0 ? { change_keys: changeKeys } : {}),
			...(age === 'late' ? { late: true } : {}),
		});
		if (json === undefined) {
			reservation.commit();
			return respond(context, 200);
		}

		// 7. It starts the workflow.
		void settle(context, reservation);
		return { workflowData: [[{ json }]] };
	} catch (error) {
		// Hover could not be asked, so the delivery is unchecked: Hover may try again.
		reservation?.release();
		context.logger.error(`Hover Trigger: ${errorSentence(error)}`);
		return respond(context, 503);
	}
}
