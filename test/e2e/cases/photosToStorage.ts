import { present } from '../../support/present';
import type { Case } from '../environment';
import { startFakeS3 } from '../fakeS3';
import { finish, publishTemplate } from '../finishedJobs';
import { tableOf } from '../templateRuns';
import { must, same } from '../triggerWorkflow';

interface JobWithPhotos {
	id: number;
	models: Array<{ id: number; images: Array<{ id: number }> }>;
}

/** Photos in an S3 storage of this machine. */
export const photosToStorage: Case[] = [
	{
		name: 'photos to storage: each photo once, a refused one in the next run, and a job that fails between',
		async run(environment) {
			const { rest, control } = environment;
			const table = await tableOf(environment, 'Hover uploads');
			const storage = await startFakeS3();
			try {
				const s3 = await rest.createCredential('Storage', 's3', storage.credential);
				const settings = { bucket: 'roofs', folder: 'photos' };
				const live = await publishTemplate(environment, 'photos-to-storage', settings, (file) => {
					for (const node of file.nodes) {
						if (node.type === 'n8n-nodes-base.s3') node.credentials = { s3 };
					}
				});
				const make = async () =>
					await control.call<JobWithPhotos>('POST', 'jobs', {
						models: [{ photos: { count: 2 } }, { name: 'Garage', photos: { count: 1 } }],
					});
				const [first, failing, last] = [await make(), await make(), await make()];
				const keysOf = ({ id, models }: JobWithPhotos) =>
					models.flatMap(({ id: model, images }) =>
						images.map(({ id: photo }) => `roofs/photos/${id}/${model}/photo-${photo}.jpg`),
					);
				const lost = present('a photo', keysOf(failing)[1]);
				storage.refuses = (object) => object === lost;
				const said: Array<string | undefined> = [];
				for (const { id } of [first, failing, last]) said.push(await finish(environment, live, id));
				same('what is said of the others', [said[0], said[2]], [undefined, undefined]);
				must(
					`it names the photo: ${said[1]}`,
					(said[1] ?? '').includes(lost.replace('roofs/', '')),
				);
				const stored = () => [...storage.writes.keys()].sort();
				const all = [first, failing, last].flatMap(keysOf).sort();
				same(
					'what is in storage',
					stored(),
					all.filter((key) => key !== lost),
				);

				storage.refuses = () => false;
				for (const { id } of [first, failing]) {
					same('what the next run says', await finish(environment, live, id), undefined);
				}
				same('what is in storage then', stored(), all);
				same('most uploads of a photo', Math.max(...storage.writes.values()), 1);
				same('rows', (await rest.rowsOf(table)).length, all.length);
				await rest.unpublish(live.workflow);
			} finally {
				await storage.stop();
			}
		},
	},
];
