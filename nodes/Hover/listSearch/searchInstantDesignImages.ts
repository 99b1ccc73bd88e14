import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { INSTANT_DESIGN } from '../../shared/api/instantDesign';
import { HoverClient } from '../../shared/transport/client';
import { chosenId, PER_PAGE, searchPages } from './shared';

function labelOf({ id, created_at: createdAt }: IDataObject): string {
	const date = String(createdAt ?? '').slice(0, 10);
	return date === '' ? `Image ${String(id)}` : `Image ${String(id)} (${date})`;
}

/** Images of the chosen job or lead. Hover's list has hardly more than their numbers. */
export async function searchInstantDesignImages(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	const query =
		hover.context.getCurrentNodeParameter('imagesOf') === 'lead'
			? { lead_id: chosenId(hover, 'leadId', 'Lead') }
			: { job_id: chosenId(hover, 'jobId', 'Job') };
	const request = { task: 'list the Instant Design images', query };
	return await searchPages(
		filter,
		paginationToken,
		async (page) => await hover.page(INSTANT_DESIGN.listImages, request, page, PER_PAGE),
		(image) => ({ name: labelOf(image), value: String(image.id) }),
	);
}
