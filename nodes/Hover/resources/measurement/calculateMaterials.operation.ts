import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { JOBS } from '../../../shared/api/jobs';
import type { SourceModels } from '../../../shared/api/models';
import { MODELS } from '../../../shared/api/models';
import type { ExecuteClient } from '../../../shared/transport/client';
import { defineOperation } from '../../defineOperation';
import { SOURCE_FIELDS, sourceOf } from '../../descriptions/source';
import type { Item } from '../../item';
import type { Unavailable } from '../../unavailable';
import { unavailableError } from '../../unavailable';
import type { Units } from './flat';
import { figuresIn } from './formula/expression';
import { toHundredths } from './numbers';
import type { Line } from './materials/calculate';
import { calculate } from './materials/calculate';
import { MATERIAL_FIELDS } from './materials/fields';
import { presetRows } from './materials/presets';
import { structuresOf } from './materials/read';
import type { Row } from './materials/rows';
import { readRows, RowError } from './materials/rows';
import { isRidgesOrHips, vocabularyIn } from './materials/vocabulary';
import { readSummaries } from './shared';

/** A row's mistake as n8n shows it. */
function rowFailure(item: Item, error: unknown): unknown {
	if (!(error instanceof RowError)) return error;
	const { problem, nextStep } = error;
	const message = `${problem[0]?.toUpperCase() ?? ''}${problem.slice(1)} [item ${item.index}]`;
	return new NodeOperationError(item.context.getNode(), message, {
		itemIndex: item.index,
		description: nextStep || 'Nothing was calculated. Correct the row and run it again.',
	});
}

const ROWS_EXAMPLE =
	'Nothing was sent to Hover. Enter rows such as [{"name": "Drip edge", "formula": "eaves_ft + rakes_ft", "package_size": 10}].';

/** The rows before anything is checked. */
function givenRows(item: Item): unknown {
	switch (item.choice<'fields' | 'json' | 'preset'>('rowsFrom')) {
		case 'preset':
			return presetRows(item.choice('preset'));
		case 'fields':
			return item.records('rows');
		case 'json':
			return (
				item.parsed('rowsJson') ??
				item.invalid('rowsJson', 'is not a JSON list of rows', ROWS_EXAMPLE)
			);
	}
}

function rowsOf(item: Item, units: Units): Row[] {
	try {
		return readRows(givenRows(item), vocabularyIn(units));
	} catch (error) {
		throw rowFailure(item, error);
	}
}

function lineItem(line: Line, { jobId, externalIdentifier }: SourceModels): IDataObject {
	const { row, shares } = line;
	const [only, ...others] = shares;
	const isOne = only !== undefined && others.length === 0;
	return {
		name: row.name,
		sku: row.sku,
		quantity: toHundredths(line.quantity),
		unit: row.unit,
		packages: toHundredths(line.packages),
		package_unit: row.packageUnit,
		unit_cost: row.unitCost,
		cost: line.cost,
		structure: isOne ? only.structure : null,
		model_id: isOne ? only.model_id : null,
		job_id: jobId,
		external_identifier: externalIdentifier,
		figures: line.figures,
	};
}

/** How a line came about. */
const workingOf = ({ row, netQuantity, shares }: Line, units: Units): IDataObject => ({
	formula: row.formula,
	net_quantity: netQuantity,
	waste_percent: row.wastePercent,
	package_size: row.packageSize,
	rounding: row.rounding,
	units,
	structures: shares,
});

function refuseIncomplete(hover: ExecuteClient, [first, ...others]: readonly Unavailable[]): void {
	if (first === undefined) return;
	const error = unavailableError(hover, first, others);
	error.description = `An order for all structures together would be too small without it, so nothing was calculated. Set 'Calculate For' to 'Each Structure' to go on with the others. ${error.description ?? ''}`;
	throw error;
}

export const calculateMaterials = defineOperation({
	value: 'calculateMaterials',
	name: 'Calculate Materials',
	action: 'Calculate the materials of a job',
	description:
		'Calculate from the measurements what to order: quantity with waste, packages and cost per material. Nothing is ordered and nobody is contacted.',
	endpoints: [MODELS.artifact, JOBS.get],
	page: 'get-json-measurements',
	fields: [...SOURCE_FIELDS, ...MATERIAL_FIELDS],
	actingUser: 'optional',
	prepare(item) {
		const source = sourceOf(item);
		const isPreset = item.choice('rowsFrom') === 'preset';
		const units = isPreset ? 'imperial' : item.choice<Units>('units');
		const isTogether = item.choice('calculateFor') === 'together';
		const rows = rowsOf(item, units);
		const needsApart = rows.some(({ expression }) => figuresIn(expression).some(isRidgesOrHips));
		return async (hover) => {
			const summaries = await readSummaries(hover, source);
			const { found, missing } = summaries;
			if (isTogether) refuseIncomplete(hover, missing);
			const structures = await structuresOf(hover, summaries, needsApart);
			const orders = isTogether ? [structures] : structures.map((structure) => [structure]);
			try {
				return orders
					.flatMap((order) => calculate(rows, order, units))
					.map((line) => ({
						...lineItem(line, found),
						_hover: { ...workingOf(line, units), unavailable: missing },
					}));
			} catch (error) {
				throw rowFailure(item, error);
			}
		};
	},
});
