import { optionsField, optionsOf } from '../../fields/actingUser';
import { CAPTURE_REQUEST_ID, idOf } from '../../fields/locators';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { readCaptureRequest } from './readCaptureRequest';

/** Gives one capture request. */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get a capture request',
	description: 'Get a capture request with its state, its job and its wallet',
	fields: [CAPTURE_REQUEST_ID, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const id = idOf(context, itemIndex, CAPTURE_REQUEST_ID);
		const options = optionsOf(context, itemIndex);
		return async () => asItems(await readCaptureRequest(context, itemIndex, id, options));
	},
};
