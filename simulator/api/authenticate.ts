import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError } from '../httpError';
import { requestPath } from '../requestPath';
import type { Settings } from '../settings';
import type { SimulatorState } from '../simulatorState';

/** The capture link of a request: sent to homeowners, so it wants no token. */
const CAPTURE_LINK = /^\/api\/v2\/capture_requests\/[A-Za-z][\w-]*\/?$/;
/** One of Hover's pages prints a path of the API without `/api`. */
const API = /^\/(api|v2)\//;
const IMAGE = /^\/api\/v2\/images\//;

export function authenticate(app: FastifyInstance, simulator: SimulatorState): void {
	app.addHook('preHandler', async (request) => {
		if (!API.test(request.url)) return;
		const waitMs = simulator.rateLimit.take(simulator.clock.now(), simulator.settings);
		if (waitMs > 0) {
			const header = retryAfter(waitMs, simulator.settings.rate_limit_retry_after);
			throw new HttpError(429, { error: 'Rate Limit Exceeded' }, header);
		}
		const path = requestPath(request.url);
		const isPublic = request.method === 'GET' && CAPTURE_LINK.test(path) && !isCheck(path);
		if (!isPublic) checkToken(simulator, request, IMAGE.test(path) ? 403 : 401);
	});
}

function retryAfter(
	waitMs: number,
	choice: Settings['rate_limit_retry_after'],
): Record<string, string> {
	if (choice === false) return {};
	const seconds = Math.ceil(waitMs / 1000);
	// A date has whole seconds: rounded up, since too early would be refused again.
	const date = new Date(Math.ceil((Date.now() + waitMs) / 1000) * 1000).toUTCString();
	return { 'retry-after': choice === 'date' ? date : String(seconds) };
}

/** Named paths beside the capture links, which do want a token. */
const CHECKS = ['check_for_existing', 'check-for-existing', 'check_existing', 'existing', 'check'];

export function isCheck(path: string): boolean {
	return CHECKS.includes(path.replace(/\/$/, '').split('/').at(-1) ?? '');
}

function checkToken(
	simulator: SimulatorState,
	request: FastifyRequest,
	withoutToken: 401 | 403,
): void {
	const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
	if (token === undefined) {
		throw new HttpError(withoutToken, { error: 'You need to sign in before continuing.' });
	}
	const state = simulator.tokens.check(token);
	if (state === 'valid') return;
	const message = state === 'expired' ? 'The access token expired' : 'The access token is invalid';
	throw new HttpError(
		401,
		{ error: message },
		{
			'www-authenticate': `Bearer realm="Hover", error="invalid_token", error_description="${message}"`,
		},
	);
}
