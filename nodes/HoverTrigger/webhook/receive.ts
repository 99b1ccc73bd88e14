import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';

import type { DeliveryClaim } from './deduplication';
import { claimDelivery, deliveryKey, keepDelivery } from './deduplication';
import { eventDetails } from './eventDetails';
import type { EventHeader, EventSelection } from '../events/catalogue';
import {
	eventHeader,
	HOVER_EVENTS,
	isWanted,
	statesParameter,
	VERIFICATION_EVENT,
} from '../events/catalogue';
import type { Verdict } from '../events/filters';
import { filtersOf, judge } from '../events/filters';
import { isFirstExecution } from './firstExecution';
import { findRegistration, knownRegistration } from '../registration/lookup';
import { messageOf, registrationsFor, verifyOwnRegistration } from '../registration/lifecycle';
import { tellRejection } from './rejectionLog';
import { sampleItems, WITH_EVENT, WITH_SAMPLES } from '../events/samples';
import { openSecret } from '../registration/secretEncryption';
import type { SignedDelivery } from './signature';
import { signatureClaim, verifySignature } from './signature';
import type { StoredRegistration } from '../registration/stored';
import { registrationKey, storedRegistration, storeRegistration } from '../registration/stored';

/**
 * Answers without an execution. The answer never says why: it would help a forger; n8n's log does.
 */
function answer(context: IWebhookFunctions, status: number): IWebhookResponseData {
	context
		.getResponseObject()
		.status(status)
		.json({ accepted: status === 200 });
	return { noWebhookResponse: true };
}

/** The body's bytes as received, whatever parsed them before. */
async function rawBodyOf(context: IWebhookFunctions): Promise<Buffer> {
	const request = context.getRequestObject();
	if (request.rawBody === undefined) await request.readRawBody();
	return request.rawBody ?? Buffer.alloc(0);
}

function parsedBody(rawBody: Buffer): IDataObject | undefined {
	try {
		const body: unknown = JSON.parse(rawBody.toString('utf8'));
		return typeof body === 'object' && body !== null && !Array.isArray(body)
			? (body as IDataObject)
			: undefined;
	} catch {
		return undefined;
	}
}

/**
 * The address that Hover knows this trigger by. While listening for a test event that is another one
 * than in production; n8n before 2 tells a webhook function only the production address, and there the
 * request itself has the path.
 */
function ownUrl(context: IWebhookFunctions): string {
	if (typeof context.getWebhookResourceUrl === 'function') {
		return context.getWebhookResourceUrl('default') ?? '';
	}
	const production = context.getNodeWebhookUrl('default') ?? '';
	if (context.getMode() !== 'manual') return production;
	return new URL(context.getRequestObject().originalUrl, production).href;
}

/** Longer than any verification code's delivery, in bytes; a longer body needn't be read to know. */
const LONGEST_CODE_BODY = 4096;

/**
 * Hover asks for proof that the address is ours. Never starts an execution.
 *
 * @returns 200 once Hover has accepted the code, 401 for a code that is none of ours, 503 if that can't be
 * found out now
 */
async function answerVerification(
	context: IWebhookFunctions,
	url: string,
	body: IDataObject,
): Promise<IWebhookResponseData> {
	const { code } = body;
	const webhookId = Number(body.webhook_id);
	const isCode = typeof code === 'string' && /^[\w-]{1,128}$/.test(code);
	if (!isCode || !Number.isSafeInteger(webhookId)) return turnAway(context, url, 'malformed-code');
	const isOurs = await verifyOwnRegistration(context, url, webhookId, code);
	if (isOurs === 'not now') return turnAway(context, url, 'too-many-lookups', 503);
	return isOurs ? answer(context, 200) : turnAway(context, url, 'code-of-another-webhook');
}

/** Answers a delivery that starts nothing, and tells n8n's log why. */
function turnAway(
	context: IWebhookFunctions,
	url: string,
	reason: string,
	status = 401,
): IWebhookResponseData {
	tellRejection(context.logger, url, reason, Date.now());
	return answer(context, status);
}

/** A registration with the secret that Hover signs with. */
type KnownRegistration = StoredRegistration & { secret: string };

/**
 * The registration to check a delivery against. Usually the stored one. Where none is stored, or the
 * delivery names another (an event can come in the moment between verification and n8n's saving of the
 * data), it is one that Hover has listed for our address; another one counts only if the stored one no
 * longer exists.
 *
 * @param named the id that the delivery's signature names
 * @returns the registration with its secret, or why there is none: it is another's, or Hover can't be asked
 * now
 */
async function registrationOf(
	context: IWebhookFunctions,
	url: string,
	named: string,
): Promise<KnownRegistration | 'other-webhook' | 'too-many-lookups'> {
	const staticData = context.getWorkflowStaticData('node');
	const stored = storedRegistration(staticData);
	if (stored !== undefined && named === String(stored.webhookId)) {
		const secret = await openSecret(context, stored.sealedSecret);
		if (secret !== '') return { ...stored, secret };
	}
	if (!/^\d{1,15}$/.test(named)) return 'other-webhook';

	const current = await findRegistration(
		context,
		url,
		Number(named),
		() => true,
		async () => await registrationsFor(context, url),
	);
	if (current === 'not now') return 'too-many-lookups';
	const isStoredAlive =
		stored !== undefined &&
		stored.webhookId !== current?.id &&
		knownRegistration(url, stored.webhookId) !== undefined;
	if (current === undefined || isStoredAlive) return 'other-webhook';
	return { ...(await storeRegistration(context, current)), secret: current.hmac_secret };
}

/** @param read gives the value of a parameter that is a list */
function selectionOf(read: (parameter: string) => string[]): EventSelection {
	const events = read('events');
	const states = HOVER_EVENTS.filter((event) => event.states.length > 0).map(
		({ name }): [string, string[]] => {
			// The states of an event that is no longer chosen stay in the workflow, but count no more.
			return [name, events.includes(name) ? read(statesParameter(name)) : []];
		},
	);
	return { events, states: Object.fromEntries(states) };
}

/**
 * The item that starts the workflow: Hover's event as it came, and what the pack adds under `_hover`;
 * undefined if a filter keeps the event out. An event that can't be judged is let through and says so:
 * one too many is better than a lost one.
 */
async function outputOf(
	context: IWebhookFunctions,
	delivery_key: string,
	body: IDataObject,
	header: EventHeader,
): Promise<IDataObject | undefined> {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const added: IDataObject = { ...header, delivery_key };
	const filters = filtersOf(options);
	let verdict: Verdict = filters === undefined ? 'passes' : judge(filters, body);
	const wantsDetails = options.includeDetails === true;
	if (verdict !== 'fails' && (wantsDetails || verdict === 'unknown')) {
		try {
			const details = await eventDetails(context, header);
			if (filters !== undefined) verdict = judge(filters, body, details);
			if (wantsDetails && details !== undefined) added.details = details;
		} catch (error) {
			// The event is worth more than its details: it goes on without them and says so.
			added.details_error = messageOf(error);
		}
	}
	if (verdict === 'fails') return undefined;
	if (verdict === 'unknown') added.filters_unchecked = true;
	return { ...body, _hover: added };
}

/** Settles a claim by what n8n answers Hover: an error means that no execution was started. */
function settleWithAnswer(context: IWebhookFunctions, claim: DeliveryClaim): void {
	const response = context.getResponseObject();
	response.once('close', () => {
		claim.settle(response.statusCode < 400);
	});
}

async function runEvent(
	context: IWebhookFunctions,
	rawBody: Buffer,
	body: IDataObject,
	registration: StoredRegistration,
): Promise<IWebhookResponseData> {
	const header = eventHeader(body);
	const selection = selectionOf((parameter) => context.getNodeParameter(parameter, []) as string[]);
	if (!isWanted(header, selection)) return answer(context, 200);

	const staticData = context.getWorkflowStaticData('node');
	const key = deliveryKey(rawBody);
	const claim = await claimDelivery(registrationKey(registration), key, staticData, Date.now());
	if (claim === undefined) return answer(context, 200);
	try {
		const item = await outputOf(context, key, body, header);
		if (item === undefined) {
			claim.settle(true);
			return answer(context, 200);
		}
		settleWithAnswer(context, claim);
		return { workflowData: [[{ json: item }]] };
	} catch (error) {
		claim.settle(false);
		context.logger.error(`Hover Trigger: ${messageOf(error)}`);
		return answer(context, 500);
	}
}

/**
 * Takes one request to the trigger's address: Hover's verification code, or an event. Only a delivery
 * signed by Hover for this registration, recent, wanted and new starts an execution; anything unsigned or
 * wrongly signed is answered 401. What costs least is checked first, so that a large forged body is
 * neither parsed nor hashed. Never throws: n8n would start an execution with the error.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		const rawBody = await rawBodyOf(context);
		const url = ownUrl(context);
		if (rawBody.length <= LONGEST_CODE_BODY) {
			const code = parsedBody(rawBody);
			if (code?.event === VERIFICATION_EVENT) return await answerVerification(context, url, code);
		}

		const headers = context.getHeaderData() as SignedDelivery['headers'];
		const claim = signatureClaim(headers);
		if (typeof claim === 'string') return turnAway(context, url, claim);
		const registration = await registrationOf(context, url, claim.webhookId);
		if (registration === 'too-many-lookups') return turnAway(context, url, registration, 503);
		if (registration === 'other-webhook') return turnAway(context, url, registration);
		const verdict = verifySignature(
			{ rawBody, headers, path: new URL(registration.webhookUrl).pathname },
			registration.webhookId,
			registration.secret,
			Date.now(),
		);
		if (!verdict.valid) return turnAway(context, url, verdict.reason);
		const body = parsedBody(rawBody);
		if (body === undefined) return turnAway(context, url, 'unreadable-body', 400);
		return await runEvent(context, rawBody, body, registration);
	} catch (error) {
		// Hover could not be asked, so nothing is known about the delivery: it may try again.
		context.logger.error(`Hover Trigger: ${messageOf(error)}`);
		return answer(context, 503);
	}
}

/**
 * Whether an execution may go on with an event. The webhook function turns repeats away, but from the memory
 * of its process: another process may have taken the same delivery at the same moment, or this one before
 * it was killed. So the database decides. A run that a person asks for always goes on.
 */
async function mayGoOn(context: IExecuteFunctions, key: string): Promise<boolean> {
	if (context.getMode() !== 'webhook') return true;
	try {
		return await isFirstExecution(context, key, Date.now());
	} catch (error) {
		// Rather one execution too many than a lost event.
		context.logger.warn(`Hover Trigger: a repeat can't be told: ${messageOf(error)}`);
		return true;
	}
}

/**
 * The first step of the execution that an event has started: keeps the event in mind beyond a restart,
 * and hands it on, unless another execution has done so.
 */
export async function handOn(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (context.getMode() === 'manual' && triesWithSamples(context)) {
		const selection = selectionOf(
			(parameter) => context.getNodeParameter(parameter, 0, []) as string[],
		);
		return [sampleItems(selection).map((json) => ({ json, pairedItem: { item: 0 } }))];
	}

	const staticData = context.getWorkflowStaticData('node');
	const registration = storedRegistration(staticData);
	const output: INodeExecutionData[] = [];
	for (const [index, item] of context.getInputData().entries()) {
		const key = (item.json._hover as IDataObject | undefined)?.delivery_key;
		const isKnown = typeof key === 'string';
		if (isKnown && registration !== undefined) {
			keepDelivery(registrationKey(registration), key, staticData, Date.now());
		}
		if (isKnown && !(await mayGoOn(context, key))) continue;
		output.push({ ...item, pairedItem: { item: index } });
	}
	return [output];
}

function triesWithSamples(context: IExecuteFunctions): boolean {
	return context.getNodeParameter('options.tryWith', 0, WITH_EVENT) === WITH_SAMPLES;
}
