import { randomUUID } from 'node:crypto';

import type { WorkflowFile } from '../../../hosts/rest';
import { readWorkflow } from '../../../hosts/rest';
import { startAlertReceiver } from '../alertReceiver';
import type { Case } from '../environment';
import { ended, succeeded, tableOf, withOwnAddress, withSettings } from '../templateRuns';
import { finishedExecutions, goLive, must, same, send } from '../triggerWorkflow';

/** How often the same failure comes at once. */
const FLOOD = 20;
/** So long that it doesn't end while a test runs, in minutes. */
const CENTURIES = 500_000_000;

const SECRETS = ['hannah@example.com', '(312) 555-0199', 'abc.def.ghi', 'signature=77'];

/** A workflow that a request makes fail with its words. */
const failing = (path: string): WorkflowFile => ({
	name: 'Fails on Request',
	nodes: [
		{
			...{ id: randomUUID(), typeVersion: 2, position: [0, 0], webhookId: path },
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
		},
		{
			...{ id: randomUUID(), typeVersion: 1, position: [240, 0] },
			name: 'Fail',
			type: 'n8n-nodes-base.stopAndError',
			parameters: { errorMessage: '={{ $json.body.words }}' },
		},
	],
	connections: { Webhook: { main: [[{ node: 'Fail', type: 'main', index: 0 }]] } },
	settings: { executionOrder: 'v1' },
});

export const errorAlert: Case[] = [
	{
		name: 'error alert: a workflow that fails is told once, with its node, sentence and link, and without secrets',
		async run(environment) {
			const { rest, credential } = environment;
			const table = await tableOf(environment, 'Hover failures');
			await tableOf(environment, 'Hover structures');
			const receiver = await startAlertReceiver();
			try {
				const settings = { alert_url: receiver.url, minutes: CENTURIES };
				const alert = await rest.createWorkflow(
					withSettings(await readWorkflow('error-alert'), settings),
					credential,
				);
				// n8n 1 has nothing to activate in it.
				if ((await rest.majorVersion()) !== 1) await rest.publish(alert);
				const watched = (file: WorkflowFile): WorkflowFile => ({
					...file,
					settings: { ...file.settings, errorWorkflow: alert.id },
				});

				const template = watched(withOwnAddress(await readWorkflow('multi-structure-property')));
				const { workflow, webhookId } = await goLive(environment, template);
				for (const [index, job_id] of [5, 6].entries()) {
					const event = { event: 'job-state-changed-v2', job_id, state: 'completed' };
					await send(environment, webhookId, event);
					const said = await ended(environment, workflow, index);
					must(`the workflow fails: ${said}`, said?.includes(`job ${job_id}`) === true);
				}
				await finishedExecutions(environment, alert, 2);
				await succeeded(environment, alert);
				const [told = '', ...more] = receiver.alerts;
				same('more alerts', more, []);
				for (const words of [
					`Workflow "${template.name}" failed at "Say What Failed": `,
					'job 5',
					`/workflow/${workflow.id}/executions/`,
				]) {
					must(`the alert says ${words}: ${told}`, told.includes(words));
				}
				await rest.unpublish(workflow);

				const path = randomUUID();
				const other = await rest.createWorkflow(watched(failing(path)), credential);
				await rest.publish(other);
				const [email, phone, token, query] = SECRETS;
				await Promise.all(
					Array.from({ length: FLOOD }, async (_, index) => {
						const words = `Lead ${index} refused: <!channel> @all ${email}, ${phone}, Bearer ${token}, https://hover.to/x?${query}`;
						const answer = await fetch(`${rest.url}/webhook/${path}`, {
							method: 'POST',
							headers: { 'content-type': 'application/json' },
							body: JSON.stringify({ words }),
						});
						same('the request', answer.status, 200);
					}),
				);
				const runs = await finishedExecutions(environment, alert, 2 + FLOOD);
				same('alerts that failed', runs.filter(({ status }) => status !== 'success').length, 0);
				same('alerts after the flood', receiver.alerts.length, 2);
				const flood = receiver.alerts[1] ?? '';
				must(
					`it says what failed: ${flood}`,
					/"Fail": Lead \d+ refused: .*hover\.to\/x\?/.test(flood),
				);
				must(`it calls nobody: ${flood}`, !/<|>|@/.test(flood));
				const rows = await rest.rowsOf(table);
				same('rows', rows.length, 2 + FLOOD);
				const kept = JSON.stringify([receiver.alerts, rows]);
				same(
					'secrets that are told or kept',
					SECRETS.filter((secret) => kept.includes(secret)),
					[],
				);
				await rest.unpublish(other);
			} finally {
				await receiver.stop();
			}
		},
	},
];
