import type { INodeProperties } from 'n8n-workflow';

import { JOBS } from '../../../shared/api/jobs';
import { modelHeader, MODELS } from '../../../shared/api/models';
import { CONCURRENT_READS, mapConcurrent } from '../../../shared/mapConcurrent';
import { defineOperation } from '../../defineOperation';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import type { Units } from './flat';
import { flatMeasurements, measurementLineItems } from './flat';
import { readMeasured } from './readRidgesAndHips';
import { readSummaries } from './shared';

type Output = 'fields' | 'lineItems' | 'raw';

/** Hover's own summary has neither units to choose nor anything to tell apart. */
const NOT_RAW = { displayOptions: { show: { output: ['fields', 'lineItems'] } } };

const FIELDS: INodeProperties[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Fields',
				value: 'fields',
				description:
					"One item per structure with a field for each figure, such as 'roof_area_sqft'",
			},
			{
				name: 'Line Items',
				value: 'lineItems',
				description:
					'One item per figure with trade, label, value and unit, for a spreadsheet or ERP',
			},
			{
				name: 'Raw',
				value: 'raw',
				description: "Hover's summary unchanged, in the field 'summarized_json'",
			},
		],
		default: 'fields',
		description: 'How to output the measurements',
	},
	{
		displayName: 'Units',
		name: 'units',
		type: 'options',
		options: [
			{ name: 'Imperial', value: 'imperial', description: 'Feet and square feet' },
			{ name: 'Metric', value: 'metric', description: 'Meters and square meters' },
		],
		default: 'imperial',
		description:
			"The units of the figures. They are part of the field names, such as 'siding_to_order_sqft' or 'valleys_m'.",
		...NOT_RAW,
	},
	{
		displayName: 'Separate Ridges and Hips',
		name: 'separateRidgesAndHips',
		type: 'boolean',
		default: false,
		description:
			"Whether to return ridges and hips as two figures. Hover's summary has only their sum, so this reads one or two more files per structure. If they can't be separated, '_hover.ridges_and_hips' says why.",
		...NOT_RAW,
	},
];

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get the measurements of a job',
	description:
		'Get roof, siding and opening measurements as flat fields, ready for a CRM, or as line items. The job must be completed.',
	endpoints: [MODELS.artifact, JOBS.get],
	page: 'get-json-measurements',
	fields: [...SOURCE_FIELDS, ...FIELDS],
	actingUser: 'optional',
	prepare(item) {
		const source = sourceOf(item);
		const output = item.choice<Output>('output');
		const units = item.choice<Units>('units');
		const isApart = output !== 'raw' && item.flag('separateRidgesAndHips') === true;
		return async (hover) => {
			const { found, measured, missing } = await readSummaries(hover, source);
			const items = await mapConcurrent(measured, CONCURRENT_READS, async ({ model, summary }) => {
				const header = modelHeader(found, model);
				if (output === 'raw') {
					return [{ ...header, summarized_json: summary, _hover: { unavailable: missing } }];
				}
				const read = await readMeasured(hover, { model, summary }, isApart);
				const _hover = {
					units,
					unavailable: missing,
					...(read.told === undefined ? {} : { ridges_and_hips: read.told }),
				};
				if (output === 'fields') {
					return [{ ...header, ...flatMeasurements(read.measured, units), _hover }];
				}
				const { job_id, external_identifier, model_id, name } = header;
				const of = { structure: name, model_id, job_id, external_identifier, _hover };
				return measurementLineItems(read.measured, units).map((line) => ({ ...line, ...of }));
			});
			return items.flat();
		};
	},
});
