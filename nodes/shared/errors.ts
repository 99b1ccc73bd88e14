import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { isRecord } from './api/types';
import type { Effects } from './failureCause';
import { failureCause } from './failureCause';
import { hoverErrorText } from './hoverErrorText';
import { redact } from './redact';
import type { RequestOutcome } from './transport/outcome';
import { isSeeOther } from './transport/outcome';

export interface Attempt extends Effects {
	/** Completes "Could not …", such as `read job 123`. */
	task: string;
	itemIndex?: number;
	/** Whether nobody knows that there is such a path at Hover. */
	isPathGuessed?: boolean;
	/** What to do about a 404, in place of what is said in general. */
	ifNotFound?: string;
	/** Values that were sent and must not show up in an error. */
	secrets?: readonly string[];
}

function refusalText({ status, body }: { status: number; body: unknown }): string {
	const isRedirect = status >= 300 && status < 400;
	const otherwise = isRedirect ? 'Hover redirects to another address' : 'Hover gave no reason';
	return hoverErrorText(body) || otherwise;
}

const NEXT_STEPS: Record<number, string> = {
	400: 'Hover does not understand the request. Check the values of this item.',
	401: "Open the Hover credential and connect the account again. If you have just connected it, set 'Acting User': some calls are refused without one.",
	403: "The acting user may not do this in Hover. Set another 'Acting User', such as an admin.",
	404: 'Check the ID, that it belongs to the connected Hover account and environment, and that the acting user has access to it.',
	409: 'Something else changed this in Hover at the same time. Check it in Hover, then try again.',
	422: "Correct the values Hover names. If it asks for a current user, set 'Acting User' here or in the credential.",
	429: "Hover's limit of 120 requests a minute stayed exceeded for several minutes, so nothing was done. Lower the rate of other software, or 'Requests per Minute' in the credential.",
};

const GUESSED_PATH =
	"the path may not exist: Hover's documentation does not show it. The contract check (docs/contract.md in this package's repository) looks for the right one, and API > Request can make any call.";

/** Words that say of no record in particular that it isn't there. */
const NOTHING_NAMED = /^((404 )?not found\.?)?$|\b(page|path|route|url|endpoint)\b/i;

/** What to do about a 404 from a path that is a guess. */
function guessedNotFound(body: unknown): string {
	const isRecordNamed = isRecord(body) && !NOTHING_NAMED.test(hoverErrorText(body));
	const first = isRecordNamed ? `${NEXT_STEPS[404]} If all of that is right` : 'If the ID is right';
	return `${first}, ${GUESSED_PATH}`;
}

const ACTING_USER_DOUBTS = {
	nobody:
		"No 'Acting User' is set, and Hover refuses some calls without one: set it here or in the credential.",
	withoutId:
		'Hover lists no user with the email of the acting user, and some calls take only the ID: check the email, or use the ID.',
};

/** The statuses that a missing or unknown acting user may come as. */
const DOUBTFUL: Record<NonNullable<Attempt['doubt']>, readonly number[]> = {
	nobody: [401],
	withoutId: [401, 403, 404, 422],
};

const UNCERTAIN =
	'It is not known whether Hover carried it out, so it was not repeated. Check in Hover before you run it again.';

const UNCERTAIN_BUT_HARMLESS =
	'It is not known whether Hover carried it out. Run it again later: a second time changes nothing more.';

function nextStep(
	outcome: RequestOutcome,
	{ writes = false, isRepeatable = false, isPathGuessed = false, ifNotFound, doubt }: Attempt,
): string {
	const uncertain = isRepeatable ? UNCERTAIN_BUT_HARMLESS : UNCERTAIN;
	if (outcome.kind === 'failure') {
		const steps = {
			unreachable:
				"Nothing was sent. Check 'Environment' and 'Custom URL' in the Hover credential, and the network between n8n and Hover.",
			noResponse: writes ? uncertain : 'Try again later.',
			notConnected: 'Open the Hover credential and connect the account again.',
			cancelled: writes ? uncertain : 'The execution was stopped.',
			abortedBeforeSend: 'It was still waiting for its turn, so nothing was sent.',
		};
		return steps[outcome.reason];
	}
	const { status } = outcome;
	if (status >= 500 || status === 408) {
		return writes ? uncertain : "Hover isn't available right now. Try again in a few minutes.";
	}
	if (status >= 300 && status < 400) {
		const redirected =
			"Hover sent a redirect. Check 'Environment' and 'Custom URL' in the Hover credential.";
		const isUncertain = writes && !isRepeatable && isSeeOther(outcome);
		return isUncertain ? `${redirected} ${UNCERTAIN}` : redirected;
	}
	if (status === 404 && ifNotFound !== undefined) return ifNotFound;
	const isGuess = status === 404 && isPathGuessed;
	const step = isGuess
		? guessedNotFound(outcome.body)
		: (NEXT_STEPS[status] ?? 'Check the values of this item.');
	const isDoubtful = doubt !== undefined && DOUBTFUL[doubt].includes(status);
	return isDoubtful ? `${ACTING_USER_DOUBTS[doubt]} If that is not it: ${step}` : step;
}

/** The error a user sees: what failed, what Hover said, what to do. No tokens, phones or email addresses. */
export function outcomeError(node: INode, attempt: Attempt, outcome: RequestOutcome): NodeApiError {
	const { task, itemIndex, secrets } = attempt;
	const said = redact(outcome.kind === 'response' ? refusalText(outcome) : outcome.detail, secrets);
	const status = outcome.kind === 'response' ? String(outcome.status) : undefined;
	const message = `Could not ${task}: ${said}${status === undefined ? '' : ` (${status})`}`;
	// Text only: the helpers' own errors carry the request with its token.
	const description = nextStep(outcome, attempt);
	const error = new NodeApiError(
		node,
		{ message },
		{ message, description, itemIndex, httpCode: status, failure: failureCause(outcome, attempt) },
	);
	// n8n replaces a message that contains an error code by a general one.
	error.message = message;
	error.description = description;
	return error;
}

export interface InvalidParameter {
	field: string;
	/** Completes the sentence that begins with the field's name. */
	problem: string;
	nextStep?: string;
}

/** The error for invalid input, thrown before any request leaves. */
export function invalidParameter(
	node: INode,
	itemIndex: number,
	{ field, problem, nextStep }: InvalidParameter,
): NodeOperationError {
	return new NodeOperationError(node, `${field} ${problem} [item ${itemIndex}]`, {
		itemIndex,
		description: nextStep ?? `Nothing was sent to Hover. Correct '${field}' and run it again.`,
	});
}
