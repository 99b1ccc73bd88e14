/** The details of an event, in whose name they are read. */
import type { IDataObject } from 'n8n-workflow';

import { forgetUserIds } from '../../nodes/shared/transport/userIds';
import { forgetUselessRefreshes } from '../../nodes/shared/transport/uselessRefresh';
import { firstOf } from '../support/present';
import { StandInHover } from './standInHover';
import { connectedCredential, TriggerHost } from './triggerHost';

const EMAIL = 'admin@example.com';
const IDLE = { users: [{ id: 7, email: EMAIL }], actsById: true, usersDelayMs: 0 };

let hover: StandInHover;
let host: TriggerHost;
beforeEach(async () => {
	forgetUserIds();
	forgetUselessRefreshes();
	hover = Object.assign(await new StandInHover().start(), IDLE);
});
afterEach(async () => {
	await host.stop();
	await hover.stop();
});

/** Delivers so many events one after the other; gives what was added to each. */
async function added(events: number, acting: IDataObject): Promise<IDataObject[]> {
	const credential = connectedCredential(hover);
	Object.assign(credential.data, acting);
	const parameters = { events: ['*'], options: { includeDetails: true } };
	host = await TriggerHost.start({ credential, parameters });
	await host.activate();
	for (let job_id = 1; job_id <= events; job_id++) {
		await hover.deliver(firstOf(hover.webhooks), { event: 'model-created', job_id });
	}
	return host.executions.map(({ json }) => json._hover as IDataObject);
}
const asked = (route: string) => hover.requests.filter((request) => request === route).length;

const byEmail = { actingUserBy: 'email', actingUserEmail: EMAIL };

it('is that of the user who has the email address, looked up once', async () => {
	const events = await added(3, byEmail);
	expect(events.map(({ details }) => (details as IDataObject).name)).toEqual(
		Array(3).fill('House'),
	);
	expect(asked('GET /api/v2/users')).toBe(1);
});

it('is not waited for longer than half of the time that Hover gives', async () => {
	Object.assign(hover, { usersDelayMs: 20_000, actsById: false });
	const startedAt = Date.now();
	const [event] = await added(1, byEmail);
	expect(event).toMatchObject({ details: { name: 'House' } });
	expect(Date.now() - startedAt).toBeLessThan(10_000);
}, 30_000);

it('may be missing: the event says so, and the token is refreshed once', async () => {
	const events = await added(5, {});
	expect(events).toHaveLength(5);
	for (const { details_error: error } of events) {
		expect(error).toMatch(/\(401\)\. No 'Acting User' is set/);
	}
	expect(hover.refreshes).toBe(1);
});
