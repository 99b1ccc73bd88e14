import type { HoverContext } from '../../nodes/shared/transport/connection';
import type * as SealedSecret from '../../nodes/HoverTrigger/registration/secretEncryption';

const contextWith = (clientSecret: string) => {
	const getCredentials = jest.fn(async () => await Promise.resolve({ clientSecret }));
	return { getCredentials } as unknown as HoverContext & { getCredentials: jest.Mock };
};

/** The functions as another process has them, which has sealed nothing yet. */
function anotherProcess(): typeof SealedSecret {
	let loaded: typeof SealedSecret | undefined;
	jest.isolateModules(() => {
		loaded = jest.requireActual<typeof SealedSecret>(
			'../../nodes/HoverTrigger/registration/secretEncryption',
		);
	});
	return loaded!;
}

const SECRET = 'c2VjcmV0IG9mIGEgd2ViaG9vaw==';

it('opens in another process with the same credential, and with no other', async () => {
	const sealed = await anotherProcess().sealSecret(contextWith('one'), SECRET);
	expect(sealed).not.toContain(SECRET);
	expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain(SECRET);
	const { openSecret } = anotherProcess();
	expect(await openSecret(contextWith('other'), sealed)).toBe('');
	expect(await openSecret(contextWith('one'), sealed)).toBe(SECRET);
});

it('opens nothing that was changed, and nothing that never was sealed', async () => {
	const sealed = await anotherProcess().sealSecret(contextWith('one'), SECRET);
	const { openSecret } = anotherProcess();
	const bytes = Buffer.from(sealed, 'base64');
	for (let at = 0; at < bytes.length; at++) {
		const changed = Buffer.from(bytes);
		changed[at] ^= 1;
		expect(await openSecret(contextWith('one'), changed.toString('base64'))).toBe('');
	}
	for (const text of ['', 'x', SECRET, 'A'.repeat(60)]) {
		expect(await openSecret(contextWith('one'), text)).toBe('');
	}
});

it('seals the same secret the same way, and another one in another', async () => {
	const { sealSecret } = anotherProcess();
	const context = contextWith('one');
	const sealed = await sealSecret(context, SECRET);
	expect(await sealSecret(context, SECRET)).toBe(sealed);
	expect((await sealSecret(context, `${SECRET}x`)).slice(0, 16)).not.toBe(sealed.slice(0, 16));
	expect(await sealSecret(context, '')).toBe('');
});

it('looks at the credential once, however many deliveries come', async () => {
	const sealed = await anotherProcess().sealSecret(contextWith('one'), SECRET);
	const { openSecret } = anotherProcess();
	const context = contextWith('one');
	for (let delivery = 0; delivery < 5; delivery++) await openSecret(context, sealed);
	expect(context.getCredentials).toHaveBeenCalledTimes(1);
});
