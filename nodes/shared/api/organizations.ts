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
 * The number of the connected organization: the top of the tree. Hover's page shows entries without a parent, which
 * don't tell the top of several (docs/hover-guesses.md).
 *
 * @throws NodeOperationError if Hover doesn't tell it, NodeApiError if it doesn't respond
 */
export async function connectedOrganization(hover: HoverClient): Promise<number> {
	const tree = await hover.list(ORGANIZATIONS.list, { task: 'find the connected organization' });
	const ids = new Set(tree.map(({ id }) => id));
	const [top, ...others] = tree.filter(({ parent_id: parent }) => !ids.has(parent));
	const id = Number(top?.id);
	if (others.length === 0 && Number.isSafeInteger(id)) return id;
	const { context, itemIndex } = hover;
	throw new NodeOperationError(
		context.getNode(),
		`Hover does not tell which organization is the connected one [item ${itemIndex}]`,
		{ itemIndex, description: "Nothing was changed. Choose it under 'Organization'." },
	);
}
