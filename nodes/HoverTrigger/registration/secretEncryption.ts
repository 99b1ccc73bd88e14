import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'crypto';

import type { HoverContext } from '../../shared/transport/connection';
import { CREDENTIAL } from '../../shared/transport/connection';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Secrets by ciphertext, so that a delivery needn't read the credential; the oldest go first. */
const secrets = new Map<string, string>();
const MOST_SECRETS = 1000;

function remember(ciphertext: string, secret: string): void {
	secrets.delete(ciphertext);
	secrets.set(ciphertext, secret);
	if (secrets.size > MOST_SECRETS) secrets.delete(String(secrets.keys().next().value));
}

/** Derived from the credential's client secret, which n8n stores encrypted. */
async function encryptionKey(context: HoverContext): Promise<Buffer> {
	const { clientSecret } = await context.getCredentials(CREDENTIAL);
	return Buffer.from(
		hkdfSync('sha256', String(clientSecret), '', 'n8n-nodes-hover webhook secret', 32),
	);
}

/**
 * Encrypts a secret for static data, which n8n copies into every execution and exported workflow. Only who
 * has the credential can decrypt it.
 */
export async function encryptSecret(context: HoverContext, secret: string): Promise<string> {
	if (secret === '') return '';
	const nonce = randomBytes(NONCE_BYTES);
	const key = await encryptionKey(context);
	const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
	const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
	const ciphertext = Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
	remember(ciphertext, secret);
	return ciphertext;
}

/** The secret; empty if it was encrypted with another credential, or isn't ours. */
export async function decryptSecret(context: HoverContext, ciphertext: string): Promise<string> {
	const known = secrets.get(ciphertext);
	if (known !== undefined || ciphertext === '') return known ?? '';
	const bytes = Buffer.from(ciphertext, 'base64');
	const nonce = bytes.subarray(0, NONCE_BYTES);
	const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
	const key = await encryptionKey(context);
	try {
		const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
		decipher.setAuthTag(tag);
		const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
		const secret = Buffer.concat([text, decipher.final()]).toString('utf8');
		remember(ciphertext, secret);
		return secret;
	} catch {
		// Hover lists the secret to whoever has the account, so this costs one request.
		return '';
	}
}
