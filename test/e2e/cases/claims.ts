import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { readWorkflow } from '../../../hosts/rest';
import { present } from '../../support/present';
import { zipNames } from '../../support/zipNames';
import type { Case } from '../environment';
import { finish, publishTemplate } from '../finishedJobs';
import { ended, postForm, tableOf, withOwnAddress } from '../templateRuns';
import { must, same } from '../triggerWorkflow';

interface MadeJob {
	id: number;
	models: Array<{ id: number }>;
	inspections: Array<{ id: number }>;
}

/** How long the local Hover takes to make an ESX, in ms. */
const ESX_MS = 500;

/** From the claim number to the archive. */
export const claims: Case[] = [
	{
		name: 'claims: a number that is malformed or taken asks nobody, and the execution says so',
		async run(environment) {
			const { rest, control, credential } = environment;
			const table = await tableOf(environment, 'Hover claims');
			const file = withOwnAddress(await readWorkflow('insurance-claim'));
			const form = present(
				'a form',
				file.nodes.find(({ name }) => name === 'New Claim'),
			);
			const workflow = await rest.createWorkflow(file, credential);
			await rest.publish(workflow);
			const asked = async () =>
				(await control.state()).messages.filter(({ to }) => to.endsWith('insured@example.com'))
					.length;
			const said: Array<string | undefined> = [];
			for (const [number, name, street] of [
				['CLAIM-1', 'Ann', '1 Hail Street'],
				['CLAIM-1', 'Bob', '2 Wind Road'],
				['CLAIM 2', 'Dan', '4 Storm Way'],
				[' claim-2 ', 'Cam', '3 Flood Lane'],
				['CLAIM-1', 'Ann', '1 Hail Street'],
			] as const) {
				const values = [number, name, `${name}.insured@example.com`, '', street, ''];
				await postForm(environment, present('a path', form.webhookId), values);
				said.push(await ended(environment, workflow, said.length));
			}
			const taken = 'Not everybody was asked: Claim CLAIM-1 is in the table already.';
			const malformed = 'Not everybody was asked: "CLAIM 2" is not a claim number.';
			same('what is said', said, [undefined, taken, malformed, undefined, taken]);
			same('who was asked', await asked(), 2);
			same(
				'the claims',
				(await rest.rowsOf(table)).map((row) => row.claim_number),
				['CLAIM-1', 'CLAIM-2'],
			);
			await rest.unpublish(workflow);
		},
	},
	{
		name: 'claims: a finished job becomes one archive of report, ESX and photos, with a claim that fails between',
		async run(environment) {
			const { rest, control, outputFolder } = environment;
			await mkdir(outputFolder, { recursive: true });
			const inspections = [{ photos: { count: 2 } }];
			const make = async (external_identifier: string, more: object = {}) =>
				await control.call<MadeJob>('POST', 'jobs', { external_identifier, inspections, ...more });
			const first = await make('CLM-71');
			const unmeasured = await make('CLM-72', { deliverable_id: 7 });
			const nameless = await make('');
			const last = await make('CLM-73');
			await control.call('POST', 'settings', { esx_ms: ESX_MS });
			const settings = { folder: outputFolder, wait_seconds: 2 };
			const live = await publishTemplate(environment, 'claim-package', settings);
			const said: Array<string | undefined> = [];
			for (const { id } of [first, unmeasured, nameless, last, first]) {
				said.push(await finish(environment, live, id));
			}
			await control.call('POST', 'settings', { esx_ms: 0 });
			same(
				'which failed',
				said.map((text) => text !== undefined),
				[false, true, true, false, false],
			);
			must(`it says what is missing: ${said[1]}`, /Estimating Export ESX/.test(said[1] ?? ''));
			same(
				'what is said of a job that is no claim',
				said[2],
				`The claims package is missing or incomplete: Job ${nameless.id} has no claim number.`,
			);

			const archives = (await readdir(outputFolder)).filter((name) => name.startsWith('claim-'));
			same(
				'the archives',
				archives.sort(),
				[first, unmeasured, last].map(({ id }, index) => `claim-CLM-7${index + 1}-job-${id}.zip`),
			);
			const namesIn = async (archive: string | undefined) =>
				zipNames(await readFile(join(outputFolder, present('an archive', archive))));
			const photosOf = ({ inspections: [inspection] }: MadeJob) =>
				[1, 2].map(
					(number) =>
						`hover-inspection-${inspection?.id}-${number}-from-ground_front_front-of-house_${number}.jpg`,
				);
			const filesOf = ({ id, models: [model] }: MadeJob) =>
				['esx.esx', 'measurements_pdf.pdf'].map((name) => `hover-${id}-${model?.id}-${name}`);
			same('the first archive', await namesIn(archives[0]), [
				...filesOf(first),
				...photosOf(first),
			]);
			same('what there is of the second', await namesIn(archives[1]), photosOf(unmeasured));
			same('the last archive', await namesIn(archives[2]), [...filesOf(last), ...photosOf(last)]);
			await rest.unpublish(live.workflow);
		},
	},
];
