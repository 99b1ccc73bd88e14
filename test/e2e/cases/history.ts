import { readWorkflow } from '../../../hosts/rest';
import { until } from '../../../hosts/until';
import { elementAt } from '../../support/present';
import type { Case, Environment } from '../environment';
import { ended, tableOf, withOwnAddress, withSettings } from '../templateRuns';
import { must, same } from '../triggerWorkflow';

interface Job {
	id: number;
	models: Array<{ id: number }>;
}

/** A job finished long before those of other cases. */
const makeOld = async ({ control }: Environment, day: number): Promise<Job> => {
	const at = `2002-03-0${day}T12:00:00.000Z`;
	return await control.call('POST', 'jobs', {
		created_at: at,
		updated_at: at,
		completed_at: at,
		models: [{ state: 'complete' }],
	});
};

const modelOf = ({ models }: Job) => elementAt(models, 0).id;

/** How Hover answered each time a job was to be measured. */
async function measurementsOf({ control }: Environment, job: Job): Promise<number[]> {
	const requests = await control.call<Array<{ path: string; status: number }>>('GET', 'requests');
	return requests
		.filter(({ path }) => path.includes(`models/${modelOf(job)}/artifacts/measurements.json`))
		.map(({ status }) => status);
}

/** Jobs from before n8n. */
export const history: Case[] = [
	{
		name: 'history: the backfill goes on where it was stopped, and imports each job once',
		async run(environment) {
			const { rest, control, credential, editor } = environment;
			const table = await tableOf(environment, 'Hover history');
			await tableOf(environment, 'Hover cursors');
			const jobs: Job[] = [];
			// Three of them changed at the same time, more than a run takes.
			for (const day of [1, 1, 1, 2, 3]) jobs.push(await makeOld(environment, day));
			const refuse = async (job: Job, fault: object) =>
				await control.call('POST', 'faults', {
					path: `models/${modelOf(job)}/artifacts/measurements`,
					...fault,
				});
			const file = withSettings(await readWorkflow('backfill-history'), {
				from_date: '2002-01-01',
				until_date: '2002-12-31',
				jobs_per_run: 2,
			});
			const workflow = await rest.createWorkflow(file, credential);
			const start = async () => {
				await editor.openWorkflow(workflow.id);
				await editor.byTestId('execute-workflow-button').first().click();
			};
			const states = async () => (await rest.rowsOf(table)).map(({ state }) => state);

			await refuse(elementAt(jobs, 1), { status: 403, body: { error: 'Not yours' } });
			await start();
			const said = await ended(environment, workflow);
			must(`it says what failed: ${said}`, /Job \d+: .*Not yours/.test(said ?? ''));
			same('after the first run', await states(), ['imported', 'waiting']);

			await refuse(elementAt(jobs, 2), { kind: 'timeout' });
			await start();
			await until('the third job to be asked for', async () => {
				const asked = await measurementsOf(environment, elementAt(jobs, 2));
				return asked.length > 0 ? true : undefined;
			});
			const running = async () =>
				(await rest.executionsOf(workflow)).find(({ status }) => status === 'running');
			await rest.request('POST', `/executions/${(await running())?.id}/stop`, {});
			await until('it to stop', async () => ((await running()) === undefined ? true : undefined));
			same('after a stop', await states(), ['imported', 'imported', 'waiting', 'waiting']);

			for (const done of [1, 2]) {
				await start();
				same(`what run ${done + 2} says`, await ended(environment, workflow, done), undefined);
			}
			same('in the end', await states(), Array(5).fill('imported'));
			const rows = await rest.rowsOf(table);
			same(
				'the jobs',
				rows.map((row) => row.job_id),
				jobs.map(({ id }) => id),
			);
			must(
				'each has its squares',
				rows.every(({ squares }) => Number(squares) > 0),
			);
			for (const job of jobs) {
				const statuses = await measurementsOf(environment, job);
				same(`measured ${job.id}`, statuses.filter((status) => status === 200).length, 1);
			}
		},
	},
	{
		name: 'history: a person searches old jobs in a form, ticks some, and reads what was imported',
		async run(environment) {
			const { rest, control, credential, editor } = environment;
			const table = await tableOf(environment, 'Hover history');
			const before = (await control.state()).messages.length;
			const jobs: Job[] = [];
			for (const day of [1, 2, 3, 4]) {
				const at = `2003-04-0${day}T12:00:00.000Z`;
				const models = [{ state: 'complete' }];
				const of = { name: `Aspen ${day}`, updated_at: at, completed_at: at, models };
				jobs.push(await control.call('POST', 'jobs', of));
			}
			await control.call('POST', 'faults', {
				path: `models/${modelOf(elementAt(jobs, 1))}/artifacts/measurements`,
				status: 403,
				body: { error: 'Not yours' },
			});
			const file = withOwnAddress(await readWorkflow('import-old-jobs'));
			const form = file.nodes.find(({ name }) => name === 'Search Form')?.webhookId ?? '';
			const workflow = await rest.createWorkflow(file, credential);
			await rest.publish(workflow);

			const page = await editor.context.newPage();
			page.setDefaultTimeout(60_000);
			const search = async (text: string) => {
				await page.goto(`${rest.url}/form/${form}`);
				await page.locator('#field-0').fill(text);
				await page.locator('#field-2').fill('2003-04-03');
				await page.locator('#submit-btn').click();
			};
			await search('Nowhere at all');
			await page.getByText('No job found').waitFor();
			// n8n ends an execution when the page asks for it, which leaving the page would cut off.
			same('what a search for nothing says', await ended(environment, workflow), undefined);
			await search('Aspen');
			const boxes = page.locator('.multiselect-checkbox');
			await boxes.first().waitFor();
			const offered = await boxes.evaluateAll((all) => all.map((box) => box.getAttribute('value')));
			same(
				'what is offered',
				offered.map((label) => Number.parseInt(label ?? '', 10)),
				[2, 1, 0].map((index) => elementAt(jobs, index).id),
			);
			for (const box of await boxes.all()) await box.check();
			await page.locator('#submit-btn').click();
			await page.getByText('2 of 3 jobs are in your table').waitFor();
			must('the page says why', (await page.content()).includes('Not yours'));
			const said = await ended(environment, workflow, 1);
			must(`it says what failed: ${said}`, /Job \d+: .*Not yours/.test(said ?? ''));

			// Once more, when Hover lets all of them be read.
			await search('Aspen');
			await boxes.first().waitFor();
			for (const box of await boxes.all()) await box.check();
			await page.locator('#submit-btn').click();
			await page.getByText('3 of 3 jobs are in your table').waitFor();
			const ids = jobs.map(({ id }) => id);
			const rows = (await rest.rowsOf(table)).filter(({ job_id: id }) => ids.includes(Number(id)));
			same(
				'the rows',
				rows.map(({ job_id: id, state }) => [id, state]),
				[2, 1, 0].map((index) => [ids[index], 'imported']),
			);
			for (const job of [elementAt(jobs, 0), elementAt(jobs, 2)]) {
				same(`measured ${job.id}`, await measurementsOf(environment, job), [200]);
			}
			same('messages', (await control.state()).messages.length, before);
			await page.close();
			await rest.unpublish(workflow);
		},
	},
];
