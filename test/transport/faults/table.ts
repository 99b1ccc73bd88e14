/**
 * What each kind of operation makes of each fault: written down once. The tests beside this file try every
 * row in n8n-core's engine; `npm run docs` writes docs/faults.md from it.
 */

/** Whether a second sending of a request changes anything. */
export type Safety = 'safe' | 'idempotent' | 'unsafe';

/** One operation that stands for all of its kind. */
export interface OperationClass {
	name: ClassName;
	/** The head of its column in the docs. */
	column: string;
	/** The operation that is tried. */
	example: string;
	safety: Safety;
	/** Completes "Could not …"; `{id}` is what the item names. */
	task: string;
	/** The request that the fault meets. */
	method: 'GET' | 'PATCH' | 'DELETE' | 'POST';
	path: string;
}

export type ClassName =
	'read' | 'list' | 'download' | 'update' | 'delete' | 'resend' | 'capture' | 'upgrade';

/** The operations, in the order of the docs. */
export const CLASSES: OperationClass[] = [
	{
		name: 'read',
		column: 'Read',
		example: 'Job: Get',
		safety: 'safe',
		task: 'read job {id}',
		method: 'GET',
		path: '^/api/v3/jobs/\\d+$',
	},
	{
		name: 'list',
		column: 'List',
		example: 'Job: Get Many',
		safety: 'safe',
		task: 'list the jobs',
		method: 'GET',
		path: '^/api/v3/jobs$',
	},
	{
		name: 'download',
		column: 'Download',
		example: 'Artifact: Download',
		safety: 'safe',
		task: 'download Measurements PDF of model {id}',
		method: 'GET',
		path: '^/api/v3/models/\\d+/artifacts/measurements.pdf$',
	},
	{
		name: 'update',
		column: 'Update',
		example: 'Job: Update',
		safety: 'idempotent',
		task: 'update job {id}',
		method: 'PATCH',
		path: '^/api/v1/jobs/\\d+$',
	},
	{
		name: 'delete',
		column: 'Delete',
		example: 'Capture Request: Delete',
		safety: 'idempotent',
		task: 'delete capture request {id}',
		method: 'DELETE',
		path: '^/api/v2/capture_requests/\\d+$',
	},
	{
		name: 'resend',
		column: 'Resend',
		example: 'Capture Request: Resend',
		safety: 'unsafe',
		task: 'resend capture request {id}',
		method: 'POST',
		path: '^/api/v2/capture_requests/\\d+/resend_notifications$',
	},
	{
		name: 'capture',
		column: 'Ask',
		example: 'Capture Request: Create',
		safety: 'unsafe',
		task: 'create the capture request',
		method: 'POST',
		path: '^/api/v2/capture_requests$',
	},
	{
		name: 'upgrade',
		column: 'Order',
		example: 'Deliverable Upgrade: Create',
		safety: 'unsafe',
		task: 'upgrade model {id}',
		method: 'POST',
		path: '^/api/v3/models/\\d+/deliverable_change_requests$',
	},
];

/** How a run ends: with the operation's item, or with an error. */
export type Ends =
	| 'item'
	| {
			/** What comes after "Could not …: ". */
			said: string;
			/** The status in brackets behind it; also `http_code` with Continue on Fail. */
			status?: number;
			/** The error's description. */
			next: string;
			/** The whole message, where it is not "Could not …". */
			message?: string;
	  };

/** What is expected of one operation under one fault. */
export interface Expected {
	/** How often the request is sent while the fault lasts, or how long. */
	tries: number | typeof FOR_MINUTES;
	ends: Ends;
}

/** What a test does to bring a fault about. */
export type Injection =
	/** A fault of the simulator, on every request unless it says how often. */
	| { by: 'simulator'; fault: Record<string, unknown> }
	/** Hover refuses the token, and what n8n would renew it with. */
	| { by: 'revoked grant' }
	/** Nobody listens where Hover is. */
	| { by: 'closed port' }
	/** A redirect to another host, which has a file. */
	| { by: 'other host' };

/** One fault. */
export interface Fault {
	title: string;
	injection: Injection;
	/** Shortens the wait for an answer to so many ms. */
	idleTimeoutMs?: number;
	expected: Record<Safety, Expected>;
	/** Operations to which it happens otherwise. */
	except?: Partial<Record<ClassName, Expected>>;
}

/** How often a request is sent that may be repeated. */
export const TRIES = 5;
/** How often a file is asked for that a complete model should have, within a minute. */
export const FILE_TRIES = 9;
/** Hover turns a request away for the rate limit as long as that is tried. */
export const FOR_MINUTES = '5 min';

const NEXT = {
	later: 'Try again later.',
	hovers: "Hover isn't available right now. Try again in a few minutes.",
	repeat:
		'It is not known whether Hover carried it out. Run it again later: a second time changes nothing more.',
	look: 'It is not known whether Hover carried it out, so it was not repeated. Check in Hover before you run it again.',
	notSent:
		"Nothing was sent. Check 'Environment' and 'Custom URL' in the Hover credential, and the network between n8n and Hover.",
	redirect: "Hover sent a redirect. Check 'Environment' and 'Custom URL' in the Hover credential.",
	redirectOrLook:
		"Hover sent a redirect. Check 'Environment' and 'Custom URL' in the Hover credential. It is not known whether Hover carried it out, so it was not repeated. Check in Hover before you run it again.",
	connect: 'Open the Hover credential and connect the account again.',
	connectOrActingUser:
		"Open the Hover credential and connect the account again. If you have just connected it, set 'Acting User': some calls are refused without one.",
	otherUser:
		"The acting user may not do this in Hover. Set another 'Acting User', such as an admin.",
	checkId:
		'Check the ID, that it belongs to the connected Hover account and environment, and that the acting user has access to it.',
	guess:
		"If the ID is right, the path may not exist: Hover's documentation does not show it. The contract check (docs/contract.md in this package's repository) looks for the right one, and API > Request can make any call.",
	checkIdOrGuess:
		"Check the ID, that it belongs to the connected Hover account and environment, and that the acting user has access to it. If all of that is right, the path may not exist: Hover's documentation does not show it. The contract check (docs/contract.md in this package's repository) looks for the right one, and API > Request can make any call.",
	conflict:
		'Something else changed this in Hover at the same time. Check it in Hover, then try again.',
	correct:
		"Correct the values Hover names. If it asks for a current user, set 'Acting User' here or in the credential.",
	fewer:
		"Hover's limit of 120 requests a minute stayed exceeded for several minutes, so nothing was done. Lower the rate of other software, or 'Requests per Minute' in the credential.",
	waitForFiles:
		"Start this from a Hover Trigger with the event 'Job Finished', or wait and try again.",
} as const;

/** The same for every operation. */
const always = (tries: Expected['tries'], ends: Ends): Record<Safety, Expected> => ({
	safe: { tries, ends },
	idempotent: { tries, ends },
	unsafe: { tries, ends },
});

/** Hover may or may not have done it: repeated where that is harmless. */
function unknown(said: string, status?: number): Record<Safety, Expected> {
	const next = status === undefined ? NEXT.later : NEXT.hovers;
	return {
		safe: { tries: TRIES, ends: { said, status, next } },
		idempotent: { tries: TRIES, ends: { said, status, next: NEXT.repeat } },
		unsafe: { tries: 1, ends: { said, status, next: NEXT.look } },
	};
}

const ITEM: Expected = { tries: 1, ends: 'item' };
/** What was done although its answer was lost is found by looking. */
const FOUND = { capture: ITEM, upgrade: ITEM };
/** The first delete was done: the second one, which finds nothing, says so well enough. */
const GONE: Partial<Record<ClassName, Expected>> = { delete: { tries: 2, ends: 'item' } };
/** Hover answers with an empty body, which nothing can spoil. */
const BODILESS = { resend: ITEM };

/** A file that Hover doesn't give yet. */
const NOT_READY: Partial<Record<ClassName, Expected>> = {
	download: {
		tries: FILE_TRIES,
		ends: {
			said: '',
			message:
				'Measurements PDF of model {id} (Main House) is not ready yet: Hover is still making the file [item {item}]',
			next: NEXT.waitForFiles,
		},
	},
};

const download = (said: string): Partial<Record<ClassName, Expected>> => ({
	download: { tries: TRIES, ends: { said, next: NEXT.later } },
});

/** It may also be how Hover answers once it has carried out a write. */
const redirected = (next: string): Expected => ({
	tries: 1,
	ends: { said: 'Hover redirects to another address', status: 302, next },
});

const REDIRECTED: Record<Safety, Expected> = {
	safe: redirected(NEXT.redirect),
	idempotent: redirected(NEXT.redirect),
	unsafe: redirected(NEXT.redirectOrLook),
};

/** Hover answers in place of task anything. */
const answers = (status: number, body: unknown, more: object = {}): Injection => ({
	by: 'simulator',
	fault: { kind: 'status', status, body, ...more },
});
const page = (title: string) =>
	`<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`;
const HTML = { headers: { 'content-type': 'text/html' } };

/** A refusal: nothing happened, and asking again would not help. */
function refusal(title: string, status: number, body: unknown, said: string, next: string): Fault {
	const more = typeof body === 'string' ? HTML : {};
	return {
		title,
		injection: answers(status, body, more),
		expected: always(1, { said, status, next }),
	};
}

const fieldError = (shape: string, body: unknown, said: string): Fault => ({
	...refusal(`422, ${shape}`, 422, body, said, NEXT.correct),
	except: NOT_READY,
});

/** What to do about a 404 depends on whether Hover documents the path; of Resend it doesn't. */
const notFound = (title: string, body: unknown, said: string, guessed: string): Fault => ({
	...refusal(title, 404, body, said, NEXT.checkId),
	except: { ...NOT_READY, resend: { tries: 1, ends: { said, status: 404, next: guessed } } },
});

const failure = (title: string, status: number, body: unknown, said: string): Fault => ({
	title,
	injection: answers(status, body, typeof body === 'string' ? HTML : {}),
	expected: unknown(said, status),
});

/** The faults, in the order of the docs. */
export const FAULTS: Fault[] = [
	{
		title: '401, the token has expired',
		injection: answers(401, { error: 'The access token expired' }, { times: 1 }),
		expected: always(2, 'item'),
	},
	{
		title: '401, the grant is revoked (invalid_grant)',
		injection: { by: 'revoked grant' },
		expected: always(1, {
			said: 'the Hover account is no longer connected',
			next: NEXT.connect,
		}),
	},
	{
		title: '401, also with a new token',
		injection: answers(401, { error: 'You need to sign in' }),
		expected: always(2, {
			said: 'You need to sign in',
			status: 401,
			next: NEXT.connectOrActingUser,
		}),
	},
	refusal('403', 403, { error: 'Not allowed' }, 'Not allowed', NEXT.otherUser),
	notFound('404', { status: 404, error: 'Not Found' }, 'Not Found', NEXT.guess),
	notFound('404, HTML', page('The page was not found'), 'The page was not found', NEXT.guess),
	notFound(
		'404, naming what is not there',
		{ error: 'It is gone' },
		'It is gone',
		NEXT.checkIdOrGuess,
	),
	failure('408', 408, { error: 'Request Timeout' }, 'Request Timeout'),
	refusal('409', 409, { errors: ['Edited by others'] }, 'Edited by others', NEXT.conflict),
	fieldError('`{"error": "…"}`', { error: 'Name is missing' }, 'Name is missing'),
	fieldError('`{"error": {"field": "…"}}`', { error: { name: 'is missing' } }, 'name: is missing'),
	fieldError(
		'`{"errors": ["…"]}`',
		{ errors: ['Name is missing', 'Street is missing'] },
		'Name is missing; Street is missing',
	),
	fieldError(
		'`{"errors": {"field": ["…"]}}`',
		{ errors: { name: ['is missing', 'is too short'], job: { city: ['is unknown'] } } },
		'name: is missing; name: is too short; job.city: is unknown',
	),
	fieldError(
		'HTML',
		page('The change you wanted was rejected'),
		'The change you wanted was rejected',
	),
	fieldError(
		'with what was sent',
		{ errors: { email: ['ann@example.com is taken'], phone: ['(555) 010-4477 is invalid'] } },
		'email: [hidden] is taken; phone: [hidden] is invalid',
	),
	{
		title: '429 twice, with Retry-After',
		injection: answers(
			429,
			{ error: 'Rate Limit Exceeded' },
			{
				times: 2,
				headers: { 'retry-after': '3' },
			},
		),
		expected: always(3, 'item'),
	},
	{
		title: '429 twice, without Retry-After',
		injection: answers(429, { error: 'Rate Limit Exceeded' }, { times: 2 }),
		expected: always(3, 'item'),
	},
	{
		title: '429 that does not end',
		injection: answers(429, { error: 'Rate Limit Exceeded' }),
		expected: always(FOR_MINUTES, {
			said: 'Rate Limit Exceeded',
			status: 429,
			next: NEXT.fewer,
		}),
	},
	failure('500', 500, { error: 'Internal Server Error' }, 'Internal Server Error'),
	failure('502, HTML', 502, page('502 Bad Gateway'), '502 Bad Gateway'),
	failure('503, no body', 503, '', 'Hover gave no reason'),
	{
		title: 'connection refused',
		injection: { by: 'closed port' },
		expected: always(TRIES, {
			said: 'Hover could not be reached (ECONNREFUSED)',
			next: NEXT.notSent,
		}),
		except: {
			download: {
				tries: TRIES,
				ends: {
					said: '',
					message: 'Could not read job {job_id}: Hover could not be reached (ECONNREFUSED)',
					next: NEXT.notSent,
				},
			},
			capture: {
				tries: TRIES,
				ends: {
					said: '',
					message: 'Could not list the capture requests: Hover could not be reached (ECONNREFUSED)',
					next: NEXT.notSent,
				},
			},
			upgrade: {
				tries: TRIES,
				ends: {
					said: '',
					message:
						'Could not list the upgrades of model {id}: Hover could not be reached (ECONNREFUSED)',
					next: NEXT.notSent,
				},
			},
		},
	},
	{
		title: 'reset before the headers, nothing done',
		injection: { by: 'simulator', fault: { kind: 'reset' } },
		expected: unknown(
			'the connection to Hover broke before the whole response arrived (ECONNRESET)',
		),
	},
	{
		title: 'reset before the headers, all done',
		injection: { by: 'simulator', fault: { kind: 'lost_answer' } },
		expected: unknown(
			'the connection to Hover broke before the whole response arrived (ECONNRESET)',
		),
		except: FOUND,
	},
	{
		title: 'reset in mid-body',
		injection: { by: 'simulator', fault: { kind: 'cut_body' } },
		expected: unknown(
			'the connection to Hover broke before the whole response arrived (ECONNRESET)',
		),
		except: {
			...FOUND,
			...BODILESS,
			...download('the transfer broke off before its end (ECONNRESET)'),
		},
	},
	{
		title: 'reset in mid-body of an answer in chunks',
		injection: { by: 'simulator', fault: { kind: 'cut_body', chunked: true } },
		expected: unknown(
			'the connection to Hover broke before the whole response arrived (ECONNRESET)',
		),
		except: {
			...FOUND,
			...download('the transfer broke off before its end (ECONNRESET)'),
		},
	},
	{
		title: 'truncated body: more bytes promised than sent',
		injection: { by: 'simulator', fault: { kind: 'short_body' } },
		expected: unknown(
			'the connection to Hover broke before the whole response arrived (ERR_BAD_RESPONSE)',
		),
		except: {
			...FOUND,
			...GONE,
			...download('the transfer broke off before its end (ECONNRESET)'),
		},
	},
	{
		title: 'truncated body that nothing says the end of',
		injection: { by: 'simulator', fault: { kind: 'endless_body' } },
		expected: unknown("Hover's response can't be read: it is not JSON"),
		except: {
			...FOUND,
			...GONE,
			...BODILESS,
			...download('Hover did not say where the file ends, so it may be incomplete'),
		},
	},
	{
		title: 'slow: Hover’s 60 s',
		injection: { by: 'simulator', fault: { kind: 'timeout', delay_ms: 60 } },
		expected: always(1, 'item'),
	},
	{
		title: 'slow: the body comes in drops',
		injection: { by: 'simulator', fault: { kind: 'trickle', delay_ms: 5 } },
		expected: always(1, 'item'),
	},
	{
		title: 'silent: no answer for 65 s',
		injection: { by: 'simulator', fault: { kind: 'timeout' } },
		idleTimeoutMs: 200,
		expected: unknown('Hover did not respond in time'),
	},
	{
		title: 'silent: nothing more for 65 s in mid-body',
		injection: { by: 'simulator', fault: { kind: 'trickle', delay_ms: 60_000 } },
		idleTimeoutMs: 200,
		expected: unknown('Hover did not respond in time'),
		except: {
			...FOUND,
			...BODILESS,
			...download('the transfer broke off before its end (ETIMEDOUT)'),
		},
	},
	{
		title: '200, invalid JSON',
		injection: answers(200, '{"id": 1, "state": "com', {
			headers: { 'content-type': 'application/json' },
		}),
		expected: unknown("Hover's response can't be read: it is not JSON"),
		except: download('Hover sent JSON instead of the file'),
	},
	{
		title: '200, a web page',
		injection: answers(200, page('Sign in'), HTML),
		expected: unknown("Hover's response can't be read: it is not JSON"),
		except: download('Hover sent a web page instead of the file'),
	},
	{
		title: '200, empty body',
		injection: answers(200, ''),
		expected: {
			...unknown("Hover's response is empty"),
			idempotent: ITEM,
		},
		except: { ...download('the file is empty'), resend: ITEM },
	},
	{
		title: 'redirect to another host',
		injection: { by: 'other host' },
		expected: REDIRECTED,
		except: { download: ITEM },
	},
	{
		title: 'redirect loop',
		injection: { by: 'simulator', fault: { kind: 'redirect', body: '' } },
		expected: REDIRECTED,
		except: {
			download: {
				tries: 6,
				ends: {
					said: 'the file was still not reached after 5 redirects',
					status: 302,
					next: NEXT.redirect,
				},
			},
		},
	},
];

/** One line of the table: one operation under one fault. */
export interface Row {
	operation: OperationClass;
	fault: Fault;
	expected: Expected;
}

/** All lines of the table for one operation. */
export function rowsOf(operation: OperationClass): Row[] {
	return FAULTS.map((fault) => ({
		operation,
		fault,
		expected: fault.except?.[operation.name] ?? fault.expected[operation.safety],
	}));
}

/** The class of a name. */
export function classOf(name: ClassName): OperationClass {
	return CLASSES.find((each) => each.name === name) as OperationClass;
}

/** The message of a row that ends with an error, with the ids left open. */
export function messageOf({ operation, expected: { ends } }: Row): string | undefined {
	if (ends === 'item') return undefined;
	const status = ends.status === undefined ? '' : ` (${ends.status})`;
	return ends.message ?? `Could not ${operation.task}: ${ends.said}${status}`;
}
