import type { IDataObject } from 'n8n-workflow';

import { isRecord } from '../../../shared/api/types';
import { idLocator } from '../../descriptions/locators';

/** Where one estimate is. Hover page: developers.hover.to/reference/show-estimate-details */
export const estimatePath = (id: number) => `/api/v1/estimates/${id}`;

/** Where a job's estimates are. Hover's page doesn't show it, so this is a guess (docs/hover-guesses.md). */
export const estimatesPath = (jobId: number) => `/api/v1/jobs/${jobId}/estimates`;

/** Chooses an estimate. */
export const ESTIMATE_ID = idLocator(
	'estimateId',
	'Estimate',
	'The estimate (material list) to work with',
	'The productionListId that Get Many gives, or the project_management_production_list_id of an event',
);

/** The figures of the whole estimate that people ask for, under Hover's names. */
const TOTALS = [
	'totalPrice',
	'totalCost',
	'totalPretaxCost',
	'totalDiscount',
	'salesTaxAmount',
	'salesEstimateSum',
	'materialTotalCost',
	'laborTotalCost',
	'otherTotalCost',
	'markupAmount',
	'markupPercentage',
	'profitMarginAmount',
	'profitMarginPercentage',
];

const recordAt = (value: unknown, key: string): IDataObject => {
	const inner: unknown = isRecord(value) ? value[key] : undefined;
	return isRecord(inner) ? inner : {};
};

const recordsAt = (record: IDataObject, key: string): IDataObject[] => {
	const list: unknown = record[key];
	return Array.isArray(list) ? (list as unknown[]).filter(isRecord) : [];
};

/** Each value once, without nothing. */
const distinct = (values: unknown[]): string[] => [
	...new Set(values.filter((value) => value !== null && value !== undefined).map(String)),
];

/**
 * An estimate in one flat item: its totals, whose it is, and how long the list is. Hover's answer has no
 * id of its own.
 */
export function simplifiedEstimate(id: number, estimate: IDataObject): IDataObject {
	const job = recordAt(recordAt(estimate, 'salesOpportunity'), 'job');
	const group = recordAt(estimate, 'estimateGroup');
	const templates = recordsAt(group, 'estimates').map((each) => recordAt(each, 'template'));
	const items = recordsAt(estimate, 'listItems');
	return {
		productionListId: id,
		name: estimate.name ?? null,
		...Object.fromEntries(TOTALS.map((total) => [total, estimate[total] ?? null])),
		jobId: job.id ?? null,
		jobExternalIdentifier: job.externalIdentifier ?? null,
		modelId: group.modelId ?? null,
		modelTitle: group.modelTitle ?? null,
		_hover: {
			templates: distinct(templates.map(({ name }) => name)),
			trade_types: distinct([...templates, ...items].map(({ tradeType }) => tradeType)),
			list_items: items.length,
		},
	};
}
