import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { StoredWorkflow } from '../../../hosts/rest';
import { readWorkflow } from '../../../hosts/rest';
import { present } from '../../support/present';
import type { Case } from '../environment';
import { leadsTable, runNow, succeeded, withOwnAddress, withSettings } from '../templateRuns';
import { askHomeowner, must, same } from '../triggerWorkflow';

/** The templates that need nothing but Hover and n8n, each run on the real n8n. */
export const templates: Case[] = [
	{
		name: 'templates: a property with a failed structure gives an archive, a task and rows',
		async run(environment) {
			const { rest, control, credential, outputFolder } = environment;
			await mkdir(outputFolder, { recursive: true });
			const tasks = await rest.createDataTable('Hover tasks', {
				job_id: 'number',
				model_id: 'number',
				title: 'string',
				reason: 'string',
			});
			const structures = await rest.createDataTable('Hover structures', {
				job_id: 'number',
				model_id: 'number',
				name: 'string',
				squares: 'number',
				roof_area_sqft: 'number',
			});
			const names = [
				'all-files-as-one-archive',
				'failed-model-to-task',
				'multi-structure-property',
			];
			const workflows: StoredWorkflow[] = [];
			for (const name of names) {
				const file = withSettings(await readWorkflow(name), { folder: outputFolder });
				const workflow = await rest.createWorkflow(withOwnAddress(file), credential);
				await rest.publish(workflow);
				workflows.push(workflow);
			}
			const requestId = await askHomeowner(environment, 'Barn Owner', '9 Farm Road');
			await control.homeowner(requestId, 'complete', {
				models: 3,
				failed_models: 1,
				photos: { count: 2, bytes: 100_000 },
			});
			for (const workflow of workflows) await succeeded(environment, workflow);

			const rows = await rest.rowsOf(structures);
			same('rows of structures', rows.length, 2);
			must(
				'each has its squares',
				rows.every(({ squares }) => Number(squares) > 0),
			);
			const [task, ...more] = await rest.rowsOf(tasks);
			same('more tasks', more, []);
			const { reason } = present('a task', task);
			must(`the task says why: ${String(reason)}`, String(reason).length > 3);
			const archives = (await readdir(outputFolder)).filter((name) => name.endsWith('.zip'));
			must(`there are archives: ${archives.join(', ')}`, archives.length >= 2);
			const bytes = await readFile(join(outputFolder, present('an archive', archives[0])));
			same('an archive begins with', bytes.subarray(0, 2).toString(), 'PK');
			for (const workflow of workflows) await rest.unpublish(workflow);
		},
	},
	{
		name: 'templates: the nightly reconciliation finds a missed job, the reminder reminds once',
		async run(environment) {
			const { rest, control, credential } = environment;
			const table = await leadsTable(environment);
			const job = await control.call<{ id: number }>('POST', 'jobs', {
				state: 'completed',
				deliverable_id: 3,
				models: [{ state: 'complete' }],
			});
			const requestId = await askHomeowner(environment, 'Slow Homeowner', '4 Slow Lane');
			await rest.insertRows(table, [
				{ job_id: job.id, job_state: 'working', capture_state: 'complete' },
				{ job_id: 1, job_state: 'completed', capture_state: 'complete' },
				{ capture_request_id: requestId, capture_state: 'new' },
			]);
			const reconciliation = await rest.createWorkflow(
				await readWorkflow('nightly-reconciliation'),
				credential,
			);
			await runNow(environment, reconciliation);
			const found = (await rest.rowsOf(table)).find(({ job_id: id }) => id === job.id);
			same('the missed job', found?.job_state, 'completed');
			must('it has its squares', Number(found?.squares) > 0);

			const mails = async () =>
				(await control.state()).messages.filter(({ to }) => to === 'slow.homeowner@example.com')
					.length;
			const reminder = await rest.createWorkflow(
				withSettings(await readWorkflow('remind-after-days'), { days: -1 }),
				credential,
			);
			await runNow(environment, reminder);
			same('messages after the reminder', await mails(), 2);
			const again = await rest.createWorkflow(
				withSettings(await readWorkflow('remind-after-days'), { days: -1 }),
				credential,
			);
			await runNow(environment, again);
			same('messages after a second night', await mails(), 2);
		},
	},
];
