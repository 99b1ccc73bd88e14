import { readWorkflow } from '../../../hosts/rest';
import { until } from '../../../hosts/until';
import { present } from '../../support/present';
import { completions, wasTaken } from '../deliveries';
import type { Case } from '../environment';
import { askMany, leadsTable, measured, runNow } from '../templateRuns';
import { goLive, must, same, triggerWorkflow } from '../triggerWorkflow';

/** How many houses are measured, and one more fails, while n8n is away. */
const MEASURED = 4;

/** What Hover gave up delivering. */
export const missedEvents: Case[] = [
	{
		name: 'missed events: what Hover could not deliver is found by the reconciliation, once, however often it runs',
		async run(environment) {
			const { control, rest, credential } = environment;
			const table = await leadsTable(environment);
			const { workflow, webhookId } = await goLive(
				environment,
				triggerWorkflow('Away', { events: ['*'] }),
			);
			await control.call('POST', 'webhooks/settings', { retries: 2, retry_ms: 50 });
			const houses = await askMany(environment, MEASURED + 2, table);
			const [one, other, ...completed] = houses;
			const [signedUp, failed] = [present('a house', one), present('a house', other)];
			await environment.end('killed');
			try {
				await control.homeowner(signedUp.request, 'connect');
				await control.homeowner(failed.request, 'fail', { photos: { count: 1 } });
				for (const { request } of completed) {
					await control.homeowner(request, 'complete', { photos: { count: 1 } });
				}
				await until('Hover to give up', async () => {
					const last = (await completions(environment, webhookId)).filter(
						({ attempt }) => attempt === 3,
					);
					return last.length === MEASURED ? true : undefined;
				});
				must('nothing was taken', !(await completions(environment, webhookId)).some(wasTaken));
			} finally {
				await control.call('POST', 'webhooks/settings', { retries: 0, retry_ms: 200 });
				await environment.startAgain();
			}

			const rowOf = async ({ job }: { job: number }) =>
				(await rest.rowsOf(table)).find(({ job_id: id }) => id === job);
			const reconciliation = await rest.createWorkflow(
				await readWorkflow('nightly-reconciliation'),
				credential,
			);
			const before = await measured(environment);
			await runNow(environment, reconciliation);
			for (const house of completed) {
				const row = await rowOf(house);
				same('a missed job', row?.job_state, 'completed');
				must('it has its squares', Number(row?.squares) > 0);
				same('its capture', row?.capture_state, 'complete');
			}
			same('the failed job', (await rowOf(failed))?.job_state, 'failed');
			same('who has signed up', (await rowOf(signedUp))?.capture_state, 'connected');
			same('measured by the first run', (await measured(environment)) - before, MEASURED);

			const rows = await rest.rowsOf(table);
			await runNow(environment, reconciliation);
			same('measured by the second run', (await measured(environment)) - before, MEASURED);
			same('rows after the second run', await rest.rowsOf(table), rows);
			await rest.unpublish(workflow);
		},
	},
];
