import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';

const TOTALS = [
	'totalPrice',
	'totalCost',
	'materialTotalCost',
	'laborTotalCost',
	'salesTaxAmount',
	'profitMarginAmount',
];

const recordAt = (value: unknown, key: string): IDataObject => {
	const inner: unknown = isRecord(value) ? value[key] : undefined;
	return isRecord(inner) ? inner : {};
};

const recordsAt = (record: IDataObject, key: string): IDataObject[] => {
	const list: unknown = record[key];
	return Array.isArray(list) ? (list as unknown[]).filter(isRecord) : [];
};

const jobOf = (estimate: IDataObject) => recordAt(recordAt(estimate, 'salesOpportunity'), 'job');

const distinct = (values: unknown[]): string[] => [
	...new Set(values.filter((value) => value !== null && value !== undefined).map(String)),
];

/** Hover's words are capitals: MATERIAL, SIDING. */
const word = (value: unknown): string | null =>
	typeof value === 'string' ? value.toLowerCase() : null;

/** One flat item in Hover's words; its response has no id of its own. */
export function estimateTotals(estimate: IDataObject): IDataObject {
	const job = jobOf(estimate);
	const group = recordAt(estimate, 'estimateGroup');
	const templates = recordsAt(group, 'estimates').map((each) => recordAt(each, 'template'));
	const items = recordsAt(estimate, 'listItems');
	return {
		productionListId: estimate.productionListId,
		name: estimate.name ?? null,
		...Object.fromEntries(TOTALS.map((total) => [total, estimate[total] ?? null])),
		jobId: job.id ?? null,
		jobExternalIdentifier: job.externalIdentifier ?? null,
		_hover: {
			model_id: group.modelId ?? null,
			structure: group.modelTitle ?? null,
			templates: distinct(templates.map(({ name }) => name)),
			trades: distinct([...templates, ...items].map(({ tradeType }) => word(tradeType))),
			line_items: items.length,
		},
	};
}

/**
 * The materials and the labor of an estimate, named as those of Measurement: Get.
 * Hover page: developers.hover.to/reference/show-estimate-details
 */
export function estimateLineItems(estimate: IDataObject): IDataObject[] {
	const job = jobOf(estimate);
	return recordsAt(estimate, 'listItems').map((line) => ({
		id: line.id ?? null,
		name: line.name ?? null,
		sku: line.sku ?? null,
		quantity: line.quantity ?? null,
		unit: word(line.quantityUnits),
		waste: line.wasteFactor ?? null,
		unit_cost: line.unitCost ?? null,
		cost: line.totalCost ?? null,
		price: line.totalPrice ?? null,
		trade: word(line.tradeType),
		type: word(line.type),
		color: line.color ?? null,
		estimate_id: estimate.productionListId,
		job_id: job.id ?? null,
		external_identifier: job.externalIdentifier ?? null,
	}));
}
