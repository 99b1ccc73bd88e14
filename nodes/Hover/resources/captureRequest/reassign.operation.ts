import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { CAPTURE_REQUEST_ID, idOf, USER_ID } from '../../descriptions/locators';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { reassignTo } from '../job/reassignTo';
import { readCaptureRequest } from './readCaptureRequest';

/** Makes another user the sender of a capture request. Nobody is messaged. */
export const reassign: HoverOperation = {
	value: 'reassign',
	name: 'Reassign',
	action: 'Reassign a capture request',
	description: 'Make another user of your organization the one who sent the capture request',
	endpoint: 'POST /api/v2/jobs/{identifier}/reassign',
	page: 're-assign-requesting-user',
	fields: [CAPTURE_REQUEST_ID, USER_ID, optionsField()],
	width: 1,
	plan(context, itemIndex) {
		const id = idOf(context, itemIndex, CAPTURE_REQUEST_ID);
		const userId = idOf(context, itemIndex, USER_ID);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const { identifier } = await readCaptureRequest(context, itemIndex, id, options);
			await reassignTo(context, itemIndex, identifier, userId, options);
			return asItems({ id, identifier, user_id: userId, reassigned: true });
		};
	},
};
