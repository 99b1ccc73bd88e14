import type { INodeParameters } from 'n8n-workflow';

import { by, byUrl, chosen, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const of = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'instantDesign',
	operation,
	...more,
});

it('gives leads and their pictures, page after page', async () => {
	const { id: jobId } = await hover.makeJob();
	const lead = await hover.client.control<{ id: number; images: Array<{ id: number }> }>(
		'POST',
		'leads',
		{ images: 2, job_id: jobId },
	);
	for (let index = 0; index < 104; index++) {
		await hover.client.control('POST', 'leads', { email: `n${index}@example.com` });
	}
	expect(await hover.json(of('getLeads', { returnAll: true }))).toHaveLength(105);
	const [one] = await hover.json(of('getLead', by('leadId', lead.id)));
	expect(one).toMatchObject({ id: lead.id, full_name: 'Iris Design' });

	const ids = lead.images.map(({ id }) => id);
	const images = async (more: INodeParameters) =>
		(await hover.json(of('getImages', { returnAll: true, ...more }))).map(({ id }) => id);
	expect(await images({ imagesOf: 'lead', ...by('leadId', lead.id) })).toEqual(ids);
	expect(await images({ imagesOf: 'job', ...by('jobId', jobId) })).toEqual(ids);
	const [image] = await hover.json(
		of('getImage', { ...by('imageId', ids[1]), options: { jobId: String(jobId) } }),
	);
	expect(image).toMatchObject({ id: ids[1], lead_id: lead.id });
});

it('takes a job that was chosen from its list, or by the address of its page', async () => {
	const { id: jobId } = await hover.makeJob();
	const lead = await hover.client.control<{ images: Array<{ id: number }> }>('POST', 'leads', {
		images: 1,
		job_id: jobId,
	});
	for (const job of [chosen('jobId', jobId), byUrl('jobId', jobId)]) {
		const images = await hover.json(of('getImages', { imagesOf: 'job', ...job, returnAll: true }));
		expect(images.map(({ id }) => id)).toEqual(lead.images.map(({ id }) => id));
	}
});
