import { until } from '../../../hosts/until';
import type { StoredWorkflow, WorkflowFile } from '../../../hosts/rest';
import type { Case, Environment } from '../environment';
import {
	finishedExecutions,
	goLive,
	must,
	registrationsOf,
	same,
	send,
	triggerWorkflow,
} from '../triggerWorkflow';

/** How many registrations of a workflow Hover has. */
async function left(environment: Environment, file: WorkflowFile): Promise<number> {
	return (await registrationsOf(environment, file)).length;
}

/** The next publishing leads to one verified registration, and unpublishing to none. */
async function registersOnce(
	environment: Environment,
	file: WorkflowFile,
	workflow: StoredWorkflow,
): Promise<void> {
	await environment.rest.publish(workflow);
	const [registration, ...more] = await registrationsOf(environment, file);
	must('the trigger is registered', typeof registration?.verified_at === 'string');
	same('more registrations', more, []);
	await environment.rest.unpublish(workflow);
	await until('the registration to go', async () =>
		(await left(environment, file)) === 0 ? true : undefined,
	);
}

/** One registration, through which an event runs the workflow once. */
async function worksOnce(environment: Environment, file: WorkflowFile): Promise<void> {
	const { workflow, webhookId } = await goLive(environment, file);
	const event = { event: 'job-state-changed-v2', job_id: 5, state: 'completed' };
	same('an event', (await send(environment, webhookId, event)).status, 200);
	await finishedExecutions(environment, workflow, 1);
	await environment.rest.unpublish(workflow);
	same('registrations left', await left(environment, file), 0);
}

/**
 * Whether a workflow that was deleted while Hover was down can come back at its old address, by n8n's major
 * version. n8n 1 keeps the address taken, but its refusal removes what is left at Hover.
 */
const COMES_BACK: Readonly<Record<string, boolean>> = { '1': false, '2': true };

/** Hover is away while something about its registrations has to be done. */
export const hoverDown: Case[] = [
	{
		name: 'Hover down: publishing says so, and leaves nothing half done',
		async run(environment) {
			const { rest, credential, simulator } = environment;
			const file = triggerWorkflow('Down at publishing', { events: ['*'] });
			const workflow = await rest.createWorkflow(file, credential);
			await simulator.goDown();
			let said = '';
			try {
				await rest.publish(workflow);
			} catch (error) {
				said = error instanceof Error ? error.message : String(error);
			} finally {
				await simulator.comeBack();
			}
			must(
				`n8n says that Hover can't be reached: "${said}"`,
				/reach.*Hover|Hover.*reach/i.test(said),
			);
			await rest.unpublish(workflow);
			same('registrations', await left(environment, file), 0);
			await registersOnce(environment, file, workflow);
		},
	},
	{
		name: 'Hover down: what unpublishing could not remove goes with the next publishing',
		async run(environment) {
			const { rest, simulator } = environment;
			const file = triggerWorkflow('Down at unpublishing', { events: ['*'] });
			const { workflow } = await goLive(environment, file);
			await simulator.goDown();
			try {
				await rest.unpublish(workflow);
			} finally {
				await simulator.comeBack();
			}
			same('the workflow is published', await rest.isPublished(workflow), false);
			same('registrations that nobody could remove', await left(environment, file), 1);
			await registersOnce(environment, file, workflow);
		},
	},
	{
		name: 'Hover down: what deleting a workflow could not remove goes when it is imported again',
		async run(environment) {
			const { host, rest, credential, simulator } = environment;
			const file = triggerWorkflow('Down at deleting', { events: ['*'] });
			const { workflow } = await goLive(environment, file);
			await simulator.goDown();
			try {
				await rest.deleteWorkflow(workflow);
			} finally {
				await simulator.comeBack();
			}
			same('registrations that nobody could remove', await left(environment, file), 1);
			if (COMES_BACK[host.n8n]) {
				await worksOnce(environment, file);
				return;
			}
			const again = await rest.createWorkflow(file, credential);
			const said = await rest.publish(again).then(
				() => 'yes',
				(error: unknown) => String(error),
			);
			must(`n8n says that the address is taken: "${said}"`, said.includes('already taken'));
			// It tidies up after itself then, and the trigger with it.
			same('registrations left', await left(environment, file), 0);
		},
	},
];
