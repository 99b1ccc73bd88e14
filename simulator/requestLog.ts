/** What was asked of the simulator (`GET /_control/requests`). Never keeps a token or a secret. */

/** One request. */
export interface LoggedRequest {
	method: string;
	path: string;
	query: unknown;
	body: unknown;
	host: string;
	/** Whether the request carried an Authorization header. */
	authorized: boolean;
	/** Which of the two servers was asked. */
	origin: 'api' | 'files';
	at: string;
	/** What was answered; null when the connection was cut or nothing was answered. */
	status: number | null;
	/** The kind of fault it ran into. */
	fault: string | null;
}

const SECRETS = new Set([
	'client_secret',
	'refresh_token',
	'access_token',
	'code',
	'code_verifier',
	'X-Amz-Signature',
]);

/** A copy in which secrets are replaced; only the outermost level can hold any. */
export function withoutSecrets(value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value ?? null;
	return Object.fromEntries(
		Object.entries(value).map(([name, each]) => [name, SECRETS.has(name) ? '[secret]' : each]),
	);
}

/** The requests in the order they came, the oldest dropped after some thousands. */
export class RequestLog {
	private list: LoggedRequest[] = [];

	/** Keeps a request, secrets taken out, and gives the entry to be completed by its outcome. */
	add(request: Omit<LoggedRequest, 'status' | 'fault'>): LoggedRequest {
		const entry: LoggedRequest = {
			...request,
			query: withoutSecrets(request.query),
			body: withoutSecrets(request.body),
			status: null,
			fault: null,
		};
		this.list.push(entry);
		if (this.list.length > 5000) this.list.shift();
		return entry;
	}

	/** All of them. */
	all(): LoggedRequest[] {
		return this.list;
	}

	/** Forgets them. */
	clear(): void {
		this.list = [];
	}
}
