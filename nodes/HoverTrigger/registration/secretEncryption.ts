import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'crypto';

import type { HoverContext } from '../../shared/transport/connection';
import { CREDENTIAL } from '../../shared/transport/connection';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Secrets that this process has sealed or opened, by their sealed form: a delivery must not cost a look at
 * the credential. There are as many as triggers; the oldest go first.
 */
const opened = new Map<string, string>();
const MOST_OPENED = 1000;

function remember(sealed: string, secret: string): void {
	opened.delete(sealed);
	opened.set(sealed, secret);
	if (opened.size > MOST_OPENED) opened.delete(String(opened.keys().next().value));
}

/** The key, out of the credential's client secret, which n8n keeps encrypted. */
async function sealingKey(context: HoverContext): Promise<Buffer> {
	const { clientSecret } = await context.getCredentials(CREDENTIAL);
	return Buffer.from(
		hkdfSync('sha256', String(clientSecret), '', 'n8n-nodes-hover webhook secret', 32),
	);
}

/**
 * Seals a webhook's secret for the node's static data, which n8n copies as it is into the data of every
 * execution and into exported workflows. Only who has the credential can open it. The same secret is always
 * sealed the same way, so that the sealed form can name a registration.
 */
export async function sealSecret(context: HoverContext, secret: string): Promise<string> {
	if (secret === '') return '';
	const key = await sealingKey(context);
	const nonce = createHmac('sha256', key).update(secret).digest().subarray(0, NONCE_BYTES);
	const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
	const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
	const sealed = Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
	remember(sealed, secret);
	return sealed;
}

/** The secret again; empty if it was sealed with another credential, or is none of ours. */
export async function openSecret(context: HoverContext, sealed: string): Promise<string> {
	const known = opened.get(sealed);
	if (known !== undefined || sealed === '') return known ?? '';
	const bytes = Buffer.from(sealed, 'base64');
	const nonce = bytes.subarray(0, NONCE_BYTES);
	const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
	const key = await sealingKey(context);
	try {
		const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
		decipher.setAuthTag(tag);
		const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
		const secret = Buffer.concat([text, decipher.final()]).toString('utf8');
		remember(sealed, secret);
		return secret;
	} catch {
		// Hover lists the secret to whoever has the account, so this costs one question.
		return '';
	}
}
