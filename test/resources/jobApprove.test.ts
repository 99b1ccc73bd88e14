/** Job: Approve. Its path and its answer are guesses, so every answer that is plausible has to do. */
import { by, HoverNode } from '../support/hoverNode';
import { firstOf } from '../support/present';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const APPROVE = /approve$/;
const waiting = async () => (await hover.makeJob({ state: 'waiting_approval' })).id;
const approve = (id: number) => ({ resource: 'job', operation: 'approve', ...by('jobId', id) });
const sent = async () =>
	(await hover.requests('PATCH')).filter(({ path }) => APPROVE.test(path)).length;
const answerWith = async (status: number, body: unknown) =>
	await hover.fault({ method: 'PATCH', path: 'approve', kind: 'status', status, body });

it('lets a job go on that waits for approval', async () => {
	const id = await waiting();
	expect(await hover.json(approve(id))).toEqual([
		{
			id,
			approved: true,
			state: 'paying',
			url: `${hover.client.simulator.url}/wr/jobs/${id}`,
			_hover: { outcome: 'approved', state_before: 'waiting_approval' },
		},
	]);
	const { path, body } = firstOf(await hover.requests('PATCH'));
	expect(path).toBe(`/api/v2/jobs/${id}/approve`);
	expect(body).toEqual({ current_user_id: '135507' });
});

it.each<[string, number, unknown, string | null]>([
	['the job', 200, { id: 5, state: 'processing' }, 'processing'],
	['the job in v3’s words', 200, { id: 5, reconstruction_state: 'complete' }, 'completed'],
	['the job in `job`', 201, { job: { id: 5, state: 'paying' } }, 'paying'],
	['that it is done', 200, { success: true }, null],
	['nothing', 204, '', null],
])('takes %s as the answer', async (_what, status, body, state) => {
	const id = await waiting();
	await answerWith(status, body);
	expect(await hover.json(approve(id))).toMatchObject([{ id, approved: true, state }]);
	expect(await sent()).toBe(1);
});

it('is never sent again when its answer is lost: the job tells whether it got through', async () => {
	const id = await waiting();
	await hover.fault({ method: 'PATCH', path: 'approve', kind: 'lost_answer' });
	const [output] = await hover.json(approve(id));
	expect(output).toMatchObject({
		approved: true,
		_hover: { outcome: 'found_after_lost_response' },
	});
	expect(await sent()).toBe(1);
});

it('says that nobody can tell, when the job waits on after a lost answer', async () => {
	const id = await waiting();
	await hover.fault({ method: 'PATCH', path: 'approve', kind: 'reset' });
	const { message, description } = await hover.failure(approve(id));
	expect(message).toContain(`Could not approve job ${id}`);
	expect(description).toContain('not repeated');
	expect(await sent()).toBe(1);
});

it('says what Hover has against it', async () => {
	const done = (await hover.makeJob()).id;
	const refused = await hover.failure(approve(done));
	expect(refused.message).toMatch(/^Could not approve job \d+: .*is not waiting for approval/);
	expect((await hover.failure(approve(7))).message).toMatch(/^Could not read job 7: .*\(404\)$/);
	expect(await sent()).toBe(1);
	await answerWith(404, { status: 404, error: 'Not Found' });
	const elsewhere = await hover.failure(approve(await waiting()));
	expect(elsewhere.description).toContain('the path may not exist');
	await hover.reset({ actingUserBy: 'none' });
	expect((await hover.failure(approve(7))).message).toMatch(/^Acting User is missing/);
	expect(await hover.requests()).toEqual([]);
});

it('approves the other jobs when one of them is refused', async () => {
	const ids = [await waiting(), (await hover.makeJob()).id, await waiting()];
	const { items } = await hover.run(
		{ resource: 'job', operation: 'approve', ...by('jobId', '={{ $json.id }}') },
		ids.map((id) => ({ id })),
		true,
	);
	expect(items.map(({ json }) => json.approved ?? false)).toEqual([true, false, true]);
});
