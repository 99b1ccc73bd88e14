import type { INodeProperties } from 'n8n-workflow';

import { optionsField, optionsOf } from '../../descriptions/actingUser';
import { Checks } from '../../descriptions/checks';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import { modelHeader } from '../../../shared/api/models';
import type { HoverOperation } from '../../operation';
import { asItems, READS_SIDE_BY_SIDE } from '../../operation';
import { flatMeasurements } from './flat';
import { readSummaries } from './readSummaries';

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
			{ name: 'Metric', value: 'metric', description: 'Metres and square metres' },
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

/**
 * Gives the measurements of each complete model as flat fields.
 * Hover page: developers.hover.to/reference/get-json-measurements
 */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get the measurements of a job',
	description:
		'Get roof, siding and openings as flat fields with their unit in the name, for a CRM',
	endpoint: 'GET /api/v3/models/{id}/artifacts/measurements.json',
	page: 'get-json-measurements',
	fields: [...SOURCE_FIELDS, ...FIELDS, optionsField()],
	width: READS_SIDE_BY_SIDE,
	plan(context, itemIndex) {
		const source = sourceOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		const units = context.getNodeParameter('units', itemIndex) as string;
		if (units !== 'imperial' && units !== 'metric') {
			return new Checks(context, itemIndex).fail('Units', 'must be imperial or metric');
		}
		const includeRaw = context.getNodeParameter('includeRaw', itemIndex) === true;

		return async () => {
			const { found, measured, missing } = await readSummaries(context, itemIndex, source, options);
			return asItems(
				measured.map(({ model, summary }) => ({
					...modelHeader(found, model),
					...flatMeasurements(summary, units),
					...(includeRaw ? { summarized_json: summary } : {}),
					_hover: { units, unavailable: missing },
				})),
			);
		};
	},
};
