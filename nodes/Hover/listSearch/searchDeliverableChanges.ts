import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { DELIVERABLE_CHANGES } from '../../shared/api/deliverableChanges';
import { findDeliverable } from '../../shared/catalogs/deliverables';
import { HoverClient } from '../../shared/transport/client';
import { chosenId, PER_PAGE, searchPages, stateText } from './shared';

const deliverable = (id: unknown) => findDeliverable(id)?.name ?? String(id);

function labelOf({
	id,
	new_deliverable_id: to,
	state,
	created_at: createdAt,
}: IDataObject): string {
	const about = [state && stateText(state), String(createdAt ?? '').slice(0, 10)]
		.filter(Boolean)
		.join(', ');
	return `Upgrade ${String(id)} to ${deliverable(to)} (${about})`;
}

/** Upgrades of the chosen model, searched by number, deliverable, state and date. */
export async function searchDeliverableChanges(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	const model_id = chosenId(hover, 'modelId', 'Model');
	const request = { task: `list the upgrades of model ${model_id}`, ids: { model_id } };
	return await searchPages(
		filter,
		paginationToken,
		async (page) => await hover.page(DELIVERABLE_CHANGES.list, request, page, PER_PAGE),
		(change) => ({ name: labelOf(change), value: String(change.id) }),
	);
}
