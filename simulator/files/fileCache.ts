/** Makes each file once: the same bytes at every download. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { deliverable, type ExportName, type JsonVersion } from '../catalog';
import type { Settings } from '../settings';
import type { Job, Model, Photo } from '../types';
import { esx, skp } from './exports';
import { floorPlan } from './floorPlan';
import { houseOf } from './house';
import { photo as drawPhoto, smaller, wireframe } from './images';
import { modelXml } from './modelXml';
import { measurements } from './measurements';
import { padded, paddedSize } from './padding';
import { pdf } from './pdf';
import { sectionsOf } from './rows';
import { xlsx } from './xlsx';

export interface SimulatedFile {
	type: string;
	bytes: number;
	open: () => Readable;
}

const SMALL_PHOTO = 200_000;

export class FileCache {
	private made = new Map<string, Promise<Buffer>>();
	private sums = new Map<string, Promise<string>>();

	clear(): void {
		this.made.clear();
		this.sums.clear();
	}

	async pdf(job: Job, model: Model): Promise<SimulatedFile> {
		const house = houseOf(job.id, model.id);
		const { attributes } = job;
		const place = [attributes.location_city, attributes.location_region].filter(Boolean).join(', ');
		const cover = {
			jobId: job.id,
			modelId: model.id,
			jobName: attributes.name ?? `Job ${job.id}`,
			structure: model.name,
			address: [attributes.location_line_1, place].filter(Boolean).join(', '),
			deliverable: deliverable(model.deliverable_id).name,
		};
		const sections = sectionsOf(house, model.deliverable_id);
		const key = `pdf ${model.deliverable_id} ${JSON.stringify(cover)}`;
		return whole(
			'application/pdf',
			await this.once(key, async () => await pdf(cover, house, sections)),
		);
	}

	async xlsx(job: Job, model: Model): Promise<SimulatedFile> {
		const key = `xlsx ${model.id} ${model.deliverable_id}`;
		const bytes = await this.once(
			key,
			async () => await xlsx(sectionsOf(houseOf(job.id, model.id), model.deliverable_id)),
		);
		return whole('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes);
	}

	json(
		job: Job,
		model: Model,
		version: JsonVersion,
		numbers: Settings['measurement_numbers'],
	): SimulatedFile {
		const house = houseOf(job.id, model.id);
		const text = measurements(house, version, model.deliverable_id, numbers);
		return whole('application/json; charset=utf-8', Buffer.from(text));
	}

	export(job: Job, model: Model, name: ExportName): SimulatedFile {
		switch (name) {
			case 'skp':
				return whole('application/octet-stream', skp(job.id, model.id));
			case 'esx':
				return whole('application/octet-stream', esx(job.id, model.id));
			case 'fml':
				return whole(
					'application/json; charset=utf-8',
					Buffer.from(JSON.stringify(floorPlan(houseOf(job.id, model.id)))),
				);
			case 'xml':
				return whole('application/xml', Buffer.from(modelXml(houseOf(job.id, model.id))));
		}
	}

	async wireframe(job: Job, model: Model, name: string, version: string): Promise<SimulatedFile> {
		const bytes = await this.once(
			`wireframe ${model.id} ${name} ${version}`,
			async () => await wireframe(houseOf(job.id, model.id), name, version),
		);
		return whole('image/png', bytes);
	}

	async photo({ id, bytes }: Photo): Promise<SimulatedFile> {
		const isSmall = bytes > 0 && bytes <= SMALL_PHOTO;
		const picture = await this.once(`photo ${id}`, async () => await drawPhoto(id, isSmall));
		return {
			type: 'image/jpeg',
			bytes: paddedSize(picture, bytes),
			open: () => padded(picture, bytes, id),
		};
	}

	async thumbnail({ id }: Photo, width: number): Promise<SimulatedFile> {
		const picture = await this.once(`large photo ${id}`, async () => await drawPhoto(id, false));
		const key = `thumbnail ${id} ${width}`;
		return whole('image/webp', await this.once(key, async () => await smaller(picture, width)));
	}

	/** The SHA-256 of a file, as hex; reads it through without holding it. */
	async sha256(key: string, file: SimulatedFile): Promise<string> {
		let sum = this.sums.get(key);
		if (sum === undefined) {
			const hash = createHash('sha256');
			sum = pipeline(file.open(), hash).then(() => hash.digest('hex'));
			this.sums.set(key, sum);
		}
		return await sum;
	}

	private once(key: string, make: () => Promise<Buffer>): Promise<Buffer> {
		let file = this.made.get(key);
		if (file === undefined) {
			file = make();
			this.made.set(key, file);
		}
		return file;
	}
}

export function whole(type: string, bytes: Buffer): SimulatedFile {
	return { type, bytes: bytes.length, open: () => Readable.from([bytes], { objectMode: false }) };
}
