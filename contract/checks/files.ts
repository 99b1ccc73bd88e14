import { isRecord } from '../../nodes/shared/api/types';
import { findDeliverable } from '../../nodes/shared/catalogs/deliverables';
import { modelsIn } from '../account';
import type { Check, Contract } from '../check';
import type { Evidence } from '../evidence';
import { evidenceOf } from '../evidence';
import type { Answer } from '../hover';
import { isSuccess } from '../hover';
import { fieldLines, fieldsOf } from '../shape';
import type { Id } from '../sources';

const ARTIFACTS = '/api/v3/models/{model_id}/artifacts';

const wayOf = ({ redirect, status }: Answer): string => {
	if (redirect === undefined)
		return status !== null && status < 300 ? 'direct' : `answers ${status ?? 'nothing'}`;
	if (redirect.to === 'the same Hover')
		return redirect.isSignIn ? 'sign-in page' : 'redirect within Hover';
	return redirect.isPresigned ? 'presigned' : 'redirect without a signature';
};

/** The links of the photos of finished jobs. */
async function photoUrls({ hover, account }: Contract): Promise<URL[]> {
	const models = (await account.finishedJobs()).flatMap(modelsIn);
	return models
		.flatMap(({ images }) => (Array.isArray(images) ? (images as unknown[]).filter(isRecord) : []))
		.flatMap(({ url }) =>
			typeof url === 'string' && URL.canParse(url, hover.origin)
				? [new URL(url, hover.origin)]
				: [],
		);
}

/** A photo, if its link leads to the connected Hover. */
async function photoOf(contract: Contract): Promise<Answer | undefined> {
	const { hover } = contract;
	const url = (await photoUrls(contract)).find(({ origin }) => origin === hover.origin);
	const image_id = /\/images\/(\w+)\//.exec(url?.pathname ?? '')?.[1];
	if (image_id === undefined) return undefined;
	return await hover.get('/api/v2/images/{image_id}/image.jpg', {
		ids: { image_id },
		isFile: true,
	});
}

export const fileHosts: Check = {
	id: 'file-hosts',
	question: 'Do files come from Hover itself, or by a redirect to presigned storage?',
	settles: [],
	// All of them are followed, and the token goes to none but the connected Hover.
	expects: 'any',
	atMost: 12,
	async run(contract) {
		const found = await contract.account.finishedModel();
		if (found === undefined) return { note: 'This account has no finished model.', evidence: [] };
		const ids = { model_id: found.model.id as Id };
		const pdf = await contract.hover.get(`${ARTIFACTS}/measurements.pdf`, { ids, isFile: true });
		const json = await contract.hover.get(`${ARTIFACTS}/measurements.json`, {
			ids,
			isFile: true,
			query: { version: 'summarized_json' },
		});
		const photo = await photoOf(contract);
		const evidence: Evidence[] = [];
		const words = [
			['PDF', pdf],
			['JSON', json],
			['photo', photo],
		] as const;
		for (const [, answer] of words)
			if (answer !== undefined) evidence.push(evidenceOf(answer, { note: wayOf(answer) }));
		const answer = words.map(
			([name, each]) => `${name} ${each === undefined ? 'unseen' : wayOf(each)}`,
		);
		return { answer: answer.join(', '), evidence };
	},
};

export const fileLength: Check = {
	id: 'file-length',
	question: 'Does a file that comes from Hover itself say its length, or come in chunks?',
	settles: ['file-without-length'],
	expects: ['its length', 'chunks'],
	atMost: 4,
	async run({ hover, account }) {
		const found = await account.finishedModel();
		if (found === undefined) return { note: 'This account has no finished model.', evidence: [] };
		const answer = await hover.get(`${ARTIFACTS}/measurements.json`, {
			ids: { model_id: found.model.id as Id },
			isFile: true,
			query: { version: 'summarized_json' },
		});
		const evidence = [evidenceOf(answer)];
		if (!isSuccess(answer)) return { note: 'The file does not come from Hover itself.', evidence };
		if ('content-length' in answer.headers) return { answer: 'its length', evidence };
		const isChunked = answer.headers['transfer-encoding']?.includes('chunked') === true;
		return { answer: isChunked ? 'chunks' : 'neither', evidence };
	},
};

export const photoLinks: Check = {
	id: 'photo-links',
	question: 'Where do the links to photos lead?',
	settles: [],
	expects: ['the connected Hover', 'the connected Hover, without its name', 'another host'],
	atMost: 6,
	async run(contract) {
		const { hover, account } = contract;
		const urls = await photoUrls(contract);
		if (urls.length === 0) return { note: 'No model has a photo.', evidence: [] };
		const here = urls.filter(({ origin }) => origin === hover.origin).length;
		const note = `${here} of ${urls.length} links lead to the connected Hover`;
		const evidence: Evidence[] = [{ request: 'GET /api/v3/jobs/{job_id}', status: 200, note }];
		if (here === 0) return { answer: 'another host', evidence };
		if (here < urls.length) return { answer: 'both', evidence };
		const isPath = (await account.finishedJobs())
			.flatMap(modelsIn)
			.some(({ images }) => /"url":"\//.test(JSON.stringify(images ?? [])));
		return { answer: `the connected Hover${isPath ? ', without its name' : ''}`, evidence };
	},
};

export const artifactLinks: Check = {
	id: 'artifact-links',
	question: 'Which files does a finished model link to?',
	settles: ['artifact-links'],
	expects: 'any',
	atMost: 6,
	async run({ hover, account }) {
		const found = await account.finishedModel();
		if (found === undefined) return { note: 'This account has no finished model.', evidence: [] };
		const artifacts: unknown = found.model.artifacts;
		const fields = fieldLines(fieldsOf(artifacts, hover.privacy));
		const evidence = [{ request: 'GET /api/v3/jobs/{job_id}', status: 200, fields }];
		const names = fields.flatMap((line) =>
			line.endsWith(': text') ? [line.replace(': text', '')] : [],
		);
		return { answer: names.sort().join(', ') || 'none', evidence };
	},
};

export const notReady: Check = {
	id: 'file-not-ready',
	question: "What does a file answer that isn't ready?",
	settles: ['file-not-ready'],
	expects: ['404', '422', '202'],
	atMost: 8,
	async run({ hover, account }) {
		const found = await account.modelAtWork();
		if (found === undefined) return { note: 'No model is at work just now.', evidence: [] };
		const answer = await hover.get(`${ARTIFACTS}/measurements.pdf`, {
			ids: { model_id: found.model.id as Id },
			isFile: true,
		});
		const fields = isSuccess(answer) ? undefined : fieldLines(fieldsOf(answer.body, hover.privacy));
		return { answer: String(answer.status), evidence: [evidenceOf(answer, { fields })] };
	},
};

export const fileOfAnotherDeliverable: Check = {
	id: 'file-of-another-deliverable',
	question: "What does a file answer that the model's deliverable doesn't have?",
	settles: ['deliverable-table'],
	expects: ['404', '422'],
	atMost: 2,
	async run({ hover, account }) {
		const found = await account.finishedModel();
		const deliverable = findDeliverable(found?.model.deliverable);
		if (found === undefined || deliverable === undefined) {
			return { note: 'No finished model names a deliverable that is known.', evidence: [] };
		}
		// Only living areas have a sketch, only exteriors a roof.
		const version = [5, 6].includes(deliverable.id) ? 'roof_lines' : 'sketch_json';
		const answer = await hover.get(`${ARTIFACTS}/measurements.json`, {
			ids: { model_id: found.model.id as Id },
			query: { version },
			isFile: true,
		});
		const evidence = [evidenceOf(answer)];
		return { answer: isSuccess(answer) ? 'the file' : String(answer.status), evidence };
	},
};

export const failedModelFiles: Check = {
	id: 'failed-model-files',
	question: 'What do the files of a model answer that failed?',
	settles: ['failed-model-files'],
	expects: ['404', '422'],
	atMost: 6,
	async run({ hover, account }) {
		const query = { per: 10, reconstruction_state: 'failed' };
		const failed = (await account.list('/api/v3/jobs', { query })) ?? [];
		const [job] = failed.length === 0 ? [] : await account.job(failed[0]?.id);
		const model =
			job === undefined ? undefined : modelsIn(job).find(({ state }) => state === 'failed');
		if (model === undefined)
			return { note: 'This account has no model that failed.', evidence: [] };
		const answer = await hover.get(`${ARTIFACTS}/measurements.pdf`, {
			ids: { model_id: model.id as Id },
			isFile: true,
		});
		return { answer: String(answer.status), evidence: [evidenceOf(answer)] };
	},
};

export const xlsx: Check = {
	id: 'xlsx-of-a-finished-model',
	question: 'Does a finished model have an XLSX beside its PDF?',
	settles: ['xlsx-deliverables'],
	expects: ['yes'],
	atMost: 8,
	async run({ hover, account }) {
		const found = await account.finishedModel();
		if (found === undefined) return { note: 'This account has no finished model.', evidence: [] };
		const ids = { model_id: found.model.id as Id };
		const answer = await hover.get(`${ARTIFACTS}/measurements.xlsx`, { ids, isFile: true });
		const word = hover.privacy.word('deliverable', found.model.deliverable);
		const evidence = [evidenceOf(answer, { note: `deliverable ${word}` })];
		return { answer: ['direct', 'presigned'].includes(wayOf(answer)) ? 'yes' : 'no', evidence };
	},
};
