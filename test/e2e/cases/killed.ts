import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { readWorkflow } from '../../../hosts/rest';
import { until } from '../../../hosts/until';
import { present } from '../../support/present';
import { completions, deliveriesTo, wasTaken } from '../deliveries';
import type { Case } from '../environment';
import { dataTableNode, inALine, plainNode, recordingWorkflow, runsOf } from '../runsTable';
import { askMany, leadsTable, measured, runNow } from '../templateRuns';
import { goLive, must, same, send, triggerWorkflow } from '../triggerWorkflow';

/** How many houses are completed while n8n dies twice. */
const HOUSES = 10;

/** After how many taken deliveries n8n is killed, first and second time. */
const KILLED_AFTER = [3, 9];

/** How many of the houses are completed before the first kill, while n8n is dead, and while it is again. */
const COMPLETED = [4, 3, 3];

/** The photo whose download is cut off, in bytes: large enough to be seen on its way. */
const PHOTO_BYTES = 400_000_000;

/** The size of the largest file below a folder that n8n is just writing a download into. */
async function largestFile(folder: string): Promise<number> {
	let largest = 0;
	for (const name of await readdir(folder, { recursive: true }).catch(() => [])) {
		if (/sqlite|\.log|\.js$/.test(name)) continue;
		const found = await stat(join(folder, name)).catch(() => undefined);
		if (found?.isFile() === true) largest = Math.max(largest, found.size);
	}
	return largest;
}

/** n8n is killed, as by a power cut or a lack of memory. */
export const killed: Case[] = [
	{
		name: 'killed: n8n dies twice while Hover delivers; each event runs or is found by the reconciliation, and at most one in each death runs twice',
		async run(environment) {
			const { control, rest, credential } = environment;
			const table = await leadsTable(environment);
			const name = 'Stream of completed jobs';
			const file = await recordingWorkflow(environment, name, [
				dataTableNode('Mark', 480, 'Hover leads', {
					operation: 'update',
					matchType: 'allConditions',
					filters: {
						conditions: [{ keyName: 'job_id', condition: 'eq', keyValue: '={{ $json.job_id }}' }],
					},
					columns: {
						mappingMode: 'defineBelow',
						value: { job_state: 'completed' },
						matchingColumns: [],
						schema: [],
					},
				}),
			]);
			await control.call('POST', 'settings', { rate_limit: 0 });
			await control.call('POST', 'webhooks/settings', {
				...{ duplicates: 1, retries: 400, retry_ms: 200 },
			});
			try {
				const { workflow, webhookId } = await goLive(environment, file);
				const houses = await askMany(environment, HOUSES, table);
				const waiting = [...houses];
				const complete = async (count: number) => {
					for (const { request } of waiting.splice(0, count)) {
						await control.homeowner(request, 'complete', { photos: { count: 1 } });
					}
				};
				const deliveries = async () => await completions(environment, webhookId);
				// Hover delivers one event after the other: whichever is next meets the dead n8n.
				const refusals = async () =>
					(await deliveriesTo(environment, webhookId)).filter((each) => !wasTaken(each)).length;
				const [before = 0, ...whileDead] = COMPLETED;
				await complete(before);
				for (const [time, count] of KILLED_AFTER.entries()) {
					await until(
						`${count} deliveries`,
						async () => ((await deliveries()).filter(wasTaken).length >= count ? true : undefined),
						400_000,
					);
					await environment.end('killed');
					const refused = await refusals();
					await complete(whileDead[time] ?? 0);
					await until('a delivery to meet a dead n8n', async () =>
						(await refusals()) > refused ? true : undefined,
					);
					await environment.startAgain();
				}
				await until(
					'all deliveries',
					async () => {
						const all = await deliveries();
						return all.filter(wasTaken).length === 2 * HOUSES ? true : undefined;
					},
					400_000,
				);
				await until(
					'the executions to end',
					async () =>
						(await rest.executionsOf(workflow)).some(({ status }) =>
							['new', 'running'].includes(status),
						)
							? undefined
							: true,
					120_000,
				);
				await rest.unpublish(workflow);

				const runs = await runsOf(environment, name);
				const ran = new Set(runs.map(({ job_id: id }) => id));
				// Of Hover's deliveries one after the other, each kill meets one, whose repeat runs once more.
				const again = runs.length - ran.size;
				must(`${again} events ran again`, again <= KILLED_AFTER.length);
				const lost = houses.filter(({ job }) => !ran.has(job));
				console.log(`    ${HOUSES} events: ${ran.size} ran, ${lost.length} left to reconcile`);

				const nightly = await readWorkflow('nightly-reconciliation');
				const reconciliation = await rest.createWorkflow(nightly, credential);
				await runNow(environment, reconciliation);
				const rows = await rest.rowsOf(table);
				const open = houses.filter(({ job }) => {
					const row = rows.find(({ job_id: id }) => id === job);
					return row?.job_state !== 'completed' || !(Number(row.squares) > 0);
				});
				same('jobs that neither ran nor were found', open, []);
				const measuredBefore = await measured(environment);
				await runNow(environment, reconciliation);
				same('jobs found by a second run', (await measured(environment)) - measuredBefore, 0);
			} finally {
				await control.call('POST', 'settings', { rate_limit: 120 });
				await control.call('POST', 'webhooks/settings', {
					...{ duplicates: 0, retries: 0, retry_ms: 200 },
				});
			}
		},
	},
	{
		name: 'killed: an event whose execution was cut off runs again when Hover repeats it, under the same key',
		async run(environment) {
			const name = 'Cut off';
			// Below 65 s n8n waits in memory, so that the execution is at work when n8n dies.
			const wait = {
				...plainNode('Wait', 'n8n-nodes-base.wait', 480, { amount: 50 }),
				typeVersion: 1.1,
			};
			const file = await recordingWorkflow(environment, name, [wait]);
			const { workflow, webhookId } = await goLive(environment, file);
			const event = { event: 'job-state-changed-v2', job_id: 4711, state: 'completed' };
			// A repeat with the first one's Date has its signature, too.
			const date = new Date().toUTCString();
			same('the event', (await send(environment, webhookId, event, { date })).status, 200);
			await until('the event to run', async () =>
				(await runsOf(environment, name)).length > 0 ? true : undefined,
			);
			await environment.end('killed');
			await environment.startAgain();
			same('its repeat', (await send(environment, webhookId, event, { date })).status, 200);
			same('one more', (await send(environment, webhookId, event, { date })).status, 200);
			const other = { ...event, job_id: 4712 };
			same('another event', (await send(environment, webhookId, other)).status, 200);
			// Executions run side by side, so they write their rows in either order.
			const jobs = async () => (await runsOf(environment, name)).map(({ job_id: id }) => id);
			await until('both events to run', async () =>
				new Set((await jobs()).slice(1)).size === 2 ? true : undefined,
			);
			same('jobs that ran', (await jobs()).sort(), [4711, 4711, 4712]);
			const runs = await runsOf(environment, name);
			same('keys', new Set(runs.map(({ delivery_key: key }) => key)).size, 2);
			await environment.rest.unpublish(workflow);
		},
	},
	{
		name: 'killed: half a download counts for nothing; the next run delivers the whole file',
		async run(environment) {
			const { control, rest, outputFolder, userFolder } = environment;
			await mkdir(outputFolder, { recursive: true });
			const job = await control.call<{ id: number }>('POST', 'jobs', {
				state: 'completed',
				deliverable_id: 3,
				models: [{ state: 'complete' }],
				photos: { count: 1, bytes: PHOTO_BYTES },
			});
			const file = triggerWorkflow('Large download', { events: ['job-state-changed-v2'] });
			const nodes = [
				...file.nodes.slice(0, 1),
				plainNode('Download', 'n8n-nodes-hover.hover', 240, {
					resource: 'artifact',
					operation: 'download',
					from: 'job',
					jobId: { __rl: true, mode: 'id', value: '={{ $json.job_id }}' },
					artifacts: ['photos'],
					output: 'perFile',
				}),
				plainNode('Save', 'n8n-nodes-base.readWriteFile', 480, {
					operation: 'write',
					fileName: `=${outputFolder}/{{ $json._hover.file_name }}`,
					dataPropertyName: 'data',
				}),
			];
			const { workflow, webhookId } = await goLive(environment, {
				...file,
				nodes,
				connections: inALine(nodes),
			});
			const event = { event: 'job-state-changed-v2', job_id: job.id, state: 'completed' };
			await send(environment, webhookId, event);
			const kept = join(userFolder, '.n8n');
			await until('the download to be under way', async () =>
				(await largestFile(kept)) > PHOTO_BYTES / 40 ? true : undefined,
			);
			await environment.end('killed');
			const half = await largestFile(kept);
			must(`n8n was killed within the download (${half} bytes)`, half < PHOTO_BYTES);

			await environment.startAgain();
			const mine = async () =>
				(await readdir(outputFolder)).filter((name) => name.includes(String(job.id)));
			same('files that count', await mine(), []);
			const cutOff = present('an execution', (await rest.executionsOf(workflow))[0]);
			must(`the execution did not succeed, it ${cutOff.status}`, cutOff.status !== 'success');

			await send(environment, webhookId, { ...event, run: randomUUID() });
			await until(
				'the next run',
				async () =>
					(await rest.executionsOf(workflow)).some(({ status }) => status === 'success')
						? true
						: undefined,
				400_000,
			);
			const [saved, ...more] = await mine();
			same('more files', more, []);
			const sum = createHash('sha256')
				.update(await readFile(join(outputFolder, present('a saved file', saved))))
				.digest('hex');
			const expected = await control.filesOf(job.id);
			const photo = expected.find(({ artifact }) => artifact === 'photo_1');
			same('the file', sum, photo?.sha256);
			await rest.unpublish(workflow);
		},
	},
];
