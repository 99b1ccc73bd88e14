import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { actingUser } from '../../../shared/transport/connection';
import { hoverList } from '../../../shared/transport/pagination';
import { idOf, optionalLocator, ORGANIZATION_ID } from '../../descriptions/locators';

/** Chooses an organization, where mostly the connected one is meant. */
export const ORGANIZATION_OR_OWN = optionalLocator(
	ORGANIZATION_ID,
	'An organization below the connected one. Leave it empty for the connected one.',
);

/**
 * The chosen organization's number, undefined for the connected one.
 *
 * @throws NodeOperationError if it is no whole number
 */
export function organizationOrOwn(
	context: IExecuteFunctions,
	itemIndex: number,
): number | undefined {
	const { name } = ORGANIZATION_OR_OWN;
	const value: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
	if (String(value ?? '').trim() === '') return undefined;
	return idOf(context, itemIndex, ORGANIZATION_OR_OWN);
}

/**
 * The number of the connected organization: the one of the tree that is below none of the others.
 * Hover page: developers.hover.to/reference/list-organization-tree
 *
 * @throws NodeOperationError if Hover names none, NodeApiError if it doesn't answer
 */
export async function connectedOrganization(
	context: IExecuteFunctions,
	itemIndex: number,
	options: IDataObject,
): Promise<number> {
	const tree = await hoverList(context, {
		method: 'GET',
		path: '/api/v1/orgs',
		qs: await actingUser(context, options),
		task: 'find the connected organization',
		itemIndex,
	});
	const ids = new Set(tree.map(({ id }) => id));
	const top = Number(tree.find(({ parent_id: parent }) => !ids.has(parent))?.id);
	if (Number.isSafeInteger(top)) return top;
	throw new NodeOperationError(
		context.getNode(),
		`Hover names no connected organization [item ${itemIndex}]`,
		{ itemIndex, description: 'Nothing was changed. Enter the ID of the organization.' },
	);
}
