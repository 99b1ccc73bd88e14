import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { StoredWorkflow } from '../../../hosts/rest';
import { readWorkflow } from '../../../hosts/rest';
import { tablesOfWorkflows } from '../../../hosts/tables';
import { present } from '../../support/present';
import type { Case, Environment } from '../environment';
import {
	ended,
	leadsTable,
	runNow,
	runOnce,
	succeeded,
	tableOf,
	withOwnAddress,
	withSettings,
} from '../templateRuns';
import { askHomeowner, askHover, must, same } from '../triggerWorkflow';

const waiting = (number: string, request: number | null) => ({
	lead_number: number,
	capture_request_id: request,
	capture_state: 'new',
});

async function deleteRequest(environment: Environment, id: number): Promise<void> {
	const path = `/api/v2/capture_requests/${id}?current_user_email=admin%40example.com`;
	const { status } = await askHover(environment, 'DELETE', path);
	must(`it is deleted: ${status}`, status < 300);
}

/** The templates that need nothing but Hover and n8n, each run on the real n8n. */
export const templates: Case[] = [
	{
		name: 'templates: one workflow makes every table, and leaves those alone that are there',
		async run(environment) {
			const { rest, credential } = environment;
			// n8n 1 has no node that makes a table.
			if ((await rest.majorVersion()) === 1) return;
			const workflow = await rest.createWorkflow(await readWorkflow('set-up-tables'), credential);
			await runNow(environment, workflow);
			for (const [name, columns] of Object.entries(await tablesOfWorkflows())) {
				const table = present(`the table ${name}`, await rest.findDataTable(name));
				const [column] = Object.keys(columns);
				await rest.insertRows(table, [{ [present('a column', column)]: null }]);
				const [row] = await rest.rowsOf(table);
				const missing = Object.keys(columns).filter((each) => !Object.hasOwn(row ?? {}, each));
				same(`columns that ${name} lacks`, missing, []);
			}
			await runNow(environment, workflow);
			for (const name of Object.keys(await tablesOfWorkflows())) {
				const table = present(`the table ${name}`, await rest.findDataTable(name));
				same(`rows of ${name}`, (await rest.rowsOf(table)).length, 1);
				await rest.deleteDataTable(table);
			}
		},
	},
	{
		name: 'templates: a property with a failed structure gives an archive, a task and rows',
		async run(environment) {
			const { rest, control, credential, outputFolder } = environment;
			await mkdir(outputFolder, { recursive: true });
			const tasks = await tableOf(environment, 'Hover tasks');
			const structures = await tableOf(environment, 'Hover structures');
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
		name: 'templates: the nightly reconciliation finds a missed job',
		async run(environment) {
			const { rest, control, credential } = environment;
			const table = await leadsTable(environment);
			const job = await control.call<{ id: number }>('POST', 'jobs', {
				state: 'completed',
				deliverable_id: 3,
				models: [{ state: 'complete' }],
			});
			await rest.insertRows(table, [
				{ job_id: job.id, job_state: 'working', capture_state: 'complete' },
				{ job_id: 1, job_state: 'completed', capture_state: 'complete' },
			]);
			const reconciliation = await rest.createWorkflow(
				await readWorkflow('nightly-reconciliation'),
				credential,
			);
			await runNow(environment, reconciliation);
			const found = (await rest.rowsOf(table)).find(({ job_id: id }) => id === job.id);
			same('the missed job', found?.job_state, 'completed');
			must('it has its squares', Number(found?.squares) > 0);
		},
	},
	{
		name: 'templates: a deleted request and a row without one stop no reminder and repeat none, three nights long',
		async run(environment) {
			const { rest, control, credential } = environment;
			const table = await leadsTable(environment);
			const names = ['Slow One', 'Slow Gone', 'Slow Two'];
			const ids: number[] = [];
			for (const name of names) ids.push(await askHomeowner(environment, name, `4 ${name} Lane`));
			await deleteRequest(environment, present('a request', ids[1]));
			const numbers = ['SLOW-1', 'SLOW-GONE', 'SLOW-2'];
			await rest.insertRows(table, [
				...ids.slice(0, 2).map((id, index) => waiting(present('a number', numbers[index]), id)),
				waiting('SLOW-EMPTY', null),
				waiting('SLOW-2', present('a request', ids[2])),
			]);
			const mails = async () => {
				const { messages } = await control.state();
				const sent = (name: string) =>
					messages.filter(({ to }) => to === `${name.toLowerCase().replace(' ', '.')}@example.com`);
				return names.map((name) => sent(name).length);
			};
			for (const night of [1, 2, 3]) {
				const reminder = await rest.createWorkflow(
					withSettings(await readWorkflow('remind-after-days'), { days: -1 }),
					credential,
				);
				const said = await runOnce(environment, reminder);
				same(`messages after night ${night}`, await mails(), [2, 1, 2]);
				if (night > 1) {
					same(`what night ${night} says`, said, undefined);
					continue;
				}
				must(`it says what failed: ${said}`, /SLOW-GONE: .+SLOW-EMPTY: .+/s.test(said ?? ''));
			}
			const rows = (await rest.rowsOf(table)).filter(({ lead_number: number }) =>
				String(number).startsWith('SLOW'),
			);
			same(
				'rows with a problem',
				rows.filter(({ reminder_problem: text }) => text !== '').map((row) => row.lead_number),
				['SLOW-GONE', 'SLOW-EMPTY'],
			);
		},
	},
	{
		name: 'templates: a won deal orders for its own lead only, once, and says what it did not order',
		async run(environment) {
			const { rest, control, credential } = environment;
			const job = async (lead: string) =>
				await control.call<{ id: number }>('POST', 'jobs', {
					state: 'completed',
					deliverable_id: 7,
					external_identifier: lead,
					models: [{ state: 'complete' }],
				});
			await job('DEAL-1');
			await job('DEAL-2');
			const file = withOwnAddress(await readWorkflow('upgrade-on-deal-won'));
			const path = randomUUID();
			const header = await rest.createCredential('CRM', 'httpHeaderAuth', {
				name: 'x-crm',
				value: 'secret',
			});
			for (const node of file.nodes) {
				if (node.name !== 'Deal Won') continue;
				node.parameters.path = path;
				node.credentials = { httpHeaderAuth: { id: header.id, name: header.name } };
			}
			const workflow = await rest.createWorkflow(file, credential);
			await rest.publish(workflow);
			const orders = async () => {
				const requests = await control.call<Array<{ method: string; path: string }>>(
					'GET',
					'requests',
				);
				return requests.filter(
					({ method, path: of }) => method === 'POST' && of.includes('deliverable_change'),
				).length;
			};
			const before = await orders();
			const said: Array<string | undefined> = [];
			for (const lead of ['DEAL-1', 'DEAL-404', '', 'DEAL-1', 'DEAL-2']) {
				const answer = await fetch(`${rest.url}/webhook/${path}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json', 'x-crm': 'secret' },
					body: JSON.stringify({ lead_number: lead }),
				});
				same('the call', answer.status, 200);
				said.push(await ended(environment, workflow, said.length));
			}
			same(
				'what is said',
				said.map((text) => text?.replace(/^Not everything was ordered: /, '')),
				[
					undefined,
					'No job in Hover has the lead number DEAL-404.',
					'External Identifier is empty [item 0]',
					undefined,
					undefined,
				],
			);
			same('orders', (await orders()) - before, 2);
			await rest.unpublish(workflow);
		},
	},
];
