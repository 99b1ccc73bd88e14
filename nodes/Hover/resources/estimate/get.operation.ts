import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ESTIMATES } from '../../../shared/api/estimates';
import { defineOperation } from '../../defineOperation';
import { ESTIMATE_ID } from '../../descriptions/locators';
import { estimateLineItems, estimateTotals } from './records';

type Output = 'totals' | 'lineItems' | 'raw';

const OUTPUT: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'Totals',
			value: 'totals',
			description: 'One item with the total price, cost, material, labor and tax',
		},
		{
			name: 'Line Items',
			value: 'lineItems',
			description:
				'One item per material or labor line with SKU, quantity, unit, waste (0.1 is 10%), cost and price',
		},
		{ name: 'Raw', value: 'raw', description: "Hover's response unchanged" },
	],
	default: 'totals',
	description: 'How to output the estimate',
};

const IN: Record<Output, (estimate: IDataObject) => IDataObject | IDataObject[]> = {
	totals: estimateTotals,
	lineItems: estimateLineItems,
	raw: (estimate) => estimate,
};

export const get = defineOperation({
	value: 'get',
	name: 'Get',
	action: 'Get an estimate',
	description: 'Get an estimate with its totals or its list of materials and labor',
	endpoints: [ESTIMATES.get],
	fields: [ESTIMATE_ID, OUTPUT],
	actingUser: 'optional',
	prepare(item) {
		const estimate_id = item.id('estimateId');
		const output = item.choice<Output>('output');
		return async (hover) => {
			const task = `read estimate ${estimate_id}`;
			const estimate = await hover.record(ESTIMATES.get, { task, ids: { estimate_id } });
			return IN[output]({ productionListId: estimate_id, ...estimate });
		};
	},
});
