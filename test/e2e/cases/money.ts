import { randomUUID } from 'node:crypto';

import type { StoredWorkflow } from '../../../hosts/rest';
import { readWorkflow } from '../../../hosts/rest';
import { until } from '../../../hosts/until';
import { faultsOfPayments, paid } from '../../support/payments';
import { elementAt, present } from '../../support/present';
import type { Case, Environment } from '../environment';
import type { Mail, MailServer } from '../mailServer';
import { startMailServer } from '../mailServer';
import { ended, runOnce, tableOf, withOwnAddress, withSettings } from '../templateRuns';
import { must, same } from '../triggerWorkflow';

interface Job {
	id: number;
	models: Array<{ id: number }>;
}

/** A workflow that asks by email, published, and the address at which a CRM starts it. */
interface Asking {
	workflow: StoredWorkflow;
	url: string;
}

async function publishAsking(
	environment: Environment,
	mail: MailServer,
	hours: number,
): Promise<Asking> {
	const { rest, credential } = environment;
	const settings = { answer_within_hours: hours };
	const read = await readWorkflow('approve-upgrade-price');
	const file = withOwnAddress(withSettings(read, settings));
	const path = randomUUID();
	const header = await rest.createCredential('CRM', 'httpHeaderAuth', {
		name: 'x-crm',
		value: 'secret',
	});
	const smtp = await mail.credential(environment);
	for (const node of file.nodes) {
		if (node.name === 'CRM Asks') {
			node.parameters.path = path;
			node.credentials = { httpHeaderAuth: header };
		}
		if (node.name === 'Ask a Person') node.credentials = { smtp };
	}
	const workflow = await rest.createWorkflow(file, credential);
	await rest.publish(workflow);
	return { workflow, url: `${rest.url}/webhook/${path}` };
}

async function crmAsks({ url }: Asking, { id }: Job): Promise<void> {
	const { status } = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', 'x-crm': 'secret' },
		body: JSON.stringify({ job_id: id }),
	});
	same('the call', status, 200);
}

const mailNumber = async ({ mails }: MailServer, count: number): Promise<Mail> =>
	await until(`email ${count}`, async () => await Promise.resolve(mails[count - 1]));

/** The address behind the button; a mail writes some characters as their numbers. */
function linkIn(mail: Mail): string {
	const text = mail.replace(/=([0-9A-F]{2})/g, (_, code: string) =>
		String.fromCharCode(Number.parseInt(code, 16)),
	);
	const link = present('a link', /href="([^"]+webhook-waiting[^"]+)"/.exec(text)?.[1]);
	return link.replaceAll('&amp;', '&');
}

/** Sends the form behind the button, as a person does; gives the status. */
async function answer(mail: Mail, choice: string): Promise<number> {
	const form = new FormData();
	form.append('field-0', choice);
	form.append('field-1', 'Olivia');
	return (await fetch(linkIn(mail), { method: 'POST', body: form })).status;
}

async function ordersAt({ control }: Environment): Promise<number> {
	const requests = await control.call<Array<{ method: string; path: string }>>('GET', 'requests');
	return requests.filter(
		({ method, path }) => method === 'POST' && path.includes('deliverable_change'),
	).length;
}

/** What the workflows about money do on a real n8n. */
export const money: Case[] = [
	{
		name: 'money: an upgrade is ordered at the price a person approved, once; no without a yes',
		async run(environment) {
			const { rest, control } = environment;
			const table = await tableOf(environment, 'Hover approvals');
			const mail = await startMailServer();
			const make = async (structures: number) =>
				await control.call<Job>('POST', 'jobs', {
					deliverable_id: 7,
					models: Array.from({ length: structures }, () => ({ state: 'complete' })),
				});
			const before = await ordersAt(environment);
			const orders = async () => (await ordersAt(environment)) - before;
			const statesOf = async ({ id }: Job) =>
				(await rest.rowsOf(table)).filter((row) => row.job_id === id).map(({ state }) => state);

			const asking = await publishAsking(environment, mail, 1);
			const wanted = await make(3);
			// Hover and the CRM in the same moment: neither finds a row while the prices take their time.
			const slowly = { kind: 'timeout', delay_ms: 1000, times: 0 };
			await control.call('POST', 'faults', { path: 'upgrade_price', ...slowly });
			await control.call('POST', `jobs/${wanted.id}/state`, { state: 'completed' });
			await crmAsks(asking, wanted);
			const first = await mailNumber(mail, 1);
			same('the later of two', await ended(environment, asking.workflow), undefined);
			await control.call('DELETE', 'faults');
			must('it goes to the approver', first.includes('To: approver@example.com'));
			must(`the email has the price: ${first}`, first.includes('Together $147.00'));
			must('each structure has its own', first.split('$49.00').length === 4);
			// One that nobody answers. n8n looks once a minute for those whose time is over.
			const hasty = await publishAsking(environment, mail, 0.0001);
			const forgotten = await make(1);
			await crmAsks(hasty, forgotten);
			await mailNumber(mail, 2);

			// One whose email isn't taken.
			const unsent = await make(1);
			mail.refuses = () => true;
			await crmAsks(asking, unsent);
			const why = await ended(environment, asking.workflow, 1);
			must(`it says that nobody was asked: ${why}`, /550 This mailbox is full/.test(why ?? ''));
			mail.refuses = () => false;
			const [refused] = await rest.executionsOf(asking.workflow);
			await rest.request('POST', `/executions/${refused?.id}/retry`, { loadWorkflow: false });
			const retried = await mailNumber(mail, 3);
			const unwanted = await make(1);
			await crmAsks(asking, unwanted);
			const second = await mailNumber(mail, 4);

			// A mail scanner opens the link.
			const page = await (await fetch(linkIn(first))).text();
			must('the form has the price', page.includes('$147.00'));
			same('orders before anybody answers', await orders(), 0);
			same('rows before anybody answers', await statesOf(wanted), ['asked', 'asked', 'asked']);

			same('saying no', await answer(second, 'Do not order'), 200);
			same('what it says', await ended(environment, asking.workflow, 2), undefined);
			same('the unwanted one', await statesOf(unwanted), ['declined']);
			same('orders after a no', await orders(), 0);
			same('a yes after a retry', await answer(retried, 'Order it'), 200);
			same('what it says', await ended(environment, asking.workflow, 3), undefined);
			same('the one that was sent at last', await statesOf(unsent), ['ordered']);

			await control.call('POST', 'faults', {
				path: `models/${elementAt(wanted.models, 1).id}/.*upgrade_price`,
				kind: 'status',
				status: 200,
				body: { pending: 9900 },
				times: 0,
			});
			same('saying yes', await answer(first, 'Order it'), 200);
			const failed = await until('it to fail', async () => {
				const all = await rest.executionsOf(asking.workflow);
				const errors = all.filter(({ status }) => status === 'error');
				return errors.length > 1 ? errors : undefined;
			});
			const said = await Promise.all(failed.map(async ({ id }) => await rest.executionError(id)));
			const isNamed = said.some((text) => text.includes('Hover charges $99.00'));
			must(`it names what was dearer: ${said.join(' ')}`, isNamed);
			same('what was wanted', await statesOf(wanted), ['ordered', 'not ordered', 'ordered']);
			same('orders', await orders(), 3);
			must('yes counts once', (await answer(first, 'Order it')) >= 400);

			await crmAsks(asking, wanted);
			same('asking again', await ended(environment, asking.workflow, 5), undefined);
			same('emails', mail.mails.length, 4);
			same('what the unanswered one says', await ended(environment, hasty.workflow), undefined);
			same('the unanswered one', await statesOf(forgotten), ['no answer']);
			same('orders in the end', await orders(), 3);
			const names = (await rest.rowsOf(table)).map((row) => row.answered_by);
			same('who answered', names, ['Olivia', 'Olivia', 'Olivia', '', 'Olivia', 'Olivia']);
			await control.call('DELETE', 'faults');
			await rest.unpublish(asking.workflow);
			await rest.unpublish(hasty.workflow);
			mail.stop();
		},
	},
	{
		name: 'money: costs are added up by wallet, month and branch, and one warning goes out',
		async run(environment) {
			const { rest, control, credential } = environment;
			const table = await tableOf(environment, 'Hover costs');
			const mail = await startMailServer();
			const pays = async (payments: object[]) => {
				for (const fault of faultsOfPayments(payments)) await control.call('POST', 'faults', fault);
			};
			const payments = [paid(60_000), paid(null, { id: 77 }), paid(2_900, { good_id: 70 })];
			await pays([...payments, paid(45_000)]);

			const smtp = await mail.credential(environment);
			const file = await readWorkflow('costs-by-branch');
			for (const node of file.nodes) {
				if (node.name === 'Send the Warning') node.credentials = { smtp };
			}
			const workflow = await rest.createWorkflow(file, credential);
			const night = async () => {
				const said = await runOnce(environment, workflow);
				same(
					'what it says',
					said,
					'The costs are not complete: Payment 77 has no amount or no date.',
				);
				const rows = await rest.rowsOf(table);
				return rows.map(({ branch, cost_usd: cost }) => `${String(branch)} ${String(cost)}`);
			};
			// What an earlier night wrote, before a job was archived.
			const earlier = { wallet: 'Ridgeline Exteriors (463517)', branch: 'Ridgeline East' };
			const month = new Date().toISOString().slice(0, 7);
			await rest.insertRows(table, [{ ...earlier, month, cost_usd: 900, payments: 1 }]);
			const costs = ['Ridgeline East 0', 'Ridgeline West 1050', 'Ridgeline Exteriors 29'];
			same('the costs', await night(), costs);
			const warning = elementAt(mail.mails, 0);
			must(
				`it names the figures: ${warning}`,
				/Ridgeline West has spent \$1050\.00 .+\(463517\).+ is \$1000\.00/s.test(warning),
			);
			same('the second night', await night(), costs);
			await control.call('DELETE', 'faults');
			await pays([...payments, paid(45_000, { state: 'refunded' })]);
			same('after a refund', await night(), [costs[0], 'Ridgeline West 600', costs[2]]);
			same('warnings', mail.mails.length, 1);
			await control.call('DELETE', 'faults');
			mail.stop();
		},
	},
];
