/** Gets a token: the one that was given, or by OAuth's authorization code flow. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';

import { isLocal } from './local';
import type { Privacy } from './privacy';
import { Problem } from './problem';
import type { Terminal } from './terminal';
import type { Client } from './tokens';
import { Tokens } from './tokens';

export interface SignedIn {
	token: string;
	/** Renews the token; absent when only a token was given. */
	tokens?: Tokens;
}

export interface Integration extends Client {
	redirectUri: string;
}

const PATIENCE_MS = 10 * 60_000;

/** Sends the person to Hover's consent page and takes what comes back for a token. */
export async function signIn(
	baseUrl: string,
	client: Integration,
	{ terminal, privacy, signal }: { terminal: Terminal; privacy: Privacy; signal?: AbortSignal },
): Promise<SignedIn> {
	const state = randomUUID();
	const consent = new URL(`${baseUrl}/oauth/authorize`);
	const { id: client_id, redirectUri: redirect_uri } = client;
	for (const [name, value] of Object.entries({
		response_type: 'code',
		client_id,
		redirect_uri,
		state,
	})) {
		consent.searchParams.set(name, value);
	}
	const caught = catchRedirect(new URL(redirect_uri), signal);
	terminal.print('Open this address in a browser, as an admin of the team, and agree:');
	terminal.print(`  ${consent.href}`);
	if (caught === undefined) {
		terminal.print(
			'The browser then goes to the redirect URI. Whatever it shows, copy the address',
		);
		terminal.print('from its address bar (or only the code in it) and paste it here.');
	}
	const code = codeIn(
		caught === undefined
			? await terminal.ask('Redirected address or code:', { isSecret: true })
			: await caught,
		state,
	);
	const tokens = new Tokens(baseUrl, client, privacy);
	return { token: await tokens.exchange(code, redirect_uri), tokens };
}

/** The code in a redirected address, or the code itself. */
export function codeIn(text: string, state: string): string {
	if (!/^https?:/.test(text)) return text;
	const { searchParams } = new URL(text);
	const refused = searchParams.get('error');
	if (refused !== null) {
		throw new Problem(
			`Hover gave no code: ${/^[a-z_]{1,40}$/.test(refused) ? refused : 'it was refused'}.`,
		);
	}
	if (searchParams.get('state') !== state) {
		throw new Problem('That address belongs to another sign-in. Start again.');
	}
	return searchParams.get('code') ?? '';
}

/** Waits for the browser at a redirect URI of this machine; undefined for any other. */
function catchRedirect(uri: URL, signal?: AbortSignal): Promise<string> | undefined {
	if (uri.protocol !== 'http:' || !isLocal(uri)) return undefined;
	return new Promise((done, failed) => {
		const server = createServer((request, response) => {
			const url = new URL(request.url ?? '/', uri);
			const isIt = url.pathname === uri.pathname;
			response.writeHead(isIt ? 200 : 404, { 'content-type': 'text/plain', connection: 'close' });
			response.end(isIt ? 'Thank you. You can close this page.' : 'Not here.');
			if (isIt) finish(() => done(url.href));
		});
		const timer = setTimeout(
			() => finish(() => failed(new Problem('Nobody agreed within ten minutes.'))),
			PATIENCE_MS,
		);
		const finish = (then: () => void) => {
			clearTimeout(timer);
			server.close();
			then();
		};
		signal?.addEventListener('abort', () => finish(() => failed(new Problem('Stopped.'))));
		server.once('error', () =>
			finish(() => failed(new Problem(`Port ${uri.port || '80'} of the redirect URI is taken.`))),
		);
		server.listen(Number(uri.port || 80), uri.hostname.replace(/[[\]]/g, ''));
	});
}
