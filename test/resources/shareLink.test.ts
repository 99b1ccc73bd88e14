import type { INodeParameters } from 'n8n-workflow';

import { firstOf } from '../support/present';
import { by, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const of = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'shareLink',
	operation,
	...more,
});

it('is made, read, changed and ended', async () => {
	const { id: jobId } = await hover.makeJob();
	const link = firstOf(await hover.json(of('create', by('jobId', jobId))));
	expect(link).toMatchObject({ job_id: jobId, expired: false });
	expect(link.url).toContain('/shared/');
	expect(Object.keys(link).length).toBeLessThanOrEqual(10);
	expect(link).not.toHaveProperty('token');

	const one = by('shareLinkId', link.id);
	expect(firstOf(await hover.json(of('get', one))).url).toBe(link.url);
	expect(await hover.json(of('getAll', { returnAll: true }))).toEqual([link]);
	const raw = await hover.json(of('getAll', { returnAll: true, simplify: false }));
	expect(raw).toMatchObject([{ ...link, token: expect.any(String) as string }]);
	const [ended] = await hover.json(of('update', { ...one, expiresAt: '2020-01-01T00:00:00Z' }));
	expect(ended).toMatchObject({
		id: link.id,
		expired: true,
		expires_at: '2020-01-01T00:00:00.000Z',
	});
	expect(await hover.json(of('delete', one))).toEqual([{ id: link.id, deleted: true }]);
	const failure = await hover.failure(of('get', one));
	expect(failure.message).toMatch(/^Could not read share link \d+: .*\(404\)$/);
});

it('leads through the rooms with a password that Hover makes', async () => {
	const { id: jobId } = await hover.makeJob({ deliverable_id: 8 });
	const walk = (id: number) => of('create', { ...by('jobId', id), viewer: 'virtual_walkthrough' });
	const link = firstOf(await hover.json(walk(jobId)));
	expect(link.job_id).toBe(jobId);
	expect(link.generated_password).toMatch(/^\d{8}$/);
	expect((await hover.requests('POST')).map(({ path }) => path)).toEqual([
		`/api/v3/jobs/${jobId}/job_share`,
	]);

	const { id: exterior } = await hover.makeJob();
	const failure = await hover.failure(walk(exterior));
	expect(failure.message).toMatch(/must be an interior job.*\(422\)$/);
});

it.each([
	['create', { ...by('jobId', 5), viewer: '={{ "gallery" }}' }, /^Viewer must be /],
	['update', { ...by('shareLinkId', 5), expiresAt: '={{ "soon" }}' }, /^Expires At is not a date/],
	['update', { ...by('shareLinkId', 5), expiresAt: '={{ " " }}' }, /^Expires At is missing/],
])('refuses what can not be meant before any request (%s)', async (operation, fields, words) => {
	const failure = await hover.failure(of(operation, fields));
	expect(failure.message).toMatch(words);
	expect(await hover.requests()).toEqual([]);
});
