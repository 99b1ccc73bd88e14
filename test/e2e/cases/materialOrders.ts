import { readWorkflow } from '../../../hosts/rest';
import { present } from '../../support/present';
import type { Case } from '../environment';
import { startFakeHubSpot } from '../fakeHubSpot';
import { ended, withOwnAddress, withSettings } from '../templateRuns';
import { goLive, must, same, send } from '../triggerWorkflow';

/** Two materials, one of them without a SKU. */
const materials = (waste: number) => [
	{ name: 'Shingles', sku: 'S-1', formula: 'squares * 3', unit: 'bundle', unit_cost: 36 },
	{ name: 'Drip edge', formula: 'eaves_ft', waste_percent: waste, package_size: 10 },
];

/** Two more with the same SKU, of which one would be lost. */
const TWICE = ['Nails', 'More nails'].map((name) => ({ name, sku: 'N-1', formula: 'squares' }));

export const materialOrders: Case[] = [
	{
		name: 'material order: each deal has its lines once, however often a job finishes, and says which deal there is not',
		async run(environment) {
			const { rest, control } = environment;
			const hubSpot = await startFakeHubSpot(['101', '103']);
			try {
				const jobs: Array<{ id: number; external_identifier?: string }> = [];
				for (const external_identifier of ['101', '404', undefined, '103']) {
					jobs.push(await control.call('POST', 'jobs', { external_identifier }));
				}
				const file = withOwnAddress(await readWorkflow('material-order-to-hubspot'));
				await hubSpot.use(rest, file);
				/** All jobs finish; gives what the execution of each says if it failed. */
				const finishAll = async (list: object[]) => {
					const { workflow, webhookId } = await goLive(
						environment,
						withOwnAddress(withSettings(file, { materials: JSON.stringify(list) })),
					);
					const said: Array<string | undefined> = [];
					for (const { id } of jobs) {
						await send(environment, webhookId, {
							event: 'job-state-changed-v2',
							job_id: id,
							state: 'completed',
						});
						said.push(await ended(environment, workflow, said.length));
					}
					await rest.unpublish(workflow);
					must(`it names the deal: ${said[1]}`, /Drip edge: .+no deal 404/.test(said[1] ?? ''));
					const nameless = `Job ${jobs[2]?.id} has no external identifier.`;
					must(`it says what is missing: ${said[2]}`, (said[2] ?? '').includes(nameless));
					same(
						'the lines of the deals',
						hubSpot.lines.map(({ deal, properties }) => [deal ?? '', properties.hover_line]),
						['101', '', '103'].flatMap((deal, index) => {
							const { id } = present('a job', [jobs[0], jobs[1], jobs[3]][index]);
							return [
								[deal, `${id} S-1`],
								[deal, `${id} Drip edge`],
							];
						}),
					);
					const [shingles, edge] = hubSpot.lines;
					same('the cost', shingles?.properties.hs_cost_of_goods_sold, '36');
					return { said, pieces: Number(edge?.properties.quantity) };
				};
				const first = await finishAll(materials(0));
				same('which failed', first.said.map(Boolean), [false, true, true, false]);
				must('there is something to order', first.pieces > 0);
				const again = await finishAll([...materials(50), ...TWICE]);
				must('more waste makes the same line longer', again.pieces > first.pieces);
				const twice = `Job ${jobs[3]?.id}: N-1 is in the list of materials more than once.`;
				must(`it says what is listed twice: ${again.said[3]}`, !!again.said[3]?.includes(twice));
			} finally {
				await hubSpot.stop();
			}
		},
	},
];
