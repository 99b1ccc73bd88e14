import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { until } from '../../../hosts/until';
import { present } from '../../support/present';
import type { Case } from '../environment';
import { recordingWorkflow, runsOf } from '../runsTable';
import { goLive, registrationsOf, same, send } from '../triggerWorkflow';

/** n8n comes back from a backup, at another address than it had. */
export const restoredBackup: Case[] = [
	{
		name: 'restored backup: at a new address, the old registrations go and events run once',
		async run(environment) {
			const { rest, userFolder } = environment;
			const name = 'Restored';
			const file = await recordingWorkflow(environment, name);
			const { workflow } = await goLive(environment, file);

			const folder = join(userFolder, '.n8n');
			const backup = join(userFolder, 'backup');
			await environment.end('stopped');
			await cp(folder, backup, { recursive: true, verbatimSymlinks: true });
			await environment.startAgain();
			// What the backup knows nothing of: another registration of the same address.
			await rest.unpublish(workflow);
			await rest.publish(workflow);

			await environment.end('killed');
			await rm(folder, { recursive: true });
			await cp(backup, folder, { recursive: true, verbatimSymlinks: true });
			const moved = rest.url.replace('127.0.0.1', 'localhost');
			await environment.startAgain({ WEBHOOK_URL: `${moved}/` });
			try {
				if (environment.host.n8n === '1') {
					await until('n8n 1 to register anew, as it does when it starts', async () =>
						(await registrationsOf(environment, file)).some(
							({ url, verified_at: at }) => url.startsWith(moved) && at !== null,
						)
							? true
							: undefined,
					);
				} else {
					// n8n 2 has to be told.
					await rest.unpublish(workflow);
					await rest.publish(workflow);
				}
				const all = await registrationsOf(environment, file);
				same(
					'registrations at another address, or not verified',
					all.filter(({ url, verified_at: at }) => !url.startsWith(moved) || at === null),
					[],
				);
				same('registrations', all.length, 1);
				const { id } = present('a registration', all[0]);
				const event = { event: 'job-state-changed-v2', job_id: 81, state: 'completed' };
				same('an event', (await send(environment, id, event)).status, 200);
				same('its repeat', (await send(environment, id, event)).status, 200);
				await until('the event to run', async () =>
					(await runsOf(environment, name)).length > 0 ? true : undefined,
				);
				same('runs', (await runsOf(environment, name)).length, 1);
				await rest.unpublish(workflow);
				same('registrations left', await registrationsOf(environment, file), []);
			} finally {
				await environment.end('stopped');
				await environment.startAgain();
				await rm(backup, { recursive: true, force: true });
			}
		},
	},
];
