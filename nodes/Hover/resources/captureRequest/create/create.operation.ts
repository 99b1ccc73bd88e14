import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError, sleep } from 'n8n-workflow';

import type { CaptureRequest } from '../../../../shared/api/types';
import { accountKey } from '../../../../shared/transport/connection';
import { optionsOf, requiredActingUser } from '../../../descriptions/actingUser';
import { Checks } from '../../../descriptions/checks';
import type { HoverOperation } from '../../../operation';
import { asItems } from '../../../operation';
import { captureLink } from '../captureLink';
import { createBody } from './body';
import { CREATE_FIELDS } from './fields';
import { forgetKnownRequests, knownRequests, openRequestFor } from './openRequests';
import { claimedElsewhere, claimLead } from './lease';
import type { Lead } from './requestIdentity';
import { leadKeys, leadOf } from './requestIdentity';
import { oneAtATime, recentCreations, rememberCreation } from './recentCreations';
import { sendOnce } from './createOnce';

const CHOICES = ['returnIt', 'fail', 'createAnother'];

/** What to do when the lead already has an open capture request. */
type IfAlreadyOpen = 'returnIt' | 'fail' | 'createAnother';

type Outcome = 'created' | 'already_open' | 'found_after_lost_answer';

/** Hover's answer, and under `_hover` what it says in other words or not at all. */
async function outputOf(
	context: IExecuteFunctions,
	request: CaptureRequest,
	outcome: Outcome,
	includeLink: boolean,
): Promise<IDataObject> {
	return {
		...request,
		_hover: {
			outcome,
			job_id: request.pending_job_id ?? request.job_id ?? null,
			identifier: request.identifier,
			...(includeLink ? { capture_link: await captureLink(context, request) } : {}),
		},
	};
}

/** When to look for what another process has just sent, in ms after the last look. */
const LOOKS_MS = [0, 1000, 3000, 6000];

/** The lead's open request, in lists that are newer than what another process has sent lately. */
async function sentElsewhere(
	context: IExecuteFunctions,
	itemIndex: number,
	user: IDataObject,
	lead: Lead,
): Promise<CaptureRequest | undefined> {
	for (const pause of LOOKS_MS) {
		await sleep(pause);
		forgetKnownRequests(context);
		const known = await knownRequests(context, itemIndex, user);
		const open = await openRequestFor(context, lead, user, known);
		if (open !== undefined) return open;
	}
	return undefined;
}

/** Sends the request, and keeps in mind that it exists. */
async function sendFor(
	context: IExecuteFunctions,
	itemIndex: number,
	body: IDataObject,
	user: IDataObject,
	lead: Lead,
): Promise<[CaptureRequest, Outcome]> {
	const known = await knownRequests(context, itemIndex, user);
	const before = new Set(known.keys());
	const { request, outcome } = await sendOnce(context, itemIndex, body, user, lead, before);
	known.set(request.id, request);
	rememberCreation(await accountKey(context), leadKeys(lead), request.id);
	return [request, outcome];
}

/** Goes on with an open request, or fails because of it, whichever was chosen. */
function keep(
	context: IExecuteFunctions,
	itemIndex: number,
	open: CaptureRequest,
	ifAlreadyOpen: IfAlreadyOpen,
): [CaptureRequest, Outcome] {
	if (ifAlreadyOpen === 'returnIt') return [open, 'already_open'];
	throw new NodeOperationError(
		context.getNode(),
		`This lead already has an open capture request: ${open.id} [item ${itemIndex}]`,
		{
			itemIndex,
			description:
				'Nothing was sent to the homeowner. Set "If One Is Already Open" to Return It to go on with that one.',
		},
	);
}

/** Sends the request unless the lead has an open one that is to be kept. */
async function createUnlessOpen(
	context: IExecuteFunctions,
	itemIndex: number,
	body: IDataObject,
	user: IDataObject,
	lead: Lead,
	ifAlreadyOpen: IfAlreadyOpen,
): Promise<[CaptureRequest, Outcome]> {
	if (ifAlreadyOpen === 'createAnother') {
		return await sendFor(context, itemIndex, body, user, lead);
	}
	const known = await knownRequests(context, itemIndex, user);
	const listed = await openRequestFor(context, lead, user, known);
	if (listed !== undefined) return keep(context, itemIndex, listed, ifAlreadyOpen);

	const account = await accountKey(context);
	const keys = leadKeys(lead);
	const claim = await claimLead(context, account, keys);
	let maybeSent = false;
	try {
		const isNews = claim === undefined || claim.sentLately;
		if (isNews && recentCreations(account, keys).length === 0) {
			const open = await sentElsewhere(context, itemIndex, user, lead);
			if (open !== undefined) return keep(context, itemIndex, open, ifAlreadyOpen);
		}
		if (claim === undefined) throw claimedElsewhere(context, itemIndex);
		maybeSent = true;
		return await sendFor(context, itemIndex, body, user, lead);
	} finally {
		await claim?.release(maybeSent);
	}
}

/** Sends a capture request to a homeowner, never twice to the same lead unless told to. */
export const create: HoverOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a capture request',
	description: 'Ask a homeowner for photos of the house; Hover sends the message',
	endpoint: 'POST /api/v2/capture_requests',
	page: 'create-capture-request',
	fields: CREATE_FIELDS,
	width: 1,
	plan(context, itemIndex) {
		const request = createBody(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		const ifAlreadyOpen = context.getNodeParameter(
			'ifAlreadyOpen',
			itemIndex,
			'returnIt',
		) as string;
		if (!CHOICES.includes(ifAlreadyOpen)) {
			new Checks(context, itemIndex).fail(
				'If One Is Already Open',
				`must be one of ${CHOICES.join(', ')}`,
			);
		}
		const lead = leadOf(request);
		return async () => {
			const user = await requiredActingUser(context, itemIndex, options);
			const body = { ...user, capture_request: request };
			const [found, outcome] = await oneAtATime(
				await accountKey(context),
				leadKeys(lead),
				async () =>
					await createUnlessOpen(
						context,
						itemIndex,
						body,
						user,
						lead,
						ifAlreadyOpen as IfAlreadyOpen,
					),
			);
			const includeLink = options.includeCaptureLink !== false;
			return asItems(await outputOf(context, found, outcome, includeLink));
		};
	},
};
