import { present } from '../../support/present';
import type { Case } from '../environment';
import {
	askHomeowner,
	askHover,
	finishedExecutions,
	goLive,
	must,
	registrationsOf,
	same,
	send,
	triggerWorkflow,
} from '../triggerWorkflow';

const completed = (jobId: number) => ({
	event: 'job-state-changed-v2',
	job_id: jobId,
	state: 'completed',
});

/** How long n8n may take to show that publishing failed, in ms. */
const FAILURE_SHOWS_MS = 120_000;

/** The trigger's life on a real n8n: publish, deliver, refuse, restart, unpublish. */
export const triggerLifecycle: Case[] = [
	{
		name: 'trigger: publishing registers and verifies; only signed, wanted, new events run; unpublishing removes',
		async run(environment) {
			const file = triggerWorkflow('Lifecycle', {
				events: ['job-state-changed-v2'],
				jobStateChangedV2States: ['completed'],
			});
			const { workflow, webhookId, url } = await goLive(environment, file);
			const production = `${environment.rest.url}/webhook/${file.nodes[0]?.webhookId}/`;
			must(`${url} is n8n's production address`, url.startsWith(production));
			const status = async (payload: object, more: object = {}) =>
				(await send(environment, webhookId, payload, more)).status;

			same('a wanted event', await status(completed(1)), 200);
			const [first] = await finishedExecutions(environment, workflow, 1);
			const data = await environment.rest.executionData(present('an execution', first).id);
			must('the execution has the _hover header', data.includes('"_hover"'));

			same('the same event again', await status(completed(1)), 200);
			same('an unwanted state', await status({ ...completed(2), state: 'working' }), 200);
			same('an unwanted event', await status({ event: 'model-created', job_id: 2 }), 200);
			same('a wrong signature', await status(completed(3), { signature: 'wrong' }), 401);
			same('no signature', await status(completed(4), { signature: 'none' }), 401);
			same(
				'a date a week old',
				await status(completed(5), { date_offset_ms: -7 * 86_400_000 }),
				400,
			);
			same('an hour late', await status(completed(7), { date_offset_ms: -3_600_000 }), 200);
			same('SHA-1 alone', await status(completed(6), { signature: 'sha1' }), 200);
			await finishedExecutions(environment, workflow, 3);

			await environment.rest.unpublish(workflow);
			same('registrations after unpublishing', await registrationsOf(environment, file), []);
		},
	},
	{
		name: 'trigger: each change runs once, though Hover delivers it three times, and so does an event nobody knows',
		async run(environment) {
			const { control } = environment;
			const file = triggerWorkflow('All events', { events: ['*'] });
			const { workflow, webhookId } = await goLive(environment, file);
			await control.call('POST', 'webhooks/settings', { duplicates: 2 });
			try {
				const requestId = await askHomeowner(environment, 'Nathan Smith', '3 Elm Road');
				// The draft job's model is an event, too.
				await finishedExecutions(environment, workflow, 2);
				await control.homeowner(requestId, 'connect');
				await finishedExecutions(environment, workflow, 3);
				const { deliveries } = await control.call<{
					deliveries: Array<{ webhook_id: number; event: string }>;
				}>('GET', 'state');
				const delivered = deliveries.filter(
					({ webhook_id: id, event }) => id === webhookId && event.startsWith('capture-request'),
				);
				same('deliveries of the two changes', delivered.length, 6);
				const unknown = await send(environment, webhookId, { event: 'new-thing' });
				same('an unknown event', unknown.status, 200);
				await finishedExecutions(environment, workflow, 4);
			} finally {
				await control.call('POST', 'webhooks/settings', { duplicates: 0 });
			}
			await environment.rest.unpublish(workflow);
		},
	},
	{
		name: 'trigger: publishing fails with a sentence that helps when Hover can’t reach n8n, and leaves nothing',
		async run(environment) {
			const { control, rest, credential, editor, host } = environment;
			const file = triggerWorkflow('Unreachable', { events: ['*'] });
			const workflow = await rest.createWorkflow(file, credential);
			await control.call('POST', 'webhooks/settings', { unreachable: true });
			try {
				await editor.openWorkflow(workflow.id);
				await editor.publish();
				// n8n 2 tries five times before it says so.
				const sentence = editor.page.getByText('WEBHOOK_URL').first();
				await sentence.waitFor({ timeout: FAILURE_SHOWS_MS });
				await editor.screenshot('publish-failed');
				if (host.n8n === '1') same('activated', await rest.isPublished(workflow), false);
				else same('the publication', (await rest.publicationOf(workflow)).status, 'failed');
			} finally {
				await control.call('POST', 'webhooks/settings', { unreachable: false });
				await rest.request('POST', `/workflows/${workflow.id}/deactivate`, {});
			}
			same('registrations left', await registrationsOf(environment, file), []);
		},
	},
	{
		name: 'trigger: after a restart of n8n there is still one registration, and events run',
		async run(environment) {
			const file = triggerWorkflow('Restart', { events: ['job-state-changed-v2'] });
			const { workflow, webhookId } = await goLive(environment, file);
			await send(environment, webhookId, completed(11));
			await finishedExecutions(environment, workflow, 1);

			await environment.restartN8n();
			const after = await registrationsOf(environment, file);
			same('registrations after the restart', after.length, 1);
			const { id } = present('a registration', after[0]);
			same('an event after the restart', (await send(environment, id, completed(12))).status, 200);
			same('its repeat', (await send(environment, id, completed(12))).status, 200);
			await finishedExecutions(environment, workflow, 2);
			// The memory of deliveries is the process's.
			same('a repeat from before', (await send(environment, id, completed(11))).status, 200);
			await finishedExecutions(environment, workflow, 3);
			await environment.rest.unpublish(workflow);
		},
	},
	{
		name: 'trigger: other people’s webhooks are never touched',
		async run(environment) {
			const { control } = environment;
			const answer = await askHover(environment, 'POST', '/api/v2/webhooks', {
				webhook: { url: 'http://127.0.0.1:9/someone-else', content_type: 'json' },
			});
			same('registering a foreign webhook', answer.status, 201);
			const { workflow } = await goLive(
				environment,
				triggerWorkflow('Neighbor', { events: ['*'] }),
			);
			await environment.rest.unpublish(workflow);
			const { webhooks } = await control.state();
			must(
				'the foreign webhook is still there',
				webhooks.some(({ url }) => url.endsWith('/someone-else')),
			);
		},
	},
];
