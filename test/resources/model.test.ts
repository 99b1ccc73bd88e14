import type { INodeParameters } from 'n8n-workflow';

import { elementAt } from '../support/present';
import { by, HoverNode } from '../support/hoverNode';

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
	const [raw] = await hover.json(of({ options: { simplify: false } }));
	expect(raw).toHaveProperty('artifacts.measurements.pdf');

	const [model] = await hover.json({
		resource: 'model',
		operation: 'get',
		...by('modelId', elementAt(job.models, 1).id),
	});
	expect(model).toMatchObject({ job_id: job.id, state: 'failed', failure_reason: 'too dark' });
});
