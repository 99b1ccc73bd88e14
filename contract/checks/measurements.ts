import type { Check } from '../check';
import { evidenceOf } from '../evidence';
import { isSuccess } from '../hover';
import { compare, fieldLines, fieldsOf } from '../shape';
import { SHAPES } from '../shapes';
import type { Id } from '../sources';

const PATH = '/api/v3/models/{model_id}/artifacts/measurements.json';

export const summaryFields: Check = {
	id: 'summary-fields',
	question: 'Does the summary of a model have the fields that the pack reads?',
	settles: ['eaves'],
	expects: ['yes', 'yes, its numbers as text'],
	atMost: 8,
	async run({ hover, account }) {
		const found = await account.finishedModel();
		if (found === undefined) return { note: 'This account has no finished model.', evidence: [] };
		const answer = await hover.get(PATH, {
			ids: { model_id: found.model.id as Id },
			query: { version: 'summarized_json' },
		});
		if (!isSuccess(answer))
			return { note: 'Hover gives no summary of it.', evidence: [evidenceOf(answer)] };
		const fields = fieldsOf(answer.body, hover.privacy);
		const { missing, otherType } = compare(fields, SHAPES[`GET ${PATH}`] ?? {});
		const evidence = [evidenceOf(answer, { fields: fieldLines(fields) })];
		if (
			missing.length === 0 &&
			otherType.length > 0 &&
			otherType.every((line) => line.endsWith(': text'))
		) {
			return { answer: 'yes, its numbers as text', evidence };
		}
		const wrong = [...missing.map((line) => `without ${line}`), ...otherType];
		return { answer: wrong.length === 0 ? 'yes' : `no: ${wrong.join('; ')}`, evidence };
	},
};

const VERSIONS = ['full_json', 'sketch_json', 'roof_lines', 'paint_measurements'];

export const jsonVersions: Check = {
	id: 'json-versions',
	question:
		'Which other versions of the measurements does a finished model have, and what do they hold?',
	settles: ['json-versions'],
	expects: 'any',
	atMost: 10,
	async run({ hover, account }) {
		const found = await account.finishedModel();
		if (found === undefined) return { note: 'This account has no finished model.', evidence: [] };
		const evidence = [];
		const there: string[] = [];
		for (const version of VERSIONS) {
			const answer = await hover.get(PATH, {
				ids: { model_id: found.model.id as Id },
				query: { version },
			});
			const fields = isSuccess(answer)
				? fieldLines(fieldsOf(answer.body, hover.privacy)).slice(0, 150)
				: undefined;
			evidence.push(evidenceOf(answer, { fields }));
			if (isSuccess(answer) || answer.redirect?.isPresigned === true) there.push(version);
		}
		return { answer: there.join(', ') || 'none', evidence };
	},
};
