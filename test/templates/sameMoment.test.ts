/** What two executions do that start in the same moment. */
import { elementAt } from '../support/present';
import { column } from './rows/row';
import { eventOf } from './rows/threeJobs';
import { Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
	stage = await Stage.open();
	await stage.reset();
});
afterAll(async () => await stage.close());

it('asks a person once for the upgrades that Hover and the CRM want', async () => {
	const complete = { state: 'complete' };
	const job = await stage.hover.makeJob({ deliverable_id: 7, models: [complete, complete] });
	stage.answers = () => ({ data: { Answer: 'Order it', 'Your Name': 'Olivia' } });
	// Each looks for a row before the other one writes it.
	const start = async (item: object) =>
		await stage.run('approve-upgrade-price', [{ ...item }], 'Not Asked Yet?');
	const runs = await Promise.all([start(eventOf(job)), start({ body: { job_id: job.id } })]);
	expect(runs.map(({ error }) => error)).toEqual([undefined, undefined]);
	const mails = stage.sent('Ask a Person');
	expect(mails).toHaveLength(1);
	expect(elementAt(mails, 0).subject).toContain('$98.00');
	const rows = stage.tables.rows('Hover approvals');
	expect(column(rows, 'model_id')).toEqual(column(job.models, 'id'));
	expect(column(rows, 'state')).toEqual(['ordered', 'ordered']);
	expect(await stage.orders()).toBe(2);
});
