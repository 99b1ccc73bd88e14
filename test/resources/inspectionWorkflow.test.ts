import type { INodeParameters } from 'n8n-workflow';

import { firstOf } from '../support/present';
import { actingAs, by, chosen, HOVER, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const of = (operation: string, more: INodeParameters): INodeParameters => ({
	resource: 'inspectionWorkflow',
	operation,
	...more,
});

/** Lets Hover have nothing at a path. */
const absent = async (path: string) =>
	await hover.fault({ method: 'GET', path, kind: 'status', status: 404, times: 0 });

const workflow = by('inspectionWorkflowId', 8675);

it.each([
	['beside the rest of the API', undefined],
	['where one page prints it', '^/api/v2/inspection_workflows/'],
])('reads one %s', async (_, missing) => {
	if (missing !== undefined) await absent(missing);
	const [found] = await hover.json(of('get', workflow));
	expect(found).toMatchObject({ id: 8675, name: 'Exterior Storm Damage' });
	expect(found).toHaveProperty('sections.0.name', 'From Ground');
});

it('reads and shares one that was chosen from its list', async () => {
	const listed = chosen('inspectionWorkflowId', 8675, 'Exterior Storm Damage');
	expect(await hover.json(of('get', listed))).toMatchObject([{ id: 8675 }]);
	const share = of('share', { ...listed, ...by('organizationId', 438742) });
	expect(await hover.json(share)).toMatchObject([{ id: 8675, org_id: 438742, shared: true }]);
});

it('lists them', async () => {
	const all = await hover.json(of('getAll', { returnAll: true }));
	expect(all.map(({ id }) => id)).toEqual([8675, 8676]);
});

it('shares one with another organization, once', async () => {
	const share = (more: INodeParameters = {}): INodeParameters =>
		of('share', { ...workflow, ...by('organizationId', 438742), ...more });
	expect(await hover.json(share())).toEqual([
		{ id: 8675, org_id: 438742, shared: true, shared_with: [438742] },
	]);
	const { query, path } = firstOf(await hover.requests('POST'));
	expect(path).toBe('/api/v2/inspection_workflows/8675/share');
	expect(query).toEqual({ current_user_id: '135507', org_id: '438742' });

	const forbidden = await hover.failure(share({ options: actingAs('pro@example.com') }));
	expect(forbidden.message).toMatch(/Only an admin.*\(403\)$/);
	await hover.client.control('DELETE', 'requests');
	await hover.fault({ method: 'POST', path: 'share', kind: 'lost_answer' });
	expect((await hover.failure(share())).description).toContain('not repeated');
	expect(await hover.requests('POST')).toHaveLength(1);
});

it('needs an acting user to share, and says so before any request', async () => {
	await hover.reset({ actingUserBy: 'none' });
	const failure = await hover.failure(
		of('share', { ...workflow, ...by('organizationId', 438742) }),
	);
	expect(failure.message).toMatch(/^Acting User is missing/);
	expect(await hover.requests()).toEqual([]);
});

describe('in the dropdown', () => {
	const search = async (filter?: string, token?: string) =>
		await hover.harness.listSearch(HOVER, 'searchInspectionWorkflows', filter, token);

	it('are searched by name, page after page', async () => {
		for (let index = 0; index < 60; index++) {
			await hover.client.control('POST', 'inspection_workflows', { name: `Checklist ${index}` });
		}
		const first = await search();
		expect(first.results).toHaveLength(50);
		const second = await search(undefined, first.paginationToken as string);
		expect(second.results).toHaveLength(12);
		expect(second.paginationToken).toBeUndefined();
		expect((await search('roof')).results).toEqual([{ name: 'Roof Condition', value: '8676' }]);
	});

	it('are those of capture requests where Hover does not list them', async () => {
		await absent('/api/v2/inspection_workflows$');
		await expect(search()).rejects.toThrow(/does not list the inspection workflows/);
		await hover.client.createRequest({}, { inspection_workflow_id: 991 });
		expect((await search()).results).toEqual([{ name: 'Inspection Workflow 991', value: '991' }]);
	});
});
