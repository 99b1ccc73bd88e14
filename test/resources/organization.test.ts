import type { INodeParameters } from 'n8n-workflow';

import { elementAt, firstOf } from '../support/present';
import { by, HOVER, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

describe('Organization', () => {
	it('lists the tree, and gives one of it with its rules', async () => {
		const tree = await hover.json({
			resource: 'organization',
			operation: 'getAll',
			returnAll: true,
		});
		expect(tree).toHaveLength(2);
		const [one] = await hover.json({
			resource: 'organization',
			operation: 'get',
			...by('organizationId', elementAt(tree, 1).id),
		});
		expect(one).toEqual({
			id: elementAt(tree, 1).id,
			name: 'Ridgeline West',
			customer_display_name: 'Ridgeline West',
			parent_id: firstOf(tree).id,
			external_identifier_label: 'Lead Number',
			external_identifier_required: false,
		});
	});

	it('is chosen from a list, by the name that Hover gives it there', async () => {
		const search = async (filter?: string) =>
			(await hover.harness.listSearch(HOVER, 'searchOrganizations', filter)).results;
		expect(await search()).toHaveLength(2);
		expect(await search('west')).toEqual([{ name: 'Ridgeline West, 463606', value: '463606' }]);
		const body = [{ id: 5, dashed_ancestral_name: 'Ridgeline - East' }];
		await hover.fault({ path: '/orgs', kind: 'status', status: 200, body });
		expect(await search()).toEqual([{ name: 'Ridgeline - East, 5', value: '5' }]);
	});
});

describe('the connected organization, for who is invited to none by name', () => {
	const invite: INodeParameters = {
		resource: 'user',
		operation: 'invite',
		email: 'new.person@example.com',
		firstName: 'New',
		lastName: 'Person',
	};
	const listed = async (body: unknown) =>
		await hover.fault({ path: '/orgs(\\?|$)', kind: 'status', status: 200, body, times: 0 });

	it.each([
		['alone, without a parent', [{ id: 463606, dashed_ancestral_name: 'Ridgeline' }]],
		[
			'the top',
			[
				{ id: 5, parent_id: 463606 },
				{ id: 463606, parent_id: 99 },
			],
		],
	])('is the one that is %s', async (_, body) => {
		await listed(body);
		await hover.json(invite);
		expect((await hover.requests('POST')).map(({ path }) => path)).toEqual([
			'/api/v1/orgs/463606/users.json',
		]);
	});

	it.each([
		['several without a parent', [{ id: 463606 }, { id: 463605 }]],
		['none', []],
	])('has to be chosen where Hover lists %s', async (_, body) => {
		await listed(body);
		const failure = await hover.failure(invite);
		expect(failure.message).toBe(
			'Hover does not tell which organization is the connected one [item 0]',
		);
		expect(failure.description).toContain("Choose it under 'Organization'");
		expect(await hover.requests('POST')).toEqual([]);
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
			simplify: false,
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
