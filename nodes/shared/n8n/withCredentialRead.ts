/** A context that reads a credential by its type. */
export interface CredentialReader {
	getCredentials: (type: string) => Promise<object>;
}

/** The context with another way to read its credential: n8n reads and decrypts it anew for each request. */
export function withCredentialRead<Context extends CredentialReader>(
	context: Context,
	read: (type: string) => Promise<object>,
): Context {
	return Object.create(context, { getCredentials: { value: read } }) as Context;
}
