import type { INodeProperties } from 'n8n-workflow';

import { JOBS } from '../../../shared/api/jobs';
import { modelHeader, MODELS } from '../../../shared/api/models';
import { CONCURRENT_READS, mapConcurrent } from '../../../shared/mapConcurrent';
import { defineOperation } from '../../defineOperation';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import type { Units } from './flat';
import { flatMeasurements } from './flat';
import { readRidgesAndHips } from './readRidgesAndHips';
import { ridgesAndHipsIn } from './ridgesAndHips';
import { readSummaries } from './shared';

const FIELDS: INodeProperties[] = [
	{
		displayName: 'Units',
		name: 'units',
		type: 'options',
		options: [
			{
				name: 'Imperial',
				value: 'imperial',
				description: 'Feet and square feet, as Hover measures',
			},
			{ name: 'Metric', value: 'metric', description: 'Meters and square meters' },
		],
		default: 'imperial',
		description:
			'The units of the figures; they are part of the field names, such as <code>siding_to_order_sqft</code> or <code>valleys_m</code>',
	},
	{
		displayName: 'Ridges and Hips Apart',
		name: 'ridgesAndHipsApart',
		type: 'boolean',
		default: false,
		description:
			'Whether to give ridges and hips each a length of their own. Hover’s summary has only their sum, so this reads one or two more files per structure. Where they don’t tell, both stay empty and <code>_hover.ridges_and_hips</code> says why.',
	},
	{
		displayName: 'Include Raw',
		name: 'includeRaw',
		type: 'boolean',
		default: false,
		description: 'Whether to add Hover’s summary as it is, under summarized_json',
	},
];

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get the measurements of a job',
	description:
		'Get roof, siding and openings as flat fields with their unit in the name, for a CRM',
	endpoints: [MODELS.artifact, JOBS.get],
	page: 'get-json-measurements',
	fields: [...SOURCE_FIELDS, ...FIELDS],
	actingUser: 'optional',
	prepare(item) {
		const source = sourceOf(item);
		const units = item.choice<Units>('units');
		const includeRaw = item.flag('includeRaw') ?? false;
		const isApart = item.flag('ridgesAndHipsApart') ?? false;
		return async (hover) => {
			const { found, measured, missing } = await readSummaries(hover, source);
			return await mapConcurrent(measured, CONCURRENT_READS, async ({ model, summary }) => {
				const more = isApart ? await readRidgesAndHips(hover, model, summary) : undefined;
				const apart = more?.apart ?? ridgesAndHipsIn(summary, summary);
				return {
					...modelHeader(found, model),
					...flatMeasurements({ summary, apart }, units),
					...(includeRaw ? { summarized_json: summary } : {}),
					_hover: {
						units,
						unavailable: missing,
						...(more === undefined ? {} : { ridges_and_hips: more.told }),
					},
				};
			});
		};
	},
});
