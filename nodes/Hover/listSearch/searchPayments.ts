import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { PAYMENTS } from '../../shared/api/payments';
import { isRecord } from '../../shared/api/types';
import { HoverClient } from '../../shared/transport/client';
import { PER_PAGE, placeLabel, searchPages, stateText } from './shared';

function labelOf({
	id,
	good,
	good_type: type,
	good_id: goodId,
	total,
	state,
	created_at: at,
}: IDataObject) {
	const job = isRecord(good) ? placeLabel(good.name, good.location_line_1) : '';
	const price = typeof total === 'number' ? `$${(total / 100).toFixed(2)}` : '';
	const about = [price, state && stateText(state), String(at ?? '').slice(0, 10)]
		.filter(Boolean)
		.join(', ');
	return `${job || `${String(type)} ${String(goodId)}`} (${about}), ${String(id)}`;
}

/** Payments, last changed first, searched by job, amount, state, date and number. */
export async function searchPayments(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	const request = { task: 'list the payments' };
	return await searchPages(
		filter,
		paginationToken,
		async (page) => await hover.page(PAYMENTS.list, request, page, PER_PAGE),
		(payment) => ({ name: labelOf(payment), value: String(payment.id) }),
	);
}
