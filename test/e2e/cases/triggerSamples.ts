import { present } from '../../support/present';
import type { Case } from '../environment';
import {
	finishedExecutions,
	goLive,
	must,
	registrationsOf,
	same,
	send,
	triggerWorkflow,
} from '../triggerWorkflow';

const PARAMETERS = {
	events: ['job-state-changed-v2', 'instant-design-lead-form-submitted'],
	jobStateChangedV2States: ['failed'],
	options: { tryWith: 'samples' },
};

/** Data in the editor before anything has happened in Hover. */
export const triggerSamples: Case[] = [
	{
		name: 'trigger: the editor shows samples of the chosen events at once, and asks Hover nothing',
		async run(environment) {
			const { editor, rest, credential } = environment;
			const file = triggerWorkflow('Samples', PARAMETERS);
			const workflow = await rest.createWorkflow(file, credential);
			await editor.openWorkflow(workflow.id);
			await editor.openNode('Hover Trigger');
			await editor.byTestId('node-execute-button').click();
			const output = editor.byTestId('output-panel');
			await output.getByText('2 items').waitFor();
			await output.getByText('instant-design-lead-form-submitted').first().waitFor();
			await editor.screenshot('trigger-samples');

			const [execution] = await finishedExecutions(environment, workflow, 1);
			const data = await rest.executionData(present('an execution', execution).id);
			for (const text of ['"sample"', '"failed"', '"job-state-changed-v2"', 'Springfield']) {
				must(`the execution has ${text}`, data.includes(text));
			}
			same('registrations', await registrationsOf(environment, file), []);
		},
	},
	{
		name: 'trigger: a workflow that is tried with samples takes real events once it is published',
		async run(environment) {
			const file = triggerWorkflow('Samples and events', PARAMETERS);
			const { workflow, webhookId } = await goLive(environment, file);
			const event = { event: 'job-state-changed-v2', job_id: 31, state: 'failed' };
			same('the answer', (await send(environment, webhookId, event)).status, 200);
			const [execution] = await finishedExecutions(environment, workflow, 1);
			const data = await environment.rest.executionData(present('an execution', execution).id);
			must('it is the real event', data.includes('"_hover"') && !data.includes('"sample"'));
			await environment.rest.unpublish(workflow);
			same('registrations left', await registrationsOf(environment, file), []);
		},
	},
];
