import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { INSTANT_DESIGN } from '../../shared/api/instantDesign';
import { HoverClient } from '../../shared/transport/client';
import { PER_PAGE, searchPages } from './shared';

const labelOf = ({ id, full_name: name, email, location_line_1: street }: IDataObject): string =>
	[name, email, street].filter(Boolean).join(', ') || `Lead ${String(id)}`;

/** Leads in Hover's order, searched by name, email and address. */
export async function searchInstantDesignLeads(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const hover = await HoverClient.connect(this);
	const request = { task: 'list the Instant Design leads' };
	return await searchPages(
		filter,
		paginationToken,
		async (page) => await hover.page(INSTANT_DESIGN.listLeads, request, page, PER_PAGE),
		(lead) => ({ name: labelOf(lead), value: String(lead.id) }),
	);
}
