import { setTimeout as pause } from 'node:timers/promises';

import type { WorkflowFile } from '../../../hosts/rest';
import { readWorkflow } from '../../../hosts/rest';
import type { Case, Environment } from '../environment';
import type { MailServer } from '../mailServer';
import { startMailServer } from '../mailServer';
import { ended, runOnce, tableOf, withOwnAddress, withSettings } from '../templateRuns';
import { askHomeowner, must, same } from '../triggerWorkflow';

/** A template whose emails go to this server. */
async function mailedBy(
	environment: Environment,
	mailServer: MailServer,
	name: string,
): Promise<WorkflowFile> {
	const file = await readWorkflow(name);
	const smtp = await mailServer.credential(environment);
	for (const node of file.nodes) {
		if (node.type.endsWith('.emailSend')) node.credentials = { smtp };
	}
	return file;
}

const LONG_AGO = { created_at: '2026-01-01T08:00:00.000Z', updated_at: '2026-01-05T08:00:00.000Z' };

/** The workflows about jobs that don't go on. */
export const stuckJobs: Case[] = [
	{
		name: 'templates: a job that is stuck is on the board, and told once, four mornings long',
		async run(environment) {
			const { rest, control, credential } = environment;
			const table = await tableOf(environment, 'Hover stuck jobs');
			const mailServer = await startMailServer();
			try {
				const make = async (name: string, job: object = {}) => {
					const order = { name, state: 'waiting_approval', ...LONG_AGO, ...job };
					return (await control.call<{ id: number }>('POST', 'jobs', order)).id;
				};
				const first = await make('Stuck first');
				const full = await make('Stuck full mailbox');
				const last = await make('Stuck last', { state: 'draft' });
				await make('Stuck not', { updated_at: undefined });
				await rest.insertRows(table, [
					{ job_id: 1, name: 'Stuck of no job', state: 'draft', told_state: 'draft' },
					{ name: 'Stuck empty row' },
				]);
				const mailsOf = (name: string) =>
					mailServer.mails.filter((mail) => mail.includes(`: ${name}`)).length;
				const told = () => ['Stuck first', 'Stuck full mailbox', 'Stuck last'].map(mailsOf);
				const onBoard = async () =>
					(await rest.rowsOf(table))
						.filter(({ job_id: id }) => [first, full, last].includes(Number(id)))
						.map(({ name, state }) => `${String(name)}: ${String(state)}`)
						.sort();

				mailServer.refuses = (mail) => mail.includes('Stuck full mailbox');
				const file = await mailedBy(environment, mailServer, 'stuck-job-board');
				const workflow = await rest.createWorkflow(file, credential);
				await rest.publish(workflow);
				const waiting = [
					'Stuck first: waiting_approval',
					'Stuck full mailbox: waiting_approval',
					'Stuck last: draft',
				];
				const morning = async () => {
					const said = (await runOnce(environment, workflow)) ?? '';
					must(`it says which job is gone: ${said}`, said.includes('Could not read job 1: '));
					return said;
				};
				const said = await morning();
				must(`it says what the mail server has against it: ${said}`, said.includes('550'));
				same('the board on the first morning', await onBoard(), waiting);
				same('told on the first morning', told(), [1, 0, 1]);

				mailServer.refuses = () => false;
				must('the second mail arrives', !(await morning()).includes('550'));
				same('told on the second morning', told(), [1, 1, 1]);

				await control.call('POST', `jobs/${first}/state`, { state: 'processing' });
				await morning();
				same('the board on the third morning', await onBoard(), waiting.slice(1));
				await morning();
				same('told on the fourth morning', told(), [1, 1, 1]);
				const [text] = mailServer.mails.filter((mail) => mail.includes(': Stuck last'));
				must(
					`the mail says all: ${text}`,
					/"draft" for .+Owner: Dana.+\/wr\/jobs\//s.test(text ?? ''),
				);
				await rest.unpublish(workflow);
			} finally {
				mailServer.stop();
			}
		},
	},
	{
		name: 'templates: a failed scan is answered once, and no more often than Settings says',
		async run(environment) {
			const { rest, control, credential } = environment;
			const table = await tableOf(environment, 'Hover retakes');
			const mailServer = await startMailServer();
			try {
				mailServer.refuses = (mail) => mail.includes('2 Retake Road');
				const file = await mailedBy(environment, mailServer, 'failed-scan-retake');
				const settings = { most: 2, pause_hours: 0 };
				const workflow = await rest.createWorkflow(
					withOwnAddress(withSettings(file, settings)),
					credential,
				);
				await rest.publish(workflow);
				const said: Array<string | undefined> = [];
				const jobs: number[] = [];
				for (const house of [1, 2, 3]) {
					const request = await askHomeowner(
						environment,
						`Retake ${house}`,
						`${house} Retake Road`,
					);
					await control.homeowner(request, 'fail', { photos: { count: 2 }, wait: true });
					said.push(await ended(environment, workflow, said.length));
					const { job } = await control.call<{ job: { id: number } }>(
						'GET',
						`capture_requests/${request}`,
					);
					jobs.push(job.id);
				}
				const mails = () =>
					[1, 2, 3].map(
						(house) => mailServer.mails.filter((mail) => mail.includes(`: ${house} Retake`)).length,
					);
				same('mails of the first failures', mails(), [1, 0, 1]);
				same(
					'which failed',
					said.map((text) => text !== undefined),
					[false, true, false],
				);
				must(`it says why: ${said[1]}`, (said[1] ?? '').includes('550'));

				for (const again of [2, 3]) {
					// An event's Date has no more than seconds, so within one of them the same event is a repeat.
					await pause(1000);
					for (const state of ['processing', 'failed']) {
						await control.call('POST', `jobs/${jobs[0]}/state`, { state });
						// The same failure is news only after another state.
						await control.call('POST', 'webhooks/quiet');
					}
					said.push(await ended(environment, workflow, said.length));
					same(`mails after failure ${again}`, mails(), [2, 0, 1]);
				}
				same('what the second failure says', said[3], undefined);
				must(
					`the third says whom to call: ${said[4]}`,
					/asked .+ 2 times already/.test(said[4] ?? ''),
				);
				const [text] = mailServer.mails;
				must(
					`it says what to do: ${text}`,
					/insufficient photos\..+at least eight photos/s.test(text ?? ''),
				);
				const rows = await rest.rowsOf(table);
				const asked = jobs.map((id) => rows.find(({ job_id }) => job_id === id)?.asked);
				same('how often each was asked', asked, [2, 1, 1]);
				await rest.unpublish(workflow);
			} finally {
				mailServer.stop();
			}
		},
	},
];
