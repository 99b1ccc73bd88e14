import { CAPTURE_REQUESTS } from '../../../shared/api/captureRequests';
import { noResponse } from '../../../shared/transport/outcome';
import { defineOperation } from '../../defineOperation';
import { OpenRequests } from './create/openRequests';
import { requestOutput, simplifiedRequest } from './output';

export const checkForOpen = defineOperation({
	value: 'checkForOpen',
	name: 'Check for Open Request',
	action: 'Check for an open capture request',
	description:
		'Check whether a person has an open capture request for any address. Contacts nobody. Not needed before Create, which checks by itself, per address.',
	endpoints: [CAPTURE_REQUESTS.checkForExisting, CAPTURE_REQUESTS.list, CAPTURE_REQUESTS.details],
	fields: [
		{
			displayName: 'Homeowner Email',
			name: 'capturingUserEmail',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'name@email.com',
			description: 'The email address to look for',
		},
	],
	actingUser: 'required',
	prepare(item) {
		const email = item.requiredEmail('capturingUserEmail');
		return async (hover) => {
			const asked = {
				task: 'check for an open capture request',
				query: { email },
				secrets: [email],
			};
			const { pending_capture_request_exists: exists, requesting_user_name = null } =
				await hover.record(CAPTURE_REQUESTS.checkForExisting, asked);
			if (typeof exists !== 'boolean') {
				const detail = "Hover's response doesn't say whether there is one";
				throw hover.error(asked, noResponse(detail), CAPTURE_REQUESTS.checkForExisting);
			}
			// It may be a colleague's, which the acting user doesn't see.
			const open = exists
				? await OpenRequests.of(hover)
						.findOf(hover, email)
						.catch(() => undefined)
				: undefined;
			return {
				exists,
				requesting_user_name,
				capture_request: open ? simplifiedRequest(requestOutput(hover, open)) : null,
			};
		};
	},
});
