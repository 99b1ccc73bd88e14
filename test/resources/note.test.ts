import type { INodeParameters } from 'n8n-workflow';

import { firstOf } from '../support/present';
import { by, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

it('is added, listed, changed and removed', async () => {
	const { id: jobId } = await hover.makeJob();
	const of = (operation: string, more: INodeParameters = {}): INodeParameters => ({
		resource: 'note',
		operation,
		...by('jobId', jobId),
		...more,
	});
	const note = firstOf(await hover.json(of('create', { text: 'The dog is friendly' })));
	expect(note).toMatchObject({ job_id: jobId, body: 'The dog is friendly' });
	const one = by('noteId', note.id);
	const [changed] = await hover.json(of('update', { ...one, text: 'The dog is not friendly' }));
	expect(changed).toMatchObject({ id: note.id, body: 'The dog is not friendly' });
	const all = await hover.json(of('getAll', { returnAll: true }));
	expect(all.map(({ body }) => body)).toEqual(['The dog is not friendly']);
	await hover.json(of('delete', one));
	expect(await hover.json(of('getAll', { returnAll: true }))).toEqual([]);
	const failure = await hover.failure(of('create', { text: '={{ " " }}' }));
	expect(failure.message).toMatch(/^Text is missing/);
});
