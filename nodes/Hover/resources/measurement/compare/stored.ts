import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../../shared/api/types';
import { isEmpty } from '../../../inputText';
import type { Value } from '../figures';
import { flatMeasurements } from '../flat';
import { numberOf } from '../numbers';
import { ridgesAndHipsIn } from '../ridgesAndHips';
import { FIGURE_KEYS } from '../figureKeys';

/** The figures of one structure as an earlier run gave them. */
export interface Stored {
	modelId: string | null;
	name: string | null;
	figures: Map<string, Value>;
}

/** What is wrong with the stored measurements, as the end of a sentence about them. */
export class StoredError extends Error {}

const textOf = (value: unknown): string | null =>
	typeof value === 'string' || typeof value === 'number' ? String(value) : null;

/** A sheet writes numbers as text, and nothing as empty text. */
function valueOf(key: string, value: unknown): Value {
	if (isEmpty(value)) return null;
	if (FIGURE_KEYS.get(key)?.figure.unit === 'pitch') return String(value).trim();
	const number = numberOf(value);
	if (number === null) throw new StoredError(`have no number in '${key}'`);
	return number;
}

function figuresOf(fields: IDataObject): Stored['figures'] {
	const known = Object.entries(fields).filter(([key]) => FIGURE_KEYS.has(key));
	return new Map(known.map(([key, value]) => [key, valueOf(key, value)]));
}

/** Hover's own summary, alone or under `summarized_json` as Output: Raw gives it. */
function summaryIn(entry: IDataObject): IDataObject | undefined {
	const { summarized_json: raw } = entry;
	if (isRecord(raw)) return raw;
	return isRecord(entry.roof) || isRecord(entry.area) ? entry : undefined;
}

function structureOf(entry: IDataObject): Stored {
	const summary = summaryIn(entry);
	const apart = summary && ridgesAndHipsIn(summary, summary);
	const fields = summary ? flatMeasurements({ summary, apart }, 'imperial') : entry;
	return {
		modelId: textOf(entry.model_id),
		name: textOf(entry.structure ?? entry.name),
		figures: figuresOf(fields),
	};
}

const isLine = ({ key }: IDataObject) => typeof key === 'string' && FIGURE_KEYS.has(key);

/** Line items, put together by structure. */
function fromLines(lines: readonly IDataObject[]): Stored[] {
	const structures = new Map<string, Stored>();
	for (const line of lines) {
		const [modelId, name] = [textOf(line.model_id), textOf(line.structure ?? line.name)];
		const id = modelId ?? name ?? '';
		const structure = structures.get(id) ?? { modelId, name, figures: new Map() };
		const key = String(line.key);
		structures.set(id, structure);
		structure.figures.set(key, valueOf(key, line.value));
	}
	return [...structures.values()];
}

/**
 * What an earlier run of Measurement: Get gave in any of its outputs, for one structure or several.
 *
 * @throws StoredError
 */
export function readStored(given: unknown): Stored[] {
	const list = Array.isArray(given) ? (given as unknown[]) : [given];
	const entries = list.map((entry) => {
		const record = isRecord(entry) && isRecord(entry.json) ? entry.json : entry;
		if (!isRecord(record)) throw new StoredError('are no JSON object and no list of them');
		return record;
	});
	const structures = [
		...fromLines(entries.filter(isLine)),
		...entries.filter((entry) => !isLine(entry)).map(structureOf),
	].filter(({ figures }) => figures.size > 0);
	if (structures.length > 0) return structures;
	throw new StoredError("have no field of Measurement > Get, such as 'roof_area_sqft'");
}
