import { hoverRequest } from '../../../shared/transport/client';
import { optionsField, optionsOf, requiredActingUser } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { CAPTURE_REQUESTS } from './listCaptureRequests';

/**
 * The last part of the path. Hover's page doesn't show it, so this is a guess (docs/hover-guesses.md).
 * Hover page: developers.hover.to/reference/check-for-existing-capture-request
 */
const CHECK = 'check_for_existing';

/** Asks whether a person has an open capture request, whatever the house. */
export const checkForExisting: HoverOperation = {
	value: 'checkForExisting',
	name: 'Check for Existing',
	action: 'Check for an existing capture request',
	description:
		'Check whether a person has a capture request waiting, for whatever house. Create checks by itself, and knows one house from another.',
	endpoint: 'GET /api/v2/capture_requests/check_for_existing',
	page: 'check-for-existing-capture-request',
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
		optionsField(),
	],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const checks = new Checks(context, itemIndex);
		const email = checks.email(
			'Email',
			checks.required('Email', context.getNodeParameter('email', itemIndex)),
		);
		const options = optionsOf(context, itemIndex);
		return async () =>
			asItems(
				(await hoverRequest(context, {
					method: 'GET',
					path: `${CAPTURE_REQUESTS.path}/${CHECK}`,
					qs: { email, ...(await requiredActingUser(context, itemIndex, options)) },
					task: 'check for an existing capture request',
					itemIndex,
					secrets: [String(email)],
				})) as { pending_capture_request_exists: boolean },
			);
	},
};
