import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { BrowserContext, Locator, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

import type { N8nMajor } from '../../hosts/host';
import { ROOT } from '../../hosts/paths';
import type { N8nRest } from '../../hosts/rest';

/** Where the screenshots go; git ignores it. */
export const SCREENSHOTS = join(ROOT, '.artifacts', 'screenshots');

/** Where Linux distributions put Chromium. */
const CHROMIUM = [
	process.env.CHROMIUM_PATH ?? '',
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
];

/** n8n's editor in a browser, signed in. */
export interface Editor {
	page: Page;
	context: BrowserContext;
	/** The element that n8n's own tests find by this name. */
	byTestId(id: string): Locator;
	/** Chooses an entry of a parameter's dropdown. */
	choose(parameter: string, entry: string): Promise<void>;
	/** Fills in a text parameter. */
	fill(parameter: string, text: string): Promise<void>;
	/** Opens a workflow on the canvas. */
	openWorkflow(id: string): Promise<void>;
	/** Opens a node's panel; the workflow must be open. */
	openNode(name: string): Promise<void>;
	/** Presses what publishes the open workflow, and waits for nothing. In n8n 1 that is a switch. */
	publish(): Promise<void>;
	/** Saves a picture of what is to be seen; gives its path. */
	screenshot(name: string): Promise<string>;
	stop(): Promise<void>;
}

/** How the editor looks: light and one pixel a dot unless it says otherwise. */
export interface Look {
	colorScheme?: 'light' | 'dark';
	deviceScaleFactor?: number;
}

/**
 * Starts Chromium and signs in to n8n.
 *
 * @param n8n its major version
 * @throws Error if there is no Chromium
 */
export async function startEditor(
	{ url, owner }: N8nRest,
	n8n: N8nMajor,
	look: Look = {},
): Promise<Editor> {
	const executablePath = CHROMIUM.find((path) => path !== '' && existsSync(path));
	if (executablePath === undefined) {
		throw new Error('The end-to-end tests need Chromium: install it, or set CHROMIUM_PATH.');
	}
	const browser = await chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
	});
	const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, ...look });
	const page = await context.newPage();
	// On a machine that is busy otherwise the editor is slow.
	page.setDefaultTimeout(60_000);
	const byTestId = (id: string) => page.locator(`[data-test-id="${id}"]`);

	await page.goto(`${url}/signin`);
	await page.locator('input[name="emailOrLdapLoginId"]').fill(owner.email);
	await page.locator('input[name="password"]').fill(owner.password);
	await page.locator('input[name="password"]').press('Enter');
	await page.waitForURL(/\/(home|workflow)/);

	return {
		page,
		context,
		byTestId,
		async choose(parameter, entry) {
			await byTestId(`parameter-input-${parameter}`).click();
			await page
				.locator('.el-select-dropdown__item:visible, [role="option"]:visible')
				.filter({ hasText: entry })
				.first()
				.click();
		},
		async fill(parameter, text) {
			const field = byTestId(`parameter-input-${parameter}`).locator('input, textarea').first();
			await field.fill(text);
			await field.press('Tab');
		},
		async openWorkflow(id) {
			await page.goto(`${url}/workflow/${id}`);
			await byTestId('canvas-node').first().waitFor();
		},
		async openNode(name) {
			await page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
			await byTestId('ndv').waitFor();
			await byTestId('node-parameters').waitFor();
		},
		async publish() {
			if (n8n === '1') {
				await byTestId('workflow-activate-switch').click();
				return;
			}
			await byTestId('workflow-open-publish-modal-button').click();
			await byTestId('workflow-publish-button').click();
		},
		async screenshot(name) {
			await mkdir(SCREENSHOTS, { recursive: true });
			const path = join(SCREENSHOTS, `${name}.png`);
			// Panels and toasts slide in.
			await page.waitForTimeout(700);
			await page.screenshot({ path });
			return path;
		},
		async stop() {
			await browser.close();
		},
	};
}
