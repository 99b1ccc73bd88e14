import { same } from '../../e2e/triggerWorkflow';
import { hoverNode, publishCalled } from '../calledWorkflow';
import type { QueueCase } from '../deployment';
import { executionsOf, runsOf, untilQuiet } from '../executions';

const LEADS = 10;
const COPIES = 3;

/** One lead that reaches several workers at once. */
export const sameLead: QueueCase[] = [
	{
		name: `same lead: ${COPIES} executions on two workers in the same moment send one message`,
		async run(deployment) {
			const { control, rest } = deployment;
			const { workflow, call } = await publishCalled(deployment, 'Same lead', [
				hoverNode('Create', {
					resource: 'captureRequest',
					operation: 'create',
					capturingUserName: '={{ $json.body.name }}',
					capturingUserEmail: '={{ $json.body.email }}',
					street: '={{ $json.body.street }}',
				}),
			]);
			const leads = Array.from({ length: LEADS }, (_, index) => ({
				name: `Lead ${index}`,
				email: `same.lead.${index}@example.com`,
				street: `${index + 1} Same Street`,
			}));
			await Promise.all(
				leads.flatMap((lead) => Array.from({ length: COPIES }, async () => await call(lead))),
			);
			await untilQuiet(deployment, workflow, LEADS * COPIES);
			const executions = await executionsOf(deployment, workflow);
			same(
				'executions that did not succeed',
				executions.filter(({ status }) => status !== 'success'),
				[],
			);
			same(
				'workers that took part',
				[...new Set(executions.map(({ id }) => deployment.workerOf(id)))].sort(),
				[0, 1],
			);
			const { messages } = await control.state();
			const sent = leads.map(({ email }) => messages.filter(({ to }) => to === email).length);
			same(
				'messages for each lead',
				sent,
				leads.map(() => 1),
			);
			const outcomes = (await runsOf(deployment, workflow, 'Create')).map(
				({ _hover: added }) => (added as { outcome: string }).outcome,
			);
			same('created', outcomes.filter((outcome) => outcome === 'created').length, LEADS);
			await rest.unpublish(workflow);
		},
	},
];
