import { NodeOperationError } from 'n8n-workflow';

import type { HoverClient } from '../transport/client';
import { endpoint } from './endpoint';

export const ORGANIZATIONS = {
	list: endpoint('GET /api/v1/orgs', 'list-organization-tree'),
	get: endpoint('GET /api/v1/orgs/{org_id}', 'show-organization-details', {
		guessed: true,
	}),
	update: endpoint('PATCH /api/v1/orgs/{org_id}', 'update-organization'),
};

/**
 * The number of the connected organization: the top of the tree.
 *
 * @throws NodeOperationError if Hover names none, NodeApiError if it doesn't respond
 */
export async function connectedOrganization(hover: HoverClient): Promise<number> {
	const tree = await hover.list(ORGANIZATIONS.list, { task: 'find the connected organization' });
	const ids = new Set(tree.map(({ id }) => id));
	const top = Number(tree.find(({ parent_id: parent }) => !ids.has(parent))?.id);
	if (Number.isSafeInteger(top)) return top;
	const { context, itemIndex } = hover;
	throw new NodeOperationError(
		context.getNode(),
		`Hover names no connected organization [item ${itemIndex}]`,
		{ itemIndex, description: 'Nothing was changed. Enter the ID of the organization.' },
	);
}
