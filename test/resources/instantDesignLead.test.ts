import type { INodeParameters } from 'n8n-workflow';

import { by, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

const of = (operation: string, more: INodeParameters): INodeParameters => ({
	resource: 'instantDesignLead',
	operation,
	...more,
});

it('gives leads, page after page', async () => {
	const { id } = await hover.client.control<{ id: number }>('POST', 'leads', {});
	for (let index = 0; index < 104; index++) {
		await hover.client.control('POST', 'leads', { email: `n${index}@example.com` });
	}
	expect(await hover.json(of('getAll', { returnAll: true }))).toHaveLength(105);
	const [one] = await hover.json(of('get', by('leadId', id)));
	expect(one).toMatchObject({ id, full_name: 'Iris Design' });
});
