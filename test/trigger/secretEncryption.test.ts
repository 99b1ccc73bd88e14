import type { HoverContext } from '../../nodes/shared/transport/connection';
import type * as SecretEncryption from '../../nodes/HoverTrigger/registration/secretEncryption';

const contextWith = (clientSecret: string) => {
	const getCredentials = jest.fn(async () => await Promise.resolve({ clientSecret }));
	return { getCredentials } as unknown as HoverContext & { getCredentials: jest.Mock };
};

/** The functions as another process has them, which has encrypted nothing yet. */
function anotherProcess(): typeof SecretEncryption {
	let loaded: typeof SecretEncryption | undefined;
	jest.isolateModules(() => {
		loaded = jest.requireActual<typeof SecretEncryption>(
			'../../nodes/HoverTrigger/registration/secretEncryption',
		);
	});
	return loaded!;
}

const SECRET = 'c2VjcmV0IG9mIGEgd2ViaG9vaw==';

it('is decrypted in another process with the same credential, and with no other', async () => {
	const ciphertext = await anotherProcess().encryptSecret(contextWith('one'), SECRET);
	expect(ciphertext).not.toContain(SECRET);
	expect(Buffer.from(ciphertext, 'base64').toString('latin1')).not.toContain(SECRET);
	const { decryptSecret } = anotherProcess();
	expect(await decryptSecret(contextWith('other'), ciphertext)).toBe('');
	expect(await decryptSecret(contextWith('one'), ciphertext)).toBe(SECRET);
});

it('decrypts nothing that was changed, and nothing that never was encrypted', async () => {
	const ciphertext = await anotherProcess().encryptSecret(contextWith('one'), SECRET);
	const { decryptSecret } = anotherProcess();
	const bytes = Buffer.from(ciphertext, 'base64');
	for (let at = 0; at < bytes.length; at++) {
		const changed = Buffer.from(bytes);
		changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
		expect(await decryptSecret(contextWith('one'), changed.toString('base64'))).toBe('');
	}
	for (const text of ['', 'x', SECRET, 'A'.repeat(60)]) {
		expect(await decryptSecret(contextWith('one'), text)).toBe('');
	}
});

it('never encrypts twice with one nonce, though the secret is the same', async () => {
	const { encryptSecret } = anotherProcess();
	const ciphertexts = [];
	for (let n = 0; n < 20; n++) ciphertexts.push(await encryptSecret(contextWith('one'), SECRET));
	expect(new Set(ciphertexts.map((text) => text.slice(0, 16))).size).toBe(20);
	expect(await encryptSecret(contextWith('one'), '')).toBe('');
});

it('decrypts what an earlier version has stored', async () => {
	const ciphertext = 'ZvR+Uc9YK4d4tNNZbF1PsGvNZGsKE4+da61YIfoWIOo4jNhhTtuKRI7IM4Ltu1yqxSZQeEC2kuw=';
	expect(await anotherProcess().decryptSecret(contextWith('one'), ciphertext)).toBe(SECRET);
});

it('looks at the credential once, however many deliveries come', async () => {
	const ciphertext = await anotherProcess().encryptSecret(contextWith('one'), SECRET);
	const { decryptSecret } = anotherProcess();
	const context = contextWith('one');
	for (let delivery = 0; delivery < 5; delivery++) await decryptSecret(context, ciphertext);
	expect(context.getCredentials).toHaveBeenCalledTimes(1);
});
