import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { JOBS } from '../../../shared/api/jobs';
import type { SourceModels } from '../../../shared/api/models';
import { MODELS } from '../../../shared/api/models';
import { defineOperation } from '../../defineOperation';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import type { Item } from '../../item';
import type { Unavailable } from '../../unavailable';
import type { Difference } from './compare/differences';
import { differencesBetween } from './compare/differences';
import { OrderedError, readOrdered } from './compare/ordered';
import type { Stored } from './compare/stored';
import { readStored, StoredError } from './compare/stored';
import { structuresOf } from './materials/read';
import { isRidgesOrHips } from './materials/vocabulary';
import { readSummaries } from './shared';

type Output = 'differences' | 'summary';

const FIELDS: INodeProperties[] = [
	{
		displayName: 'Stored Measurements (JSON)',
		name: 'storedJson',
		type: 'json',
		required: true,
		default: '',
		description:
			"What Measurement > Get gave before, in any of its outputs: an item, a list of items, or Hover's summary. Only the fields that it has are compared.",
	},
	{
		displayName: 'Tolerance (%)',
		name: 'tolerance',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 1,
		description: 'How much a figure may differ before it counts as measured again',
	},
	{
		displayName: 'Ordered Quantities (JSON)',
		name: 'orderedJson',
		type: 'json',
		default: '{}',
		description:
			'What was ordered without waste, by the field it was ordered for, such as {"roof_area_sqft": 2420}. Each is checked against the structures together.',
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Differences',
				value: 'differences',
				description: 'One item per figure that differs; none if nothing does',
			},
			{
				name: 'Summary',
				value: 'summary',
				description: 'One item that says whether it was measured again and the order is enough',
			},
		],
		default: 'differences',
		description: 'How to output the comparison',
	},
];

const STORED_EXAMPLE =
	'Nothing was sent to Hover. Give what Measurement > Get returned, such as an item read from a sheet or a data table.';

function storedOf(item: Item): Stored[] {
	const given = item.parsed('storedJson') ?? item.invalid('storedJson', 'is missing or not JSON');
	try {
		return readStored(given);
	} catch (error) {
		const problem = error instanceof StoredError ? error.message : 'could not be read';
		return item.invalid('storedJson', problem, STORED_EXAMPLE);
	}
}

function orderedOf(item: Item): Map<string, number> {
	const given = item.json('orderedJson');
	try {
		return readOrdered(given);
	} catch (error) {
		const problem = error instanceof OrderedError ? error.message : 'could not be read';
		return item.invalid('orderedJson', problem);
	}
}

const isShort = ({ shortfall }: Difference) => shortfall !== null && shortfall > 0;

function summaryItem(differences: readonly Difference[], isOrdered: boolean): IDataObject {
	const isEnough = differences.every(
		({ ordered, shortfall }) => ordered === null || shortfall === 0,
	);
	return {
		remeasured: differences.some(({ exceeds }) => exceeds),
		order_is_enough: isOrdered ? isEnough : null,
		differences: differences.length,
		exceeding: differences.filter(({ exceeds }) => exceeds).length,
		shortfalls: differences.filter(isShort).length,
		changes: [...differences],
	};
}

function outputItems(
	output: Output,
	differences: readonly Difference[],
	whose: { found: SourceModels; missing: Unavailable[]; tolerance: number; isOrdered: boolean },
): IDataObject[] {
	const { found, missing, tolerance, isOrdered } = whose;
	const of = {
		job_id: found.jobId,
		external_identifier: found.externalIdentifier,
		_hover: { tolerance_percent: tolerance, unavailable: missing },
	};
	if (output === 'summary') return [{ ...summaryItem(differences, isOrdered), ...of }];
	const remeasured = differences.some(({ exceeds }) => exceeds);
	return differences.map((difference) => ({ ...difference, remeasured, ...of }));
}

export const compare = defineOperation({
	value: 'compare',
	name: 'Compare',
	action: 'Compare the measurements of a job',
	description:
		'Compare the measurements with those of an earlier run: whether the property was measured again, and whether an order is still enough',
	endpoints: [MODELS.artifact, JOBS.get],
	page: 'get-json-measurements',
	fields: [...SOURCE_FIELDS, ...FIELDS],
	actingUser: 'optional',
	prepare(item) {
		const source = sourceOf(item);
		const stored = storedOf(item);
		const ordered = orderedOf(item);
		const tolerance = item.number('tolerance', 0, 100);
		const output = item.choice<Output>('output');
		const keys = [...stored.flatMap(({ figures }) => [...figures]), ...ordered];
		const needsApart = keys.some(([key, value]) => isRidgesOrHips(key) && value !== null);
		return async (hover) => {
			const summaries = await readSummaries(hover, source);
			const current = await structuresOf(hover, summaries, needsApart);
			const comparison = { tolerancePercent: tolerance, ordered };
			const differences = differencesBetween(stored, current, comparison);
			const isOrdered = ordered.size > 0;
			return outputItems(output, differences, { ...summaries, tolerance, isOrdered });
		};
	},
});
