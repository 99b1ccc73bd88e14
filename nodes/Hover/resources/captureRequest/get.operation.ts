import { optionsField } from '../../descriptions/actingUser';
import { CAPTURE_REQUEST_ID } from '../../descriptions/locators';
import { planById } from '../../descriptions/planById';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { readCaptureRequest } from './readCaptureRequest';

/** Gives one capture request. */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a capture request',
	description: 'Get a capture request with its state, its job and its wallet',
	endpoint: 'GET /api/v2/capture_requests/{id}/details',
	page: 'show-capture-request-details',
	fields: [CAPTURE_REQUEST_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan: planById(CAPTURE_REQUEST_ID, readCaptureRequest),
};
