import { until } from '../../../hosts/until';
import type { Case } from '../environment';
import {
	finishedExecutions,
	registrationsOf,
	same,
	send,
	triggerWorkflow,
} from '../triggerWorkflow';

/** Listening for a test event from the editor. */
export const testListening: Case[] = [
	{
		name: 'trigger: listening for a test event registers, runs once on the event, and removes itself',
		async run(environment) {
			const { editor, rest, credential } = environment;
			const file = triggerWorkflow('Test listening', { events: ['job-state-changed-v2'] });
			const workflow = await rest.createWorkflow(file, credential);
			await editor.openWorkflow(workflow.id);
			await editor.byTestId('execute-workflow-button').first().click();
			const registration = await until('the test registration', async () =>
				(await registrationsOf(environment, file)).find(({ verified_at: at }) => at !== null),
			);
			await editor.screenshot('listening');
			const answer = await send(environment, registration.id, {
				event: 'job-state-changed-v2',
				job_id: 77,
				state: 'completed',
			});
			same('the test event', answer.status, 200);
			await finishedExecutions(environment, workflow, 1);
			await editor.screenshot('listening-done');
			await until('the test registration to go', async () =>
				(await registrationsOf(environment, file)).length === 0 ? true : undefined,
			);
		},
	},
];
