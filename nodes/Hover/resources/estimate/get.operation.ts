import type { IDataObject } from 'n8n-workflow';

import { ESTIMATES } from '../../../shared/api/estimates';
import { isRecord } from '../../../shared/api/types';
import { defineOperation } from '../../defineOperation';
import { ESTIMATE_ID } from '../../descriptions/locators';

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

const distinct = (values: unknown[]): string[] => [
	...new Set(values.filter((value) => value !== null && value !== undefined).map(String)),
];

/** One flat item; Hover's response has no id of its own. */
function simplifiedEstimate(estimate: IDataObject): IDataObject {
	const job = recordAt(recordAt(estimate, 'salesOpportunity'), 'job');
	const group = recordAt(estimate, 'estimateGroup');
	const templates = recordsAt(group, 'estimates').map((each) => recordAt(each, 'template'));
	const items = recordsAt(estimate, 'listItems');
	return {
		productionListId: estimate.productionListId,
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

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an estimate',
	description:
		'Get the totals of an estimate. Turn off Simplify for its list items: materials, quantities and prices.',
	endpoints: [ESTIMATES.get],
	fields: [ESTIMATE_ID],
	actingUser: 'optional',
	simplify: simplifiedEstimate,
	prepare(item) {
		const estimate_id = item.id('estimateId');
		return async (hover) => {
			const task = `read estimate ${estimate_id}`;
			const estimate = await hover.record(ESTIMATES.get, { task, ids: { estimate_id } });
			return { productionListId: estimate_id, ...estimate };
		};
	},
});
