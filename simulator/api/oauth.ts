/** OAuth 2.0, authorization code. Page: developers.hover.to/docs/authentication */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError } from '../httpError';
import { queryValue, type Query } from '../paging';
import type { Settings } from '../settings';
import { ORG } from '../store';
import type { TokenAnswer } from '../tokens';
import type { SimulatorState } from '../simulatorState';
import { escapeHtml } from '../page/escapeHtml';

interface Consent {
	client_id?: string;
	redirect_uri?: string;
	response_type?: string;
	state?: string;
	decision?: string;
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Hover wants https; a simulator is mostly used by programs on the same machine, which have none. */
function redirectUrl(text: string | undefined): URL | undefined {
	if (text === undefined || !URL.canParse(text)) return undefined;
	const url = new URL(text);
	const isLoopback = url.protocol === 'http:' && LOOPBACK.has(url.hostname);
	return url.protocol === 'https:' || isLoopback ? url : undefined;
}

function problemWith(simulator: SimulatorState, wish: Consent): string | undefined {
	if (wish.client_id !== simulator.clientId) {
		return 'Client authentication failed: this client id is not known.';
	}
	if (redirectUrl(wish.redirect_uri) === undefined) {
		return 'The redirect URI is not valid: it must be https, or http on this machine.';
	}
	if (wish.response_type !== 'code') return 'The response type must be "code".';
	return undefined;
}

/** The routes of OAuth. Errors: 400 and 401 with `{error, error_description}`. */
export function oauth(app: FastifyInstance, simulator: SimulatorState): void {
	app.get('/oauth/authorize', async (request, reply) => {
		const query = request.query as Query;
		const wish: Consent = {
			client_id: queryValue(query, 'client_id'),
			redirect_uri: queryValue(query, 'redirect_uri'),
			response_type: queryValue(query, 'response_type'),
			state: queryValue(query, 'state'),
		};
		const problem = problemWith(simulator, wish);
		await reply
			.code(problem === undefined ? 200 : 400)
			.type('text/html; charset=utf-8')
			.send(problem === undefined ? consentPage(wish) : problemPage(problem));
	});

	app.post('/oauth/authorize', async (request, reply) => {
		const wish = (request.body ?? {}) as Consent;
		const problem = problemWith(simulator, { ...wish, response_type: 'code' });
		const target = redirectUrl(wish.redirect_uri);
		if (problem !== undefined || target === undefined) {
			return await reply
				.code(400)
				.type('text/html; charset=utf-8')
				.send(problemPage(problem ?? ''));
		}
		if (wish.decision === 'allow') {
			target.searchParams.set('code', simulator.tokens.issueCode(wish.redirect_uri ?? ''));
		} else {
			target.searchParams.set('error', 'access_denied');
			target.searchParams.set(
				'error_description',
				'The resource owner or authorization server denied the request.',
			);
		}
		if (wish.state !== undefined) target.searchParams.set('state', wish.state);
		return await reply.redirect(target.toString(), 302);
	});

	app.post('/oauth/token', async (request) => {
		const { settings } = simulator;
		const body = bodyOf(request, settings.token_body);
		// Credentials in a header aren't looked at: Hover takes them from the body only.
		if (body.client_id !== simulator.clientId || body.client_secret !== simulator.clientSecret) {
			throw new HttpError(401, {
				error: 'invalid_client',
				error_description:
					'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.',
			});
		}
		if (body.grant_type === 'authorization_code') {
			const { code = '', redirect_uri = '' } = body;
			return tokenAnswer(simulator.tokens.exchange(code, redirect_uri), settings);
		}
		if (body.grant_type === 'refresh_token') {
			const rotated = simulator.tokens.rotate(body.refresh_token ?? '', {
				endsAccess: settings.refresh_ends_access_token,
				keepsRefresh: settings.refresh_token === 'kept',
			});
			return tokenAnswer(rotated, settings);
		}
		throw new HttpError(400, {
			error: 'unsupported_grant_type',
			error_description:
				'The authorization grant type is not supported by the authorization server.',
		});
	});
}

/** A token request's fields; none in a form that isn't read. */
function bodyOf(
	{ body, headers }: FastifyRequest,
	kind: Settings['token_body'],
): Record<string, string | undefined> {
	const isJson = (headers['content-type'] ?? '').includes('json');
	const isRead = kind === 'any' || (kind === 'json') === isJson;
	return isRead ? ((body ?? {}) as Record<string, string | undefined>) : {};
}

function tokenAnswer({ expires_in, ...answer }: Partial<TokenAnswer>, settings: Settings) {
	const { token_type, token_expires_in: form } = settings;
	const expires = form === 'text' ? String(expires_in) : expires_in;
	return { ...answer, token_type, ...(form === 'left_out' ? {} : { expires_in: expires }) };
}

function shell(title: string, content: string): string {
	return `<!doctype html><html lang="en"><head><meta charset="utf-8">
		<meta name="viewport" content="width=device-width, initial-scale=1">
		<title>${title}</title><link rel="stylesheet" href="/style.css"></head>
		<body class="consent"><main class="card consent-card">${content}</main></body></html>`;
}

function consentPage(wish: Consent): string {
	const fields = (['client_id', 'redirect_uri', 'state'] as const)
		.filter((name) => wish[name] !== undefined)
		.map((name) => `<input type="hidden" name="${name}" value="${escapeHtml(wish[name] ?? '')}">`)
		.join('');
	const host = new URL(wish.redirect_uri ?? '').host;
	return shell(
		'Connect to Hover',
		`<div class="brand"><span class="mark"></span>Hover <small>simulator</small></div>
		<h1>Let this app use your account?</h1>
		<p><strong>${escapeHtml(host)}</strong> wants to read and change the data of
		<strong>${escapeHtml(ORG.name)}</strong>: capture requests, jobs, measurements and webhooks.</p>
		<form method="post" action="/oauth/authorize">${fields}
			<button class="primary" name="decision" value="allow">Allow</button>
			<button name="decision" value="deny">Deny</button>
		</form>`,
	);
}

function problemPage(problem: string): string {
	return shell(
		'Cannot connect',
		`<div class="brand"><span class="mark"></span>Hover <small>simulator</small></div>
		<h1>This app can't be connected</h1><p class="error">${escapeHtml(problem)}</p>`,
	);
}
