import type { INodeParameters } from 'n8n-workflow';

import { by, byUrl, chosen, HoverNode } from '../support/hoverNode';
import { elementAt, firstOf } from '../support/present';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const of = (operation: string, more: INodeParameters): INodeParameters => ({
	resource: 'instantDesignImage',
	operation,
	...more,
});

async function makeLead(jobId: number) {
	return await hover.client.control<{ id: number; images: Array<{ id: number }> }>(
		'POST',
		'leads',
		{ images: 2, job_id: jobId },
	);
}

it('gives the images of a lead or of a job, however the job was chosen', async () => {
	const { id: jobId } = await hover.makeJob();
	const lead = await makeLead(jobId);
	const ids = lead.images.map(({ id }) => id);
	const idsOf = async (more: INodeParameters) =>
		(await hover.json(of('getAll', { returnAll: true, ...more }))).map(({ id }) => id);
	expect(await idsOf({ imagesOf: 'lead', ...by('leadId', lead.id) })).toEqual(ids);
	for (const job of [by('jobId', jobId), chosen('jobId', jobId), byUrl('jobId', jobId)]) {
		expect(await idsOf({ imagesOf: 'job', ...job })).toEqual(ids);
	}
});

it('gives an image, and names its job to Hover only where one is chosen', async () => {
	const { id: jobId } = await hover.makeJob();
	const lead = await makeLead(jobId);
	const { id } = elementAt(lead.images, 1);
	const named = [];
	for (const more of [
		{},
		by('jobId', jobId),
		// Left over from before the lead was chosen.
		{ imagesOf: 'lead', ...by('leadId', lead.id), ...by('jobId', jobId) },
	]) {
		await hover.client.control('DELETE', 'requests');
		const [image] = await hover.json(of('get', { ...by('imageId', id), ...more }));
		expect(image).toMatchObject({ id, lead_id: lead.id });
		const path = `/api/v1/instant_design/images/${id}`;
		named.push(firstOf(await hover.requests('GET', path)).query.job_id);
	}
	expect(named).toEqual([undefined, String(jobId), undefined]);
});
