/** What was asked of the simulator (`GET /_control/requests`). Never keeps a token or a secret. */
import { HttpError } from './httpError';

export interface LoggedRequest {
	method: string;
	path: string;
	query: unknown;
	body: unknown;
	host: string;
	authorized: boolean;
	origin: 'api' | 'files';
	at: string;
	/** What was answered; null when the connection was cut or nothing was answered. */
	status: number | null;
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

export interface CountOrder {
	since: number;
	method: string | undefined;
	path: string | undefined;
}

const KEPT = 5000;
const KEPT_LINES = 200_000;

/** The requests in the order they came: the last 5,000 whole, more of them as method and path. */
export class RequestLog {
	private list: LoggedRequest[] = [];
	/** `GET /api/v2/…` of each request, the first of them number `firstLine`. */
	private lines: string[] = [];
	private firstLine = 0;

	add(request: Omit<LoggedRequest, 'status' | 'fault'>): LoggedRequest {
		const entry: LoggedRequest = {
			...request,
			query: withoutSecrets(request.query),
			body: withoutSecrets(request.body),
			status: null,
			fault: null,
		};
		this.list.push(entry);
		if (this.list.length > KEPT) this.list.shift();
		this.lines.push(`${request.method} ${request.path}`);
		if (this.lines.length > 2 * KEPT_LINES) {
			this.lines = this.lines.slice(KEPT_LINES);
			this.firstLine += KEPT_LINES;
		}
		return entry;
	}

	all(): LoggedRequest[] {
		return this.list;
	}

	/** A mark that `count` takes: what is asked from now on comes after it. */
	mark(): number {
		return this.firstLine + this.lines.length;
	}

	/** How many requests there were, and how many for each method and path. Throws 422 for an old mark. */
	count({ since, method, path }: CountOrder): { total: number; counts: Record<string, number> } {
		if (since !== 0 && !(since >= this.firstLine)) {
			throw new HttpError(422, { error: 'Too much was asked since that mark' });
		}
		const pattern = new RegExp(path ?? '');
		const counts: Record<string, number> = {};
		let total = 0;
		for (const line of this.lines.slice(Math.max(0, since - this.firstLine))) {
			const [itsMethod = '', itsPath = ''] = line.split(' ');
			if ((method !== undefined && itsMethod !== method) || !pattern.test(itsPath)) continue;
			counts[line] = (counts[line] ?? 0) + 1;
			total += 1;
		}
		return { total, counts };
	}

	/** Forgets them; marks stay good. */
	clear(): void {
		this.firstLine = this.mark();
		this.list = [];
		this.lines = [];
	}
}
