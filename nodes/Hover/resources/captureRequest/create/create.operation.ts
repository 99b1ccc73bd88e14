import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { CAPTURE_REQUESTS, readCaptureRequest } from '../../../../shared/api/captureRequests';
import type { ExecuteClient } from '../../../../shared/transport/client';
import { defineOperation } from '../../../defineOperation';
import { jobIdOf, requestOutput, simplifiedRequest } from '../output';
import type { Asked } from './askOnce';
import { AskedElsewhere, askOnce, prepareToAsk, stopAsking } from './askOnce';
import { createBody } from './body';
import { CREATE_FIELDS } from './fields';
import { idOf } from './listOrder';
import { OpenRequests } from './openRequests';
import { RequestConflict } from './requestIdentity';

function matchOf(asked: Asked): IDataObject | undefined {
	if (asked.outcome !== 'already_open') return undefined;
	const { by, verdict, differs, doubt } = asked.comparison;
	const unread = asked.isConfirmed
		? undefined
		: 'Hover does not show the request, so it counts as open';
	const why = [doubt, unread].filter((reason) => reason !== undefined).join('; ');
	if (why === '' && differs.length === 0) return undefined;
	return { by, is_certain: verdict === 'same' && asked.isConfirmed, differs, why: why || null };
}

/** Null where not even the details name the draft job. */
async function draftJobId(
	hover: ExecuteClient,
	request: IDataObject,
): Promise<IDataObject['job_id']> {
	const named = jobIdOf(request);
	if (named !== null) return named;
	// The homeowner has been asked: nothing after that may fail.
	const details = await readCaptureRequest(hover, idOf(request)).catch(() => ({}));
	return jobIdOf(details);
}

async function outputOf(hover: ExecuteClient, asked: Asked): Promise<IDataObject> {
	const { request, outcome } = asked;
	const match = matchOf(asked);
	const job_id = await draftJobId(hover, request);
	const unlisted = OpenRequests.of(hover).unlisted(hover);
	return requestOutput(hover, request, {
		outcome,
		job_id,
		...(match === undefined ? {} : { match }),
		...(unlisted === undefined ? {} : { unlisted_requests: unlisted }),
	});
}

const TO_SEND_ANYWAY =
	"To send another request anyway, set 'If a Request Is Already Open' to Create Another.";

function notSent({ context, itemIndex }: ExecuteClient, message: string, description: string) {
	const text = `${message} [item ${itemIndex}]`;
	return new NodeOperationError(context.getNode(), text, { itemIndex, description });
}

function errorOf(hover: ExecuteClient, error: unknown): unknown {
	if (error instanceof RequestConflict) {
		return notSent(
			hover,
			`External Identifier already belongs to capture request ${error.id}, for another person and another address`,
			`Nothing was sent to the homeowner. Give each lead its own identifier. ${TO_SEND_ANYWAY}`,
		);
	}
	if (error instanceof AskedElsewhere) {
		return notSent(
			hover,
			'Another execution is already contacting this homeowner',
			`This one sent nothing. If the other one was stopped or crashed, check in Hover whether the homeowner was contacted, then run this again after two minutes. ${TO_SEND_ANYWAY}`,
		);
	}
	return error;
}

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a capture request (contacts the homeowner)',
	description:
		"Ask a homeowner for photos of the house. Contacts the homeowner right away by email and, with a phone number, by text message. A lead with an open request isn't contacted again.",
	endpoints: [CAPTURE_REQUESTS.create, CAPTURE_REQUESTS.list, CAPTURE_REQUESTS.details],
	fields: CREATE_FIELDS,
	actingUser: 'required',
	simplify: simplifiedRequest,
	prepare(item) {
		const request = createBody(item);
		const ifAlreadyOpen = item.choice<'returnIt' | 'fail' | 'createAnother'>('ifAlreadyOpen');
		const isAnotherWanted = ifAlreadyOpen === 'createAnother';
		if (!isAnotherWanted) prepareToAsk(item, request);
		const ask = async (hover: ExecuteClient) => {
			const asked = await askOnce(hover, request, isAnotherWanted);
			if (asked.outcome !== 'already_open' || ifAlreadyOpen === 'returnIt') {
				return await outputOf(hover, asked);
			}
			const doubt = matchOf(asked)?.why;
			throw notSent(
				hover,
				`This lead already has an open capture request: ${String(asked.request.id)}`,
				`Nothing was sent to the homeowner. Set 'If a Request Is Already Open' to 'Return It' to continue with that one.${
					typeof doubt === 'string' ? ` It may be for another address: ${doubt}.` : ''
				}`,
			);
		};
		return async (hover) =>
			await ask(hover).catch(async (error: unknown) => {
				await stopAsking(hover);
				throw errorOf(hover, error);
			});
	},
});
