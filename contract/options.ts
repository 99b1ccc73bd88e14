/** The command line. Secrets are taken from the environment or asked for, never from an argument. */
import { parseArgs } from 'node:util';

import { isLocal } from './local';
import { Problem } from './problem';
import type { SendOptions } from './send/trial';

export const HELP = `Checks whether a Hover answers as n8n-nodes-hover expects, and writes a report without anybody's data.

  npm run contract -- [--hover https://hover.to] [options]

  --hover URL           which Hover (https://hover.to)
  --acting-user WHO     email address or id of the Hover user who acts (the first admin)
  --redirect-uri URL    the integration's redirect URI, for signing in with its client id and secret
  --per-minute N        requests a minute (60); Hover allows 120, for everything that uses the account
  --out FOLDER          where contract-report.md and .json go (here)

  --send                also sends, after asking you, and deletes again:
    --email ADDRESS       one capture request to this address: Hover writes to it
    --webhook-url URL     one webhook at this https address
    --listen PORT         the tool serves that address on this port, behind a tunnel of yours
    --wait SECONDS        how long it listens for events (60)

Environment: HOVER_TOKEN, or HOVER_CLIENT_ID and HOVER_CLIENT_SECRET. What is missing is asked for.
Without --send only reads leave this machine, and the sign-in.`;

export interface CommandLine {
	hover: string;
	actingUser?: string;
	redirectUri?: string;
	paceMs: number;
	out: string;
	send?: SendOptions;
}

function numberOf(name: string, text: string, least: number, most: number): number {
	const value = Number(text);
	if (Number.isInteger(value) && value >= least && value <= most) return value;
	throw new Problem(`--${name} takes a whole number from ${least} to ${most}.`);
}

/** https, or http on this machine. */
function isSafe(text: string): boolean {
	if (!URL.canParse(text)) return false;
	const url = new URL(text);
	const isPrivate = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal(url));
	return isPrivate && url.username === '' && url.password === '';
}

function hoverUrl(text: string): string {
	const url = isSafe(text) ? new URL(text) : undefined;
	if (url === undefined || url.search !== '' || url.hash !== '') {
		throw new Problem('--hover takes an https address, or http on this machine.');
	}
	return url.href.replace(/\/+$/, '');
}

interface SendValues {
	send?: boolean;
	email?: string;
	'webhook-url'?: string;
	listen?: string;
	wait?: string;
}

function sendOptions(values: SendValues): SendOptions | undefined {
	const { email, 'webhook-url': webhookUrl, listen, wait } = values;
	if (values.send !== true) {
		if ([email, webhookUrl, listen, wait].every((value) => value === undefined)) return undefined;
		throw new Problem('--email, --webhook-url, --listen and --wait only go with --send.');
	}
	if (email === undefined && webhookUrl === undefined) {
		throw new Problem('--send wants an --email, a --webhook-url, or both.');
	}
	if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email)) {
		throw new Problem('--email takes one email address.');
	}
	if (webhookUrl !== undefined && !isSafe(webhookUrl)) {
		throw new Problem('--webhook-url takes an https address, or http on this machine.');
	}
	if (listen !== undefined && webhookUrl === undefined) {
		throw new Problem('--listen wants the --webhook-url that your tunnel leads to that port.');
	}
	return {
		email,
		webhookUrl,
		listen: listen === undefined ? undefined : numberOf('listen', listen, 1, 65_535),
		waitMs: 1000 * numberOf('wait', wait ?? '60', 1, 3600),
	};
}

/**
 * Reads the arguments; undefined if only help is wanted.
 *
 * @throws Problem for one that makes no sense
 */
export function readCommandLine(args: readonly string[]): CommandLine | undefined {
	let values;
	try {
		({ values } = parseArgs({
			args: [...args],
			options: {
				hover: { type: 'string', default: 'https://hover.to' },
				'acting-user': { type: 'string' },
				'redirect-uri': { type: 'string' },
				'per-minute': { type: 'string', default: '60' },
				out: { type: 'string', default: '.' },
				send: { type: 'boolean' },
				email: { type: 'string' },
				'webhook-url': { type: 'string' },
				listen: { type: 'string' },
				wait: { type: 'string' },
				help: { type: 'boolean' },
			},
		}));
	} catch {
		throw new Problem('There is an option that the tool does not have. See --help.');
	}
	if (values.help === true) return undefined;
	const redirectUri = values['redirect-uri'];
	if (redirectUri !== undefined && !URL.canParse(redirectUri)) {
		throw new Problem('--redirect-uri takes an address.');
	}
	const hover = hoverUrl(values.hover);
	const perMinute = numberOf('per-minute', values['per-minute'], 1, 100);
	return {
		hover,
		actingUser: values['acting-user'],
		redirectUri,
		// A Hover on this machine belongs to nobody else.
		paceMs: isLocal(new URL(hover)) ? 0 : Math.ceil(60_000 / perMinute),
		out: values.out,
		send: sendOptions(values),
	};
}
