/** n8n's Retry On Fail: what makes something new or writes to a person leaves once, whatever is known of it. */
import type { INodeParameters } from 'n8n-workflow';

import { by, HOVER, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const run = async (parameters: INodeParameters) =>
	await hover.harness.runNode({ type: HOVER, parameters, retryOnFail: true });

it.each<[string, string, (jobId: number) => INodeParameters]>([
	[
		'a job',
		'create the job',
		() => ({
			resource: 'job',
			operation: 'create',
			jobName: 'Smith residence',
			street: '12 Maple Street',
			deliverableId: 2,
		}),
	],
	[
		'a note',
		'add a note to job \\d+',
		(jobId) => ({
			resource: 'note',
			operation: 'create',
			...by('jobId', jobId),
			text: 'The dog is friendly',
		}),
	],
	[
		'a link to the model',
		'share job \\d+',
		(jobId) => ({ resource: 'shareLink', operation: 'create', ...by('jobId', jobId) }),
	],
	[
		'a link to the rooms',
		'share job \\d+',
		(jobId) => ({
			resource: 'shareLink',
			operation: 'create',
			...by('jobId', jobId),
			viewer: 'virtual_walkthrough',
		}),
	],
	[
		'an invitation by email',
		'send the invitation to user \\d+',
		() => ({ resource: 'user', operation: 'sendInvitation', ...by('userId', 135508) }),
	],
])('does not make %s a second time when the answer is lost', async (_, task, parametersFor) => {
	const { id } = await hover.makeJob({ deliverable_id: 8 });
	await hover.fault({ method: 'POST', path: '/api/v', kind: 'lost_answer' });
	const { error } = await run(parametersFor(id));
	expect(error?.message).toMatch(new RegExp(`^Could not ${task}: an earlier try may have done it`));
	expect(await hover.requests('POST')).toHaveLength(1);
});

it('does not invite a person a second time who is not there after a failure of Hover', async () => {
	await hover.fault({
		method: 'POST',
		path: 'users\\.json',
		kind: 'status',
		status: 502,
		times: 0,
	});
	const { error } = await run({
		resource: 'user',
		operation: 'invite',
		email: 'new.person@example.com',
		firstName: 'New',
		lastName: 'Person',
	});
	expect(error?.message).toMatch(/^Could not invite the user: an earlier try may have done it/);
	expect(await hover.requests('POST')).toHaveLength(1);
}, 60_000);
