import type { IDataObject } from 'n8n-workflow';

import type { SourceModels, Source } from '../../../shared/api/models';
import { artifactUrl, readModels } from '../../../shared/api/models';
import type { Model } from '../../../shared/api/types';
import { isRecord } from '../../../shared/api/types';
import { SUMMARY } from '../../../shared/catalogs/artifacts';
import { CONCURRENT_READS, mapConcurrent } from '../../../shared/mapConcurrent';
import { downloadJson } from '../../../shared/transport/download';
import type { ExecuteClient } from '../../../shared/transport/client';
import { noResponse } from '../../../shared/transport/outcome';
import type { Reason, Unavailable } from '../../unavailable';
import {
	knownReason,
	noModelsError,
	refusalReason,
	unavailable,
	unavailableError,
} from '../../unavailable';

export interface Summaries {
	found: SourceModels;
	/** Hover's summarized_json, in feet and square feet; never empty. */
	measured: Array<{ model: Model; summary: IDataObject }>;
	missing: Unavailable[];
}

/** Every summary has the roof or the walls' area. */
function isSummary(json: unknown): json is IDataObject {
	return isRecord(json) && (isRecord(json.roof) || isRecord(json.area));
}

interface ReadSummary {
	model: Model;
	summary?: IDataObject;
	missing?: Unavailable;
}

async function readSummary(hover: ExecuteClient, model: Model): Promise<ReadSummary> {
	const without = (reason: Reason) => ({ model, missing: unavailable(reason, SUMMARY, model) });
	const known = knownReason(SUMMARY, model);
	if (known !== undefined) return without(known);
	const task = `read the measurements of model ${model.id}`;
	const qs = { ...hover.actingUser };
	const answer = await downloadJson(hover, { url: artifactUrl(model, SUMMARY), qs });
	if ('refused' in answer) {
		const reason = refusalReason(SUMMARY, model, answer.refused);
		if (reason !== undefined) return without(reason);
		throw hover.error({ task }, answer.refused);
	}
	if (isSummary(answer.json)) return { model, summary: answer.json };
	const problem = noResponse("Hover's answer is not a summary of measurements");
	throw hover.error({ task }, problem);
}

/**
 * The summary of each complete model; throws if none has one.
 * Hover page: developers.hover.to/reference/get-json-measurements
 */
export async function readSummaries(hover: ExecuteClient, source: Source): Promise<Summaries> {
	const found = await readModels(hover, source);
	const results = await mapConcurrent(
		found.models,
		CONCURRENT_READS,
		async (model) => await readSummary(hover, model),
	);
	const measured = results.flatMap(({ model, summary }) => (summary ? [{ model, summary }] : []));
	const missing = results.flatMap(({ missing: each }) => each ?? []);
	if (measured.length > 0) return { found, measured, missing };
	const [first, ...others] = missing;
	throw first === undefined ? noModelsError(hover, found) : unavailableError(hover, first, others);
}

export type Units = 'imperial' | 'metric';

type Value = number | string | null;

interface Figure {
	name: string;
	/** Decides the name's suffix and the conversion; a `count` has neither. */
	unit: 'area' | 'length' | 'count';
	read(summary: IDataObject): Value;
}

const UNITS = {
	area: { imperial: '_sqft', metric: '_m2', factor: 0.3048 ** 2 },
	length: { imperial: '_ft', metric: '_m', factor: 0.3048 },
	count: { imperial: '', metric: '', factor: 1 },
} as const;

const SQFT_PER_SQUARE = 100;

const rounded = (value: number) => Math.round(value * 100) / 100;

function at(value: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : undefined), value);
}

/** Some of Hover's responses write numbers as text. */
const NUMERIC = /^\s*-?\d+(\.\d+)?\s*$/;

/** A number at a path such as `roof.roof_facets.area`; null if there is none. */
export function numberAt(summary: IDataObject, path: string): number | null {
	const value = at(summary, path);
	if (typeof value === 'number') return value;
	return typeof value === 'string' && NUMERIC.test(value) ? Number(value) : null;
}

const figure = (name: string, unit: Figure['unit'], path: string): Figure => ({
	name,
	unit,
	read: (summary) => numberAt(summary, path),
});

const bothWalls = (name: string, unit: Figure['unit'], path: string): Figure => ({
	name,
	unit,
	read(summary) {
		const parts = [numberAt(summary, `${path}.siding`), numberAt(summary, `${path}.other`)];
		const known = parts.filter((part) => part !== null);
		return known.length === 0 ? null : known.reduce((one, other) => one + other, 0);
	},
});

function predominantPitch(summary: IDataObject): string | null {
	const pitches: unknown = at(summary, 'roof.pitch');
	if (!Array.isArray(pitches)) return null;
	const [largest] = (pitches as unknown[])
		.filter(isRecord)
		.sort((one, other) => Number(other.area ?? 0) - Number(one.area ?? 0));
	return typeof largest?.roof_pitch === 'string' ? largest.roof_pitch : null;
}

/** In the order in which people ask for them; the paths are summarized_json's. */
const FIGURES: readonly Figure[] = [
	figure('roof_area', 'area', 'roof.roof_facets.area'),
	{
		name: 'squares',
		unit: 'count',
		read(summary) {
			const area = numberAt(summary, 'roof.roof_facets.area');
			return area === null ? null : area / SQFT_PER_SQUARE;
		},
	},
	figure('roof_facets', 'count', 'roof.roof_facets.total'),
	{ name: 'predominant_pitch', unit: 'count', read: predominantPitch },
	figure('ridges_hips', 'length', 'roof.ridges_hips.length'),
	figure('valleys', 'length', 'roof.valleys.length'),
	figure('rakes', 'length', 'roof.rakes.length'),
	figure('eaves', 'length', 'roof.gutters_eaves.length'),
	figure('flashing', 'length', 'roof.flashing.length'),
	figure('step_flashing', 'length', 'roof.step_flashing.length'),
	...[5, 10, 15, 20].map((percent) =>
		figure(
			`roof_area_plus_${percent}_percent`,
			'area',
			`roof.waste_factor.area.plus_${percent}_percent`,
		),
	),
	figure('siding_area', 'area', 'area.facades.siding'),
	figure('other_wall_area', 'area', 'area.facades.other'),
	bothWalls('openings', 'count', 'openings.quantity'),
	bothWalls('openings_area', 'area', 'area.openings'),
	bothWalls('openings_perimeter', 'length', 'openings.total_perimeter'),
	bothWalls('openings_tops', 'length', 'openings.tops_length'),
	bothWalls('openings_sills', 'length', 'openings.sills_length'),
	bothWalls('openings_sides', 'length', 'openings.sides_length'),
	bothWalls('level_starter', 'length', 'trim.level_starter'),
	bothWalls('sloped_trim', 'length', 'trim.sloped_trim'),
	bothWalls('vertical_trim', 'length', 'trim.vertical_trim'),
	bothWalls('inside_corners', 'count', 'corners.inside_corners_qty'),
	bothWalls('inside_corners', 'length', 'corners.inside_corners_len'),
	bothWalls('outside_corners', 'count', 'corners.outside_corners_qty'),
	bothWalls('outside_corners', 'length', 'corners.outside_corners_len'),
];

/**
 * Fields with the unit in the name, such as `roof_area_sqft` or `valleys_m`; null for what the deliverable
 * doesn't have. A roofing square is 100 sqft in both systems.
 */
export function flatMeasurements(summary: IDataObject, units: Units): IDataObject {
	return Object.fromEntries(
		FIGURES.map(({ name, unit, read }) => {
			const { factor, [units]: suffix } = UNITS[unit];
			const value = read(summary);
			const converted =
				typeof value === 'number' ? rounded(units === 'metric' ? value * factor : value) : value;
			return [`${name}${suffix}`, converted];
		}),
	);
}
