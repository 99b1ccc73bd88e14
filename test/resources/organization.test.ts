import type { INodeParameters } from 'n8n-workflow';

import { elementAt, firstOf } from '../support/present';
import { by, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

describe('Organization', () => {
	it('gives the tree and one of it', async () => {
		const tree = await hover.json({
			resource: 'organization',
			operation: 'getTree',
			returnAll: true,
		});
		expect(tree).toHaveLength(2);
		const [one] = await hover.json({
			resource: 'organization',
			operation: 'get',
			...by('organizationId', elementAt(tree, 1).id),
		});
		expect(one).toMatchObject({ parent_id: firstOf(tree).id, name: 'Ridgeline West' });
	});
});

describe('Organization: Update', () => {
	const update = (updateFields: INodeParameters): INodeParameters => ({
		resource: 'organization',
		operation: 'update',
		...by('organizationId', 463606),
		updateFields,
	});

	it('changes only what is given', async () => {
		const updated = await hover.json(
			update({ customerDisplayName: 'West Roofs', externalIdentifierRequired: true }),
		);
		expect(updated).toEqual([
			{ id: 463606, updated: ['customer_display_name', 'external_identifier_required'] },
		]);
		const { body } = firstOf(await hover.requests('PATCH'));
		expect(body.org).toEqual({
			customer_display_name: 'West Roofs',
			preferences_attributes: { external_identifier_required: true },
		});
		const [org] = await hover.json({
			resource: 'organization',
			operation: 'get',
			...by('organizationId', 463606),
		});
		expect(org).toMatchObject({
			name: 'Ridgeline West',
			customer_display_name: 'West Roofs',
			preferences: { external_identifier_label: 'Lead Number', external_identifier_required: true },
		});
	});

	it('wants something to change', async () => {
		const failure = await hover.failure(update({ organizationName: ' ' }));
		expect(failure.message).toMatch(/^Update Fields is empty/);
		expect(await hover.requests()).toEqual([]);
	});
});
