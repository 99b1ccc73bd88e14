import type { IDataObject } from 'n8n-workflow';

import { captureLink } from '../../../shared/api/captureRequests';
import { isRecord } from '../../../shared/api/types';
import type { HoverClient } from '../../../shared/transport/client';
import { addressLine, deliverableNames } from '../../simplifiedJob';

/** A request's job, a draft until the photos are there; null if Hover's response doesn't name it. */
export const jobIdOf = ({ pending_job_id, job_id }: IDataObject): IDataObject['job_id'] =>
	pending_job_id ?? job_id ?? null;

/** A request as Hover shows it, with its job, its link and what else there is to say. */
export function requestOutput(
	hover: HoverClient,
	request: IDataObject,
	{ outcome, ...more }: IDataObject = {},
): IDataObject {
	return {
		...request,
		_hover: {
			...(outcome === undefined ? {} : { outcome }),
			job_id: jobIdOf(request),
			capture_link: captureLink(hover, request),
			...more,
		},
	};
}

/** A request's most useful fields. */
export function simplifiedRequest({ _hover, ...request }: IDataObject): IDataObject {
	const { job_attributes } = request;
	const job = isRecord(job_attributes) ? job_attributes : {};
	return {
		id: request.id ?? null,
		identifier: request.identifier ?? null,
		state: request.state ?? null,
		external_identifier: job.external_identifier ?? null,
		claim_number: request.claim_number ?? null,
		capturing_user_name: request.capturing_user_name ?? null,
		capturing_user_email: request.capturing_user_email ?? null,
		capturing_user_phone: request.capturing_user_phone ?? null,
		address: addressLine(job),
		deliverable: deliverableNames(job),
		_hover,
	};
}
