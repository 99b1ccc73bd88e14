import type { INodeParameters } from 'n8n-workflow';

import { HoverNode } from '../workflow/hoverNode';

let hover: HoverNode;
beforeAll(async () => {
	hover = await HoverNode.start();
});
afterAll(async () => await hover.stop());
beforeEach(async () => await hover.reset());

describe('Capture Request: Check for Existing', () => {
	it('says whether a person has one open', async () => {
		const check = (email: string): INodeParameters => ({
			resource: 'captureRequest',
			operation: 'checkForExisting',
			email,
		});
		const exists = async (email: string) =>
			(await hover.json(check(email)))[0].pending_capture_request_exists;
		expect(await exists('lucille@example.com')).toBe(false);
		await hover.client.createRequest();
		expect(await exists('lucille@example.com')).toBe(true);
		expect((await hover.failure(check('={{ "nobody" }}'))).message).toMatch(/^Email is not/);
	});
});
