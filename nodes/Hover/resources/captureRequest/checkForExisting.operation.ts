import { CAPTURE_REQUESTS } from '../../../shared/api/captureRequests';
import { defineOperation } from '../../defineOperation';

export const checkForExisting = defineOperation({
	value: 'checkForExisting',
	name: 'Check for Existing',
	action: 'Check for an existing capture request',
	description:
		'Check whether a person has a capture request waiting, for whatever house. Create checks by itself, and knows one house from another.',
	endpoints: [CAPTURE_REQUESTS.checkForExisting],
	fields: [
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'name@email.com',
			description: 'The e-mail address a capture request would have gone to',
		},
	],
	actingUser: 'required',
	prepare(item) {
		const email = item.requiredEmail('email');
		return async (hover) =>
			await hover.record(CAPTURE_REQUESTS.checkForExisting, {
				task: 'check for an existing capture request',
				query: { email },
				secrets: [email],
			});
	},
});
