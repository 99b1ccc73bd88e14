import type { INodeProperties } from 'n8n-workflow';

import { PRESETS } from './presets';
import { LABELS } from './rows';

const ROW_FIELDS: INodeProperties[] = [
	{
		displayName: LABELS.name,
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Hip and ridge cap',
		description: 'What to order',
	},
	{
		displayName: LABELS.sku,
		name: 'sku',
		type: 'string',
		default: '',
		placeholder: 'e.g. HRC-25-BLK',
		description: "The supplier's number",
	},
	{
		displayName: LABELS.formula,
		name: 'formula',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. eaves_ft + rakes_ft',
		description:
			"How much it takes, of the fields of Measurement > Get. Takes + - * / ( ), comparisons, min, max, ceil, floor, round, abs, if, and, or, not, default(figure, otherwise) and roof_area_at_pitch(4, 7). A figure that Hover doesn't have is an error, unless it is in default.",
	},
	{
		displayName: LABELS.unit,
		name: 'unit',
		type: 'string',
		default: '',
		placeholder: 'e.g. sqft',
		description: 'What the formula counts',
	},
	{
		displayName: LABELS.wastePercent,
		name: 'wastePercent',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 0,
		description: 'Waste to add, such as 10 for 10%',
	},
	{
		displayName: LABELS.packageSize,
		name: 'packageSize',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 1,
		description: 'How much a package covers, in the unit of the formula, such as 33.3 for a bundle',
	},
	{
		displayName: LABELS.packageUnit,
		name: 'packageUnit',
		type: 'string',
		default: '',
		placeholder: 'e.g. bundle',
		description: 'What a package is called',
	},
	{
		displayName: LABELS.rounding,
		name: 'rounding',
		type: 'options',
		options: [
			{ name: 'Up to Whole Packages', value: 'up' },
			{ name: 'To the Nearest Package', value: 'nearest', description: 'May be too few' },
			{ name: 'None', value: 'none' },
		],
		default: 'up',
		description: 'How to round the number of packages',
	},
	{
		displayName: LABELS.unitCost,
		name: 'unitCost',
		type: 'string',
		default: '',
		placeholder: 'e.g. 38.50',
		description: 'The cost of one package; without it, the line has no cost',
	},
];

export const MATERIAL_FIELDS: INodeProperties[] = [
	{
		displayName: 'Rows From',
		name: 'rowsFrom',
		type: 'options',
		options: [
			{ name: 'Fields Below', value: 'fields', description: 'Rows that you enter here' },
			{
				name: 'JSON',
				value: 'json',
				description: 'A list of rows, such as those of a price list in a sheet',
			},
			{ name: 'Preset', value: 'preset', description: 'Usual rows of a trade, without costs' },
		],
		default: 'fields',
		description: 'Where the materials and their formulas come from',
	},
	{
		displayName: 'Rows',
		name: 'rows',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add row',
		default: {},
		options: [{ displayName: 'Row', name: 'row', values: ROW_FIELDS }],
		displayOptions: { show: { rowsFrom: ['fields'] } },
		description: 'One material per row',
	},
	{
		displayName: 'Rows (JSON)',
		name: 'rowsJson',
		type: 'json',
		default: '[]',
		displayOptions: { show: { rowsFrom: ['json'] } },
		description:
			"A list of rows with the columns 'name' and 'formula', and if needed 'sku', 'unit', 'waste_percent', 'package_size', 'package_unit', 'rounding', 'unit_cost'. To take them from a sheet, use an expression such as {{ $('Price List').all() }}.",
	},
	{
		displayName: 'Preset',
		name: 'preset',
		type: 'options',
		options: PRESETS.map(({ name, value, description }) => ({ name, value, description })),
		default: 'architecturalShingles',
		displayOptions: { show: { rowsFrom: ['preset'] } },
		description: 'Rows to begin with. Check them against your products before you order.',
	},
	{
		displayName: 'Calculate For',
		name: 'calculateFor',
		type: 'options',
		options: [
			{
				name: 'All Structures Together',
				value: 'together',
				description: 'One line per material. Fails if a structure has no measurements.',
			},
			{
				name: 'Each Structure',
				value: 'each',
				description: 'One line per material and structure, such as house and garage',
			},
		],
		default: 'together',
		description: 'Whether to order for the whole job or for each structure',
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
		displayOptions: { show: { rowsFrom: ['fields', 'json'] } },
		description: "The units of the figures in the formulas, such as 'eaves_ft' or 'eaves_m'",
	},
];
