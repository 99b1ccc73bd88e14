/** OAuth's codes and tokens. Page: developers.hover.to/reference/oauth */
import { randomBytes } from 'node:crypto';

import type { Clock } from './clock';
import { HttpError } from './httpError';
import { ORG } from './store';

const CODE_LIFETIME_MS = 10 * 60_000;
export const ACCESS_LIFETIME_S = 7200;

/** A connected account: everything that came out of one consent, or of one call to the control API. */
interface Account {
	isConnected: boolean;
}

interface AccessToken {
	account: Account;
	expiresAt: number;
}

interface RefreshToken {
	account: Account;
	access: string;
	isSpent: boolean;
}

interface Code {
	redirectUri: string;
	expiresAt: number;
	isUsed: boolean;
	account: Account;
}

/** What `/oauth/token` answers. `expires_in` in seconds, `created_at` in seconds since the epoch. */
export interface TokenAnswer {
	access_token: string;
	refresh_token: string;
	token_type: 'Bearer';
	expires_in: number;
	created_at: number;
	scope: 'all';
	owner_id: number;
	owner_type: 'orgs';
}

function invalidGrant(): HttpError {
	return new HttpError(400, {
		error: 'invalid_grant',
		error_description:
			'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.',
	});
}

export class Tokens {
	refreshes = 0;
	private codes = new Map<string, Code>();
	private access = new Map<string, AccessToken>();
	private refresh = new Map<string, RefreshToken>();

	constructor(private readonly clock: Clock) {}

	/** A code for a redirect URI: for one use, within ten minutes. */
	issueCode(redirectUri: string): string {
		const code = randomBytes(24).toString('base64url');
		this.codes.set(code, {
			redirectUri,
			expiresAt: this.clock.now() + CODE_LIFETIME_MS,
			isUsed: false,
			account: { isConnected: true },
		});
		return code;
	}

	/** Tokens for a code. A second use ends what the first one gave. Throws 400 invalid_grant. */
	exchange(code: string, redirectUri: string): TokenAnswer {
		const found = this.codes.get(code);
		if (found === undefined) throw invalidGrant();
		if (found.isUsed) {
			found.account.isConnected = false;
			throw invalidGrant();
		}
		if (found.expiresAt <= this.clock.now() || found.redirectUri !== redirectUri) {
			throw invalidGrant();
		}
		found.isUsed = true;
		return this.issue(found.account);
	}

	/**
	 * A dead refresh token disconnects the whole account. `endsAccess` voids the old access token; with
	 * `keepsRefresh` the refresh token goes on, and the answer has none. Throws 400 invalid_grant.
	 */
	rotate(
		refreshToken: string,
		{ endsAccess, keepsRefresh }: { endsAccess: boolean; keepsRefresh: boolean },
	): Omit<TokenAnswer, 'refresh_token'> & { refresh_token?: string } {
		const found = this.refresh.get(refreshToken);
		if (found === undefined || !found.account.isConnected) throw invalidGrant();
		if (found.isSpent) {
			found.account.isConnected = false;
			throw invalidGrant();
		}
		if (endsAccess) this.access.delete(found.access);
		this.refreshes += 1;
		const issued = this.issue(found.account);
		if (!keepsRefresh) {
			found.isSpent = true;
			return issued;
		}
		found.access = issued.access_token;
		return { ...issued, refresh_token: undefined };
	}

	/** A pair for an account of its own, without any consent. */
	issueNew(): TokenAnswer {
		return this.issue({ isConnected: true });
	}

	check(token: string): 'valid' | 'expired' | 'unknown' {
		const found = this.access.get(token);
		if (found === undefined || !found.account.isConnected) return 'unknown';
		return found.expiresAt <= this.clock.now() ? 'expired' : 'valid';
	}

	expireAccess(): void {
		for (const token of this.access.values()) token.expiresAt = 0;
	}

	clear(): void {
		this.codes.clear();
		this.access.clear();
		this.refresh.clear();
		this.refreshes = 0;
	}

	private issue(account: Account): TokenAnswer {
		const access_token = randomBytes(32).toString('hex');
		const refresh_token = randomBytes(32).toString('hex');
		const now = this.clock.now();
		this.access.set(access_token, { account, expiresAt: now + ACCESS_LIFETIME_S * 1000 });
		this.refresh.set(refresh_token, { account, access: access_token, isSpent: false });
		return {
			access_token,
			refresh_token,
			token_type: 'Bearer',
			expires_in: ACCESS_LIFETIME_S,
			created_at: Math.floor(now / 1000),
			scope: 'all',
			owner_id: ORG.id,
			owner_type: 'orgs',
		};
	}
}
