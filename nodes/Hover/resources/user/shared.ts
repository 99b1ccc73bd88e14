import { connectedOrganization, ORGANIZATIONS } from '../../../shared/api/organizations';
import type { HoverClient } from '../../../shared/transport/client';
import { optionalLocator, ORGANIZATION_ID } from '../../descriptions/locators';
import type { Item } from '../../item';

/** Chooses an organization, where mostly the connected one is meant. */
export const ORGANIZATION_OR_OWN = optionalLocator(
	ORGANIZATION_ID,
	'An organization below the connected one. Leave it empty for the connected one.',
);

/** What {@link organizationOf} may have to ask. */
export const ORGANIZATION_ENDPOINTS = [ORGANIZATIONS.list];

/**
 * The number of the organization that an item names, the connected one's if it names none.
 *
 * @throws NodeOperationError if it is no whole number
 */
export function organizationOf(item: Item): (hover: HoverClient) => Promise<number> {
	const chosen = item.optionalId(ORGANIZATION_OR_OWN.name);
	return async (hover) => chosen ?? (await connectedOrganization(hover));
}
