import 'reflect-metadata';

import { firstOf } from '../support/present';
import { connectedCredential, TriggerHost } from '../trigger/triggerHost';
import { StandInHover } from '../trigger/standInHover';

describe('an expired token', () => {
	it('is refreshed once by many requests at a time, and the new pair is stored', async () => {
		const hover = await new StandInHover().start();
		const credential = connectedCredential(hover);
		const host = await TriggerHost.start({
			credential,
			parameters: { events: ['*'], options: { includeDetails: true } },
		});
		try {
			await host.activate();
			hover.accessToken = 'the old one has expired';
			await Promise.all(
				[1, 2, 3, 4, 5].map(async (job_id) =>
					hover.deliver(firstOf(hover.webhooks), { event: 'model-created', job_id }),
				),
			);
			expect(host.executions).toHaveLength(5);
			for (const { json } of host.executions) {
				expect(json._hover).toMatchObject({ details: { name: 'House' } });
			}
			expect(hover.refreshes).toBe(1);
			expect(credential.saves).toBe(1);
			expect(credential.data.oauthTokenData).toMatchObject({
				access_token: hover.accessToken,
				refresh_token: hover.refreshToken,
			});
		} finally {
			await host.stop();
			await hover.stop();
		}
	});
});
