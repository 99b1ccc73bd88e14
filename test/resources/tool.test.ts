/** The node as a tool: n8n's agent is told an error's message, and nothing else of it. */
import type { IDataObject } from 'n8n-workflow';

import { by, HOVER_TOOL, HoverNode } from '../support/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

/** What an agent is told that gives this ID. */
async function told(id: unknown): Promise<string> {
	const parameters = { resource: 'job', operation: 'get', ...by('jobId', '={{ $json.id }}') };
	const inputItems = [{ json: { id } as IDataObject }];
	const { error } = await hover.harness.runNode({ type: HOVER_TOOL, parameters, inputItems });
	return error?.message ?? '';
}

it.each<[string, unknown]>([
	["Job is missing [item 0]. Nothing was sent to Hover. Correct 'Job' and run it again.", ''],
	[
		"Job is not a Hover ID: it must be a whole number, such as 1234567 [item 0]. Nothing was sent to Hover. Correct 'Job' and run it again.",
		'the Smith house',
	],
	[
		'Could not read job 5: Not Found (404). Check the ID, that it belongs to the connected Hover account and environment, and that the acting user has access to it.',
		5,
	],
])('is told: %s', async (message, id) => {
	expect(await told(id)).toBe(message);
});

it('says it once, and only as a tool', async () => {
	const failure = await hover.failure({ resource: 'job', operation: 'get', ...by('jobId', 5) });
	expect(failure.message).toBe('Could not read job 5: Not Found (404)');
});
