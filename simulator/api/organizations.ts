/** Organizations (v1). Page: developers.hover.to/reference/list-organization-tree */
import type { FastifyInstance } from 'fastify';

import { notFound } from '../httpError';
import { ORG } from '../store';

/** The org and the one below it. */
const TREE = [
	{ ...ORG, parent_id: null, customer_display_name: ORG.name },
	{
		id: ORG.id + 1,
		name: 'Ridgeline West',
		parent_id: ORG.id,
		customer_display_name: 'Ridgeline West',
	},
];

/** The routes of organizations. Errors: 404. */
export function organizations(app: FastifyInstance): void {
	app.get('/api/v1/orgs', async () => ({ orgs: TREE }));

	app.get('/api/v1/orgs/:id', async (request) => {
		const { id } = request.params as { id: string };
		const org = TREE.find((each) => String(each.id) === id);
		if (org === undefined) throw notFound();
		return { org };
	});
}
