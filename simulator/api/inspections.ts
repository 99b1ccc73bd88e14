/** Inspections (v2). Page: developers.hover.to/reference/getinspectiondetails and its neighbors. */
import type { FastifyInstance, FastifyRequest } from 'fastify';

import { HttpError, notFound } from '../httpError';
import type { Inspection, Job, Photo } from '../types';
import type { SimulatorState } from '../simulatorState';
import { actingUserAsSet } from './actingUser';
import { apiOrigin } from './origin';
import { sendFile, sendOrRedirect } from './sendFile';

const WIDTHS = [480, 834, 1152, 1440];

/** Where the photos are: beside the API, at signed addresses that want no token. */
const PHOTOS = '/rails/active_storage';

function photoView(photo: Photo, index: number, origin: string) {
	const name = `${photo.id}.jpg`;
	return {
		pretty_filename: `from-ground_front_front-of-house_${index + 1}`,
		sort_order: index + 1,
		urls: {
			...Object.fromEntries(
				WIDTHS.map((width) => [
					`w${width}`,
					`${origin}${PHOTOS}/representations/proxy/${photo.id}/${width}/${name}.webp`,
				]),
			),
			original: `${origin}${PHOTOS}/blobs/proxy/${photo.id}/${name}`,
		},
	};
}

export function inspections(app: FastifyInstance, simulator: SimulatorState): void {
	const find = (request: FastifyRequest): { job: Job; inspection: Inspection } => {
		actingUserAsSet(simulator, request.query);
		const found = simulator.store.inspection(Number((request.params as { id: string }).id));
		if (found === undefined) throw notFound();
		return found;
	};
	const inspector = () => ({
		id: simulator.store.owner.id,
		name: simulator.store.owner.name,
	});
	const photosOf = ({ photos }: Inspection, origin: string) =>
		photos.map((photo, index) => photoView(photo, index, origin));

	// These two paths are guesses.
	app.get('/api/v2/jobs/:id/inspections', async (request) => {
		actingUserAsSet(simulator, request.query);
		const job = simulator.store.job(Number((request.params as { id: string }).id));
		if (job === undefined) throw notFound();
		return job.inspections.map((inspection) => {
			const { id, title, created_at, submitted_at, state } = inspection;
			const [cover] = photosOf(inspection, apiOrigin(request));
			const cover_image = cover === undefined ? null : { urls: cover.urls };
			return { id, title, created_at, submitted_at, state, inspector: inspector(), cover_image };
		});
	});

	app.get('/api/v2/inspections/:id', async (request) => {
		const { job, inspection } = find(request);
		const { id, title, state, submitted_at } = inspection;
		const tasks = [
			{
				name: 'Front of House',
				sort_order: 1,
				kind: 'photo_capture',
				description: '',
				captured_photos: photosOf(inspection, apiOrigin(request)),
			},
			{
				name: 'Is there hail damage?',
				sort_order: 2,
				kind: 'question',
				answer: 'Yes',
				tags: ['hail'],
			},
		];
		return {
			id,
			title,
			state,
			submitted_at,
			inspector: inspector(),
			type: 'damage',
			job: {
				id: job.id,
				claim_id: null,
				name: job.attributes.name,
				location_line1: job.attributes.location_line_1,
				location_line2: job.attributes.location_line_2,
				postal_code: job.attributes.location_postal_code,
				city: job.attributes.location_city,
			},
			sections: [
				{
					name: 'From Ground',
					sort_order: 1,
					task_groups: [{ name: 'Front', sort_order: 1, kind: null, tasks }],
				},
			],
		};
	});

	app.get('/api/v2/inspections/:id/photos', async (request) => {
		return photosOf(find(request).inspection, apiOrigin(request));
	});

	const photo = (request: FastifyRequest): Photo => {
		const { photoId } = request.params as { photoId: string };
		const all = simulator.store.jobs.flatMap((job) =>
			job.inspections.flatMap(({ photos }) => photos),
		);
		const found = all.find(({ id }) => String(id) === photoId);
		if (found === undefined) throw notFound();
		return found;
	};
	app.get(`${PHOTOS}/blobs/proxy/:photoId/:name`, async (request, reply) => {
		await sendFile(reply, await simulator.files.photo(photo(request)));
		return reply;
	});
	app.get(`${PHOTOS}/representations/proxy/:photoId/:width/:name`, async (request, reply) => {
		const { width } = request.params as { width: string };
		if (!WIDTHS.includes(Number(width))) throw notFound();
		await sendFile(reply, await simulator.files.thumbnail(photo(request), Number(width)));
		return reply;
	});

	app.get('/api/v2/inspections/:id/pdf', async (request, reply) => {
		const { job } = find(request);
		const model = job.models.at(0);
		if (model === undefined || job.state === 'draft')
			throw new HttpError(422, { error: 'Nothing has been captured yet' });
		// A PDF of the same house: what Hover's says is not documented.
		const file = await simulator.files.pdf(job, model);
		const path = `/models/${model.id}/-/measurements.pdf`;
		await sendOrRedirect(simulator, request, reply, { file, isLarge: true, path });
		return reply;
	});
}
