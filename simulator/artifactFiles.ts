import {
	DOCUMENTS,
	EXPORTS,
	includes,
	JSON_VERSIONS,
	WIREFRAMES,
	type ExportName,
	type JsonVersion,
} from './catalog';
import type { SimulatedFile } from './files/fileCache';
import { HttpError, notFound } from './httpError';
import { hasPhotos } from './photos';
import type { Job, Model } from './types';
import type { SimulatorState } from './simulatorState';

export interface Artifact {
	name: string;
	isLarge: boolean;
	file: SimulatedFile;
}

function assertReady(simulator: SimulatorState, model: Model): void {
	if (model.state === 'failed') throw notFound('This model failed');
	const since = model.completedAt === null ? -1 : simulator.clock.now() - model.completedAt;
	if (model.state !== 'complete' || since < simulator.settings.lazy_artifacts) {
		throw new HttpError(simulator.settings.not_ready_status, { error: 'Artifact is not ready' });
	}
}

/** Throws 202 until ESX, which is made when it is first asked for, is there. */
function assertEsxMade(simulator: SimulatorState, model: Model): void {
	const now = simulator.clock.now();
	model.esxAskedAt ??= now;
	if (now - model.esxAskedAt < simulator.settings.esx_ms) {
		throw new HttpError(202, { status: 'processing' });
	}
}

function exportAt(path: string): ExportName | undefined {
	return (Object.keys(EXPORTS) as ExportName[]).find((name) => EXPORTS[name].file === path);
}

export function exportVersion(name: ExportName): string | undefined {
	const { version } = EXPORTS[name] as { version?: string };
	return version;
}

function assertHas(
	{ settings }: SimulatorState,
	deliverables: readonly number[],
	model: Model,
): void {
	if (includes(deliverables, model.deliverable_id)) return;
	throw new HttpError(settings.unavailable_status, {
		error: 'This artifact is not available for the deliverable of this model',
	});
}

/**
 * `measurements.json` with version `roof_lines`, … Throws 404 if there is none, `not_ready_status`
 * if not yet.
 */
export async function artifactAt(
	simulator: SimulatorState,
	{ job, model }: { job: Job; model: Model },
	path: string,
	version: string | undefined,
): Promise<Artifact> {
	const { files } = simulator;
	if (path === DOCUMENTS.measurements_pdf.file) {
		assertHas(simulator, DOCUMENTS.measurements_pdf.deliverables, model);
		assertReady(simulator, model);
		return { name: 'measurements_pdf', isLarge: true, file: await files.pdf(job, model) };
	}
	if (path === DOCUMENTS.measurements_xlsx.file) {
		assertHas(simulator, DOCUMENTS.measurements_xlsx.deliverables, model);
		assertReady(simulator, model);
		return { name: 'measurements_xlsx', isLarge: false, file: await files.xlsx(job, model) };
	}
	if (path === 'measurements.json') {
		const name = (version ?? 'summarized_json') as JsonVersion;
		if (JSON_VERSIONS[name] === undefined) {
			throw new HttpError(422, { error: { version: `${name} is not a version` } });
		}
		assertHas(simulator, JSON_VERSIONS[name], model);
		assertReady(simulator, model);
		const { measurement_numbers: numbers } = simulator.settings;
		return { name, isLarge: false, file: files.json(job, model, name, numbers) };
	}
	const exported = exportAt(path);
	if (exported !== undefined) {
		if (version !== exportVersion(exported)) throw notFound();
		assertHas(simulator, EXPORTS[exported].deliverables, model);
		assertReady(simulator, model);
		if (exported === 'esx') assertEsxMade(simulator, model);
		return {
			name: exported,
			isLarge: exported === 'esx',
			file: files.export(job, model, exported),
		};
	}
	const drawing = /^wireframe_(\w+)\.png$/.exec(path)?.[1] ?? '';
	const known = WIREFRAMES[drawing];
	const drawn = version ?? 'url';
	if (known === undefined || !known.versions.includes(drawn)) throw notFound();
	assertHas(simulator, known.deliverables, model);
	assertReady(simulator, model);
	return {
		name: `wireframe_${drawing}_${drawn}`,
		isLarge: false,
		file: await files.wireframe(job, model, drawing, drawn),
	};
}

export async function photoFile(simulator: SimulatorState, id: number): Promise<SimulatedFile> {
	const found = simulator.store.photo(id);
	if (found === undefined || !hasPhotos(found.job)) throw notFound();
	return await simulator.files.photo(found.photo);
}

export async function filesOf(simulator: SimulatorState, job: Job) {
	const paths: Array<[string, string | undefined]> = [
		...Object.values(DOCUMENTS).map(({ file }): [string, undefined] => [file, undefined]),
		...Object.keys(JSON_VERSIONS).map((name): [string, string] => ['measurements.json', name]),
	];
	const all: Array<{ model_id: number; artifact: string; bytes: number; sha256: string }> = [];
	for (const model of job.models) {
		const add = async (artifact: string, file: SimulatedFile) => {
			const sha256 = await simulator.files.sha256(`${model.id} ${artifact} ${file.bytes}`, file);
			all.push({ model_id: model.id, artifact, bytes: file.bytes, sha256 });
		};
		for (const [path, version] of paths) {
			try {
				const { name, file } = await artifactAt(simulator, { job, model }, path, version);
				await add(name, file);
			} catch (error) {
				if (!(error instanceof HttpError)) throw error;
			}
		}
		if (!hasPhotos(job)) continue;
		for (const [index, photo] of model.photos.entries()) {
			await add(`photo_${index + 1}`, await simulator.files.photo(photo));
		}
	}
	return all;
}
