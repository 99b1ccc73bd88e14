import { isRecord } from '../../../shared/api/types';
import { actingUser } from '../../../shared/transport/connection';
import { hoverRequest } from '../../../shared/transport/client';
import { optionsField } from '../../descriptions/actingUser';
import { planById } from '../../descriptions/planById';
import { SIMPLIFY } from '../../descriptions/simplify';
import type { HoverOperation } from '../../operation';
import { READS_SIDE_BY_SIDE } from '../../operation';
import { ESTIMATE_ID, estimatePath, simplifiedEstimate } from './estimates';

/** Gives one estimate: its totals, or everything with the list of materials. */
export const get: HoverOperation = {
	value: 'get',
	name: 'Get',
	action: 'Get an estimate',
	description:
		'Get the totals of an estimate. Turn Simplify off under Options for its list items: materials, quantities and prices.',
	endpoint: 'GET /api/v1/estimates/{id}',
	page: 'show-estimate-details',
	fields: [ESTIMATE_ID, optionsField(SIMPLIFY)],
	width: READS_SIDE_BY_SIDE,
	plan: planById(ESTIMATE_ID, async (context, itemIndex, id, options) => {
		const answer = await hoverRequest(context, {
			method: 'GET',
			path: estimatePath(id),
			qs: await actingUser(context, options),
			task: `read estimate ${id}`,
			itemIndex,
		});
		const estimate = isRecord(answer) ? answer : {};
		return options.simplify === false
			? { productionListId: id, ...estimate }
			: simplifiedEstimate(id, estimate);
	}),
};
