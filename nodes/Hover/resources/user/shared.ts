import { connectedOrganization, ORGANIZATIONS } from '../../../shared/api/organizations';
import type { HoverClient } from '../../../shared/transport/client';
import { optionalLocator, ORGANIZATION_ID } from '../../descriptions/locators';
import type { Item } from '../../item';

export const ORGANIZATION_OR_OWN = optionalLocator(
	ORGANIZATION_ID,
	'An organization below the connected one. Leave it empty for the connected one.',
);

export const ORGANIZATION_ENDPOINTS = [ORGANIZATIONS.list];

/** The organization's id; the connected one's if the item names none. */
export function organizationOf(item: Item): (hover: HoverClient) => Promise<number> {
	const chosen = item.optionalId(ORGANIZATION_OR_OWN.name);
	return async (hover) => chosen ?? (await connectedOrganization(hover));
}
