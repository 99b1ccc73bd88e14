import type { INodeProperties } from 'n8n-workflow';

import { JOBS } from '../../../shared/api/jobs';
import { modelHeader, MODELS } from '../../../shared/api/models';
import { defineOperation } from '../../defineOperation';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import type { Units } from './shared';
import { flatMeasurements, readSummaries } from './shared';

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
		description: 'The units of the figures; they are part of the field names',
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
	endpoints: [MODELS.artifact, JOBS.get, MODELS.get],
	page: 'get-json-measurements',
	fields: [...SOURCE_FIELDS, ...FIELDS],
	actingUser: 'optional',
	prepare(item) {
		const source = sourceOf(item);
		const units = item.choice<Units>('units');
		const includeRaw = item.flag('includeRaw') ?? false;
		return async (hover) => {
			const { found, measured, missing } = await readSummaries(hover, source);
			return measured.map(({ model, summary }) => ({
				...modelHeader(found, model),
				...flatMeasurements(summary, units),
				...(includeRaw ? { summarized_json: summary } : {}),
				_hover: { units, unavailable: missing },
			}));
		};
	},
});
