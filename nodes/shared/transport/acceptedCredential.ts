import type { CredentialReader } from '../n8n/withCredentialRead';
import { withCredentialRead } from '../n8n/withCredentialRead';

/** Short, so that a change to the credential soon counts. */
const SERVES_MS = 30_000;

/** What came of looking for another token: n8n has one, got a new one, or may not ask for one. */
type Renewal = 'known' | 'refreshed' | 'none';

const tokenIn = (credential: object): unknown =>
	(credential as { oauthTokenData?: { access_token?: unknown } }).oauthTokenData?.access_token;

/**
 * The credential as n8n read it for a request that Hover accepted. To read it anew for each one takes n8n 2 as long
 * as all else in it together.
 */
export class AcceptedCredential {
	// Hidden from whatever prints a connection.
	#credential?: object;
	#acceptedAtMs = -Infinity;
	#renewal?: Promise<Renewal>;

	/** The context for a request that needs no reading, and what it signs with; undefined if it has to read. */
	signing<Context extends CredentialReader>(
		context: Context,
	): { context: Context; credential: object } | undefined {
		const credential = this.#credential;
		const ageMs = Date.now() - this.#acceptedAtMs;
		// A clock that was set back tells nothing.
		if (credential === undefined || ageMs < 0 || ageMs > SERVES_MS) return undefined;
		const read = async () => await Promise.resolve({ ...credential });
		return { context: withCredentialRead(context, read), credential };
	}

	/** The context for a request that reads the credential, and what notes that Hover accepted it. */
	reading<Context extends CredentialReader>(
		context: Context,
	): { context: Context; accept(): void } {
		let credential: object | undefined;
		const read = async (type: string) => {
			// n8n puts a refreshed token into it.
			credential = await context.getCredentials(type);
			return credential;
		};
		const accept = () => {
			this.#credential = credential;
			this.#acceptedAtMs = Date.now();
		};
		return { context: withCredentialRead(context, read), accept };
	}

	/**
	 * Looks for another token than a refused one: another process may have refreshed it. If there is none, `refresh`
	 * gets it, once for all requests that were refused. Throws what that does.
	 */
	async renew(
		refused: object,
		read: () => Promise<object>,
		refresh: (() => Promise<unknown>) | undefined,
	): Promise<Renewal> {
		if (this.#credential === refused) this.#credential = undefined;
		const renewOnce = async (): Promise<Renewal> => {
			if (tokenIn(await read()) !== tokenIn(refused)) return 'known';
			await refresh?.();
			return refresh === undefined ? 'none' : 'refreshed';
		};
		this.#renewal ??= renewOnce().finally(() => (this.#renewal = undefined));
		return await this.#renewal;
	}
}
