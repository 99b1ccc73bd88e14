import type { INodeParameters } from 'n8n-workflow';

import { elementAt, firstOf } from '../support/present';
import { added, by, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

it('lists the structures of a job with why one failed', async () => {
	const job = await hover.makeJob({
		external_identifier: 'LEAD-3',
		models: [{ state: 'complete' }, { state: 'failed', failure_reason: 'too dark' }],
		photos: { count: 2 },
	});
	const of = (more: INodeParameters = {}): INodeParameters => ({
		resource: 'model',
		operation: 'getAll',
		returnAll: true,
		...by('jobId', job.id),
		...more,
	});
	const models = await hover.json(of());
	expect(models).toEqual([
		expect.objectContaining({
			job_id: job.id,
			state: 'complete',
			failure_reason: null,
			photos: 2,
		}),
		expect.objectContaining({ external_identifier: 'LEAD-3', failure_reason: 'too dark' }),
	]);
	expect(models[0]).not.toHaveProperty('artifacts');
	expect(await hover.json(of({ returnAll: false, limit: 1 }))).toHaveLength(1);
	const [raw] = await hover.json(of({ simplify: false }));
	expect(raw).toHaveProperty('artifacts.measurements.pdf');

	const get: INodeParameters = {
		resource: 'model',
		operation: 'get',
		...by('modelId', elementAt(job.models, 1).id),
	};
	const expected = { job_id: job.id, state: 'failed', failure_reason: 'too dark' };
	const [model] = await hover.json({ ...get, ...by('modelJobId', job.id) });
	expect(model).toMatchObject({ ...expected, external_identifier: 'LEAD-3', name: 'Garage' });

	const failure = await hover.failure(get);
	expect(failure.message).toMatch(/^Could not read model \d+: .*\(404\)$/);
	expect(failure.description).toContain("Set 'Job of the Model'");
	await hover.client.control('POST', 'settings', { model_page: 'shown' });
	expect(await hover.json(get)).toEqual([expect.objectContaining(expected)]);
});

it('does not take the model of a draft for one with photos, or for a failed one', async () => {
	const created = firstOf(
		await hover.json({
			resource: 'captureRequest',
			operation: 'create',
			capturingUserName: 'Ann',
			capturingUserEmail: 'ann@example.com',
			street: '1 Elm Road',
		}),
	);
	const models = await hover.json({
		resource: 'model',
		operation: 'getAll',
		returnAll: true,
		...by('jobId', added(created).job_id),
	});
	expect(models).toEqual([
		expect.objectContaining({ state: 'uploading', photos: 0, failure_reason: null }),
	]);
});
