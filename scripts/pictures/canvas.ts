import type { Page } from 'playwright-core';

import { present } from '../../test/support/present';
import type { Box, Drawn } from './layout';
import type { Shot } from './pictures';

/** Space around what a picture shows, in CSS pixels. */
const MARGIN = 10;

/** As wide as GitHub shows a picture, in CSS pixels. */
const WIDEST = 850;

/** Larger than every workflow, so that n8n does not shrink one to fit. */
const VIEWPORT = { width: 2800, height: 2000 };

/** Signs of the editor that say nothing about a workflow, and what is missing before its set-up. */
const HIDDEN = [
	'.vue-flow__panel',
	'.vue-flow__background',
	'[data-test-id="canvas-handle-plus-wrapper"]',
	'[data-test-id="canvas-node-toolbar"]',
	'[data-test-id="node-issues"]',
	'[data-test-id^="execute-workflow-button-"]',
];

/** All nodes and notes of the open workflow. The browser runs it: no name may be given to a function inside. */
async function drawnIn(page: Page): Promise<Drawn[]> {
	return await page.locator('.vue-flow__node').evaluateAll((nodes) =>
		nodes.map((node) => ({
			id: node.getAttribute('data-id') ?? '',
			name: node.querySelector('[data-node-name]')?.getAttribute('data-node-name') ?? '',
			isNote: node.querySelector('[data-test-id="sticky"]') !== null,
			box: node.getBoundingClientRect().toJSON() as Box,
			// Those at a connection may stand on the edge of a note.
			words: [...node.querySelectorAll(':not(.vue-flow__handle *)')]
				.filter((element) => element.checkVisibility())
				.flatMap((element) =>
					[...element.childNodes]
						.filter(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim() !== '')
						.map((text) => {
							const range = element.ownerDocument.createRange();
							range.selectNodeContents(text);
							const { left, top, right, bottom } = range.getBoundingClientRect();
							// What does not fit is cut off.
							const seen = element.getBoundingClientRect();
							return {
								left: Math.max(left, seen.left),
								top,
								right: Math.min(right, seen.right),
								bottom,
							};
						}),
				),
		})),
	);
}

/** The smallest box around others. */
function around(boxes: readonly Box[]): Box {
	return {
		left: Math.min(...boxes.map(({ left }) => left)),
		top: Math.min(...boxes.map(({ top }) => top)),
		right: Math.max(...boxes.map(({ right }) => right)),
		bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
	};
}

/** Shows a workflow. From another one the editor goes there by itself, much faster than loading it again. */
async function open(page: Page, workflowId: string): Promise<void> {
	const path = `/workflow/${workflowId}`;
	if (page.url().includes('/workflow/')) {
		await page.evaluate(`history.pushState(null, '', '${path}')`);
		await page.evaluate("dispatchEvent(new PopStateEvent('popstate', { state: null }))");
	} else {
		await page.goto(new URL(path, page.url()).href);
	}
	await page.locator(`.vue-flow__handle[data-id^="${workflowId}-"]`).first().waitFor();
	await page.keyboard.press('1');
	// The view glides there.
	await page.waitForTimeout(1000);
}

/**
 * Takes pictures of a workflow's canvas, without the editor around it.
 *
 * @param withoutNote the ID of a note that the pictures leave out, if any
 * @returns what the canvas has, in CSS pixels, that note included
 */
export async function canvas(
	{ page, save }: Pick<Shot, 'page' | 'save'>,
	workflowId: string,
	withoutNote?: string,
): Promise<Drawn[]> {
	await page.setViewportSize(VIEWPORT);
	await open(page, workflowId);
	const style = await page.addStyleTag({
		content: `
			${HIDDEN.join(', ')} { display: none !important }
			[data-id="${withoutNote}"] { visibility: hidden !important }`,
	});
	const all = await drawnIn(page);
	const lines = await page
		.locator('.vue-flow__edge path, .vue-flow__node svg:visible')
		.evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().toJSON() as Box));
	const shown = all.filter(({ id }) => id !== withoutNote);
	const { left, top, right, bottom } = around([
		...lines,
		...shown.flatMap(({ box, words }) => [box, ...words]),
	]);
	// The browser draws it smaller, which is sharper than a picture made smaller.
	const scale = Math.min(1, (WIDEST - 2 * MARGIN) / (right - left));
	const origin = present('a canvas', (await page.locator('.vue-flow').boundingBox()) ?? undefined);
	const smaller = await page.addStyleTag({
		content: `.vue-flow { transform: scale(${scale}); transform-origin: 0 0 }`,
	});
	const clip = {
		x: origin.x + scale * (left - origin.x) - MARGIN,
		y: origin.y + scale * (top - origin.y) - MARGIN,
		width: scale * (right - left) + 2 * MARGIN,
		height: scale * (bottom - top) + 2 * MARGIN,
	};
	await save(async () => await page.screenshot({ clip }));
	for (const tag of [style, smaller])
		await tag.evaluate((element) => element.parentNode?.removeChild(element));
	return all;
}
