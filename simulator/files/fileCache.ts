/** Makes each file once: the same bytes at every download. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { DELIVERABLES, type ExportName, type JsonVersion } from '../catalog';
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

/** A file ready to be sent. */
export interface SimulatedFile {
	type: string;
	bytes: number;
	open: () => Readable;
}

/** Photos up to this size are made from a small picture. */
const SMALL_PHOTO = 200_000;

/** The files of one simulated Hover. */
export class FileCache {
	private made = new Map<string, Promise<Buffer>>();
	private sums = new Map<string, Promise<string>>();

	/** Forgets what was made. */
	clear(): void {
		this.made.clear();
		this.sums.clear();
	}

	/** The measurements PDF of a model. */
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
			deliverable: DELIVERABLES[model.deliverable_id].name,
		};
		const sections = sectionsOf(house, model.deliverable_id);
		const key = `pdf ${model.deliverable_id} ${JSON.stringify(cover)}`;
		return whole(
			'application/pdf',
			await this.once(key, async () => await pdf(cover, house, sections)),
		);
	}

	/** The measurements XLSX of a model. */
	async xlsx(job: Job, model: Model): Promise<SimulatedFile> {
		const key = `xlsx ${model.id} ${model.deliverable_id}`;
		const bytes = await this.once(
			key,
			async () => await xlsx(sectionsOf(houseOf(job.id, model.id), model.deliverable_id)),
		);
		return whole('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes);
	}

	/** A JSON version of the measurements of a model. */
	json(job: Job, model: Model, version: JsonVersion): SimulatedFile {
		const content = measurements(houseOf(job.id, model.id), version, model.deliverable_id);
		return whole('application/json; charset=utf-8', Buffer.from(JSON.stringify(content)));
	}

	/** An export of a model for another program. */
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

	/** A wireframe drawing of a model. */
	async wireframe(job: Job, model: Model, name: string, version: string): Promise<SimulatedFile> {
		const bytes = await this.once(
			`wireframe ${model.id} ${name} ${version}`,
			async () => await wireframe(houseOf(job.id, model.id), name, version),
		);
		return whole('image/png', bytes);
	}

	/** A photo, padded to the size it was planned with. */
	async photo({ id, bytes }: Photo): Promise<SimulatedFile> {
		const isSmall = bytes > 0 && bytes <= SMALL_PHOTO;
		const picture = await this.once(`photo ${id}`, async () => await drawPhoto(id, isSmall));
		return {
			type: 'image/jpeg',
			bytes: paddedSize(picture, bytes),
			open: () => padded(picture, bytes, id),
		};
	}

	/** A photo made smaller, as WebP. */
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

/** A file that is held in memory. */
export function whole(type: string, bytes: Buffer): SimulatedFile {
	return { type, bytes: bytes.length, open: () => Readable.from([bytes], { objectMode: false }) };
}
