/** OAuth's token calls. Page: developers.hover.to/docs/oauth-20-authentication */
import axios from 'axios';

import { isRecord } from '../nodes/shared/api/types';
import { isLocal } from './local';
import type { Privacy } from './privacy';
import { Problem, shownError } from './problem';

/** How the fields of a token call are written. Both were seen. */
export type Form = 'form' | 'JSON';

export interface Client {
	id: string;
	secret: string;
}

/** What a token call answered. */
export interface TokenAnswer {
	form: Form;
	status: number;
	/** OAuth's word for a refusal. */
	error?: string;
	body: Readonly<Record<string, unknown>>;
	access?: string;
	refresh?: string;
}

/** A refusal of the call's form, after which the code or the refresh token is as good as before. */
const isNotRead = ({ status, error }: TokenAnswer) =>
	status === 415 ||
	['invalid_client', 'invalid_request', 'unsupported_grant_type'].includes(error ?? '');

export class Tokens {
	private refreshToken: string | undefined;

	constructor(
		private readonly baseUrl: string,
		private readonly client: Client,
		private readonly privacy: Privacy,
	) {}

	/**
	 * Takes a code for a token, as a form or, if that isn't read, as JSON.
	 *
	 * @throws Problem with Hover's word for it
	 */
	async exchange(code: string, redirect_uri: string): Promise<string> {
		const fields = { grant_type: 'authorization_code', code, redirect_uri };
		let answer = await this.ask('form', fields);
		if (isNotRead(answer)) answer = await this.ask('JSON', fields);
		if (answer.access !== undefined) return answer.access;
		const { status, error } = answer;
		throw new Problem(
			`Hover gave no token: status ${status}${error === undefined ? '' : ` (${error})`}.`,
		);
	}

	/** Takes over a refresh token, such as one from an earlier sign-in. */
	take(refreshToken: string): void {
		this.refreshToken = refreshToken;
	}

	/** Renews the token in one form, with the newest refresh token; undefined if there is none. */
	async refresh(form: Form): Promise<TokenAnswer | undefined> {
		const { refreshToken: refresh_token } = this;
		if (refresh_token === undefined) return undefined;
		return await this.ask(form, { grant_type: 'refresh_token', refresh_token });
	}

	/** @throws Problem without an answer */
	private async post(body: URLSearchParams | Readonly<Record<string, string>>) {
		try {
			return await axios.post<unknown>(`${this.baseUrl}/oauth/token`, body, {
				validateStatus: () => true,
				maxRedirects: 0,
				timeout: 65_000,
				...(isLocal(new URL(this.baseUrl)) ? { proxy: false } : {}),
			});
		} catch (error) {
			throw new Problem(`Hover can't be reached for a token: ${shownError(error)}.`);
		}
	}

	private async ask(form: Form, fields: Readonly<Record<string, string>>): Promise<TokenAnswer> {
		const { id: client_id, secret: client_secret } = this.client;
		const all = { ...fields, client_id, client_secret };
		const { status, data } = await this.post(form === 'form' ? new URLSearchParams(all) : all);
		this.privacy.remember(data);
		const body = isRecord(data) ? data : {};
		const { access_token: access, refresh_token: refresh, error } = body;
		if (typeof refresh === 'string') this.refreshToken = refresh;
		return {
			form,
			status,
			body,
			error: typeof error === 'string' && /^[a-z_]{1,40}$/.test(error) ? error : undefined,
			access: typeof access === 'string' ? access : undefined,
			refresh: typeof refresh === 'string' ? refresh : undefined,
		};
	}
}
