import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import {
	CAPTURE_REQUESTS,
	captureLink,
	readCaptureRequest,
} from '../../../../shared/api/captureRequests';
import type { ExecuteClient } from '../../../../shared/transport/client';
import { defineOperation } from '../../../defineOperation';
import { createBody } from './body';
import type { Asked } from './askOnce';
import { AskedElsewhere, askOnce } from './askOnce';
import { CREATE_FIELDS, INCLUDE_CAPTURE_LINK } from './fields';
import { idOf } from './listOrder';
import { OpenRequests, RequestConflict } from './openRequests';

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

/** The draft job, which Hover's response may leave to the details; null if they can't be read. */
async function jobIdOf(hover: ExecuteClient, request: IDataObject): Promise<unknown> {
	const named = request.pending_job_id ?? request.job_id;
	if (named !== undefined && named !== null) return named;
	// The homeowner has been asked: nothing after that may fail.
	const details = await readCaptureRequest(hover, idOf(request)).catch(() => undefined);
	return details?.pending_job_id ?? details?.job_id ?? null;
}

async function outputOf(
	hover: ExecuteClient,
	asked: Asked,
	includeLink: boolean,
): Promise<IDataObject> {
	const { request, outcome } = asked;
	const match = matchOf(asked);
	const jobId = await jobIdOf(hover, request);
	const unlisted = OpenRequests.of(hover).unlisted(hover);
	return {
		...request,
		_hover: {
			outcome,
			job_id: jobId as IDataObject['job_id'],
			identifier: request.identifier,
			...(includeLink ? { capture_link: captureLink(hover, request) } : {}),
			...(match === undefined ? {} : { match }),
			...(unlisted === undefined ? {} : { unlisted_requests: unlisted }),
		},
	};
}

function notSent({ context, itemIndex }: ExecuteClient, message: string, description: string) {
	const text = `${message} [item ${itemIndex}]`;
	return new NodeOperationError(context.getNode(), text, { itemIndex, description });
}

function errorOf(hover: ExecuteClient, error: unknown): unknown {
	if (error instanceof RequestConflict) {
		return notSent(
			hover,
			`External Identifier already belongs to capture request ${error.id}, for another person and another house`,
			'Nothing was sent to the homeowner. Give each lead an identifier of its own. To send it in any case, set "If One Is Already Open" to Create Another.',
		);
	}
	if (error instanceof AskedElsewhere) {
		return notSent(
			hover,
			'Another execution has begun to ask this homeowner and has not ended',
			'Nothing was sent by this one. If the other one was stopped or its process died, see in Hover whether the homeowner was asked, and run this again after two minutes. To send one in any case, set "If One Is Already Open" to Create Another.',
		);
	}
	return error;
}

export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a capture request',
	description: 'Ask a homeowner for photos of the house; Hover sends the message',
	endpoints: [CAPTURE_REQUESTS.create, CAPTURE_REQUESTS.list, CAPTURE_REQUESTS.details],
	fields: CREATE_FIELDS,
	options: [INCLUDE_CAPTURE_LINK],
	actingUser: 'required',
	prepare(item) {
		const request = createBody(item);
		const ifAlreadyOpen = item.choice<'returnIt' | 'fail' | 'createAnother'>('ifAlreadyOpen');
		const includeLink = item.options.flag('includeCaptureLink') ?? true;
		return async (hover) => {
			const asked = await askOnce(hover, request, ifAlreadyOpen === 'createAnother').catch(
				(error: unknown) => {
					throw errorOf(hover, error);
				},
			);
			if (asked.outcome !== 'already_open' || ifAlreadyOpen === 'returnIt') {
				return await outputOf(hover, asked, includeLink);
			}
			const doubt = matchOf(asked)?.why;
			throw notSent(
				hover,
				`This lead already has an open capture request: ${String(asked.request.id)}`,
				`Nothing was sent to the homeowner. Set "If One Is Already Open" to Return It to go on with that one.${
					typeof doubt === 'string' ? ` It may be for another house: ${doubt}.` : ''
				}`,
			);
		};
	},
});
