import type { IHookFunctions } from 'n8n-workflow';

import {
	registrationKey,
	storedRegistration,
	storeRegistration,
} from '../../nodes/HoverTrigger/registration/stored';
import { HoverClient } from '../../nodes/shared/transport/client';

const WEBHOOK = {
	id: 7,
	url: 'https://n8n.example.com/w',
	verified_at: null,
	hmac_secret: 'secret',
	last_error: null,
};

const clientWith = async (staticData: object, hover = 'https://hover.to') =>
	await HoverClient.connect({
		getCredentials: async () =>
			await Promise.resolve({ accessTokenUrl: `${hover}/oauth/token`, clientSecret: 'one' }),
		getWorkflowStaticData: () => staticData,
	} as unknown as IHookFunctions);

it('names a registration by Hover and its id, not by how its secret is encrypted', async () => {
	const first = await storeRegistration(await clientWith({}), WEBHOOK);
	const again = await storeRegistration(await clientWith({}), WEBHOOK);
	expect(again.encryptedSecret).not.toBe(first.encryptedSecret);
	expect(registrationKey(again)).toBe(registrationKey(first));
	const sandbox = await storeRegistration(
		await clientWith({}, 'https://sandbox.hover.to'),
		WEBHOOK,
	);
	expect(registrationKey(sandbox)).not.toBe(registrationKey(first));
});

it('reads what an earlier version has stored, and stores it as this one does', async () => {
	const staticData = { webhookId: 7, webhookUrl: WEBHOOK.url, sealedSecret: 'old' };
	expect(storedRegistration(staticData)).toEqual({
		hoverUrl: '',
		webhookId: 7,
		webhookUrl: WEBHOOK.url,
		encryptedSecret: 'old',
	});
	await storeRegistration(await clientWith(staticData), WEBHOOK);
	expect(Object.keys(staticData).sort()).toEqual([
		...['encryptedSecret', 'hoverUrl', 'webhookId', 'webhookUrl'],
	]);
});
