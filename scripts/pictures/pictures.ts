import type { Editor } from '../../test/e2e/editor';
import { present } from '../../test/support/present';
import type { Scene } from './scene';
import { TEMPLATES } from './scene';

interface Shot {
	editor: Editor;
	scene: Scene;
	path: string;
}

export interface Picture {
	/** The file's name in docs/images/, without its ending. */
	name: string;
	take(shot: Shot): Promise<void>;
}

/** Space around what a picture shows, in CSS pixels. */
const MARGIN = 24;

/** The nodes and notes of a workflow, without the editor around them. */
async function canvas({ page }: Editor, path: string): Promise<void> {
	await page.keyboard.press('1');
	await page.waitForTimeout(800);
	const boxes = await page.locator('.vue-flow__node').evaluateAll((nodes) =>
		nodes.map((node) => {
			const { left, top, right, bottom } = node.getBoundingClientRect();
			if (node.querySelector('[data-test-id="sticky"]')) return { left, top, right, bottom };
			// A node's name stands below it and is wider; the sign to add a node is on its right.
			return { left: left - 40, top, right: right + 110, bottom: bottom + 40 };
		}),
	);
	const x = Math.min(...boxes.map(({ left }) => left)) - MARGIN;
	const y = Math.min(...boxes.map(({ top }) => top)) - MARGIN;
	const clip = {
		x,
		y,
		width: Math.max(...boxes.map(({ right }) => right)) + MARGIN - x,
		height: Math.max(...boxes.map(({ bottom }) => bottom)) + MARGIN - y,
	};
	await page.screenshot({ path, clip });
}

/** The panel of a node, with its input and output where there is some. */
async function panel(
	editor: Editor,
	node: string,
	path: string,
	hasOutput: boolean,
): Promise<void> {
	await editor.openNode(node);
	if (hasOutput) await editor.page.getByText('Schema', { exact: true }).last().click();
	await editor.page.waitForTimeout(1000);
	await editor.byTestId('ndv').screenshot({ path });
}

const canvasOf = (name: string, workflow: (scene: Scene) => { id: string }): Picture => ({
	name,
	async take({ editor, scene, path }) {
		await editor.openWorkflow(workflow(scene).id);
		await canvas(editor, path);
	},
});

const panelOf = (
	name: string,
	workflow: (scene: Scene) => { id: string },
	node: string,
	afterRun = false,
): Picture => ({
	name,
	async take({ editor, scene, path }) {
		await editor.openWorkflow(workflow(scene).id);
		if (afterRun) {
			await editor.byTestId('execute-workflow-button').first().click();
			await editor.page.getByText('Workflow executed successfully').first().waitFor();
			await editor.page.locator('.el-notification__closeBtn').first().click();
		}
		await panel(editor, node, path, afterRun);
	},
});

/** All pictures of the docs. */
export const PICTURES: readonly Picture[] = [
	canvasOf('form-to-request', ({ form }) => form),
	canvasOf('finished-to-crm', ({ finished }) => finished),
	...TEMPLATES.map((name) => canvasOf(name, ({ templates }) => present(name, templates[name]))),
	panelOf('create-capture-request', ({ operations }) => operations, 'Create a Request'),
	panelOf('get-measurements', ({ operations }) => operations, 'Get the Measurements', true),
	panelOf('download-files', ({ operations }) => operations, 'Download the Report'),
	panelOf('hover-trigger', ({ finished }) => finished, 'Hover Trigger'),
	{
		name: 'credential',
		async take({ editor: { page, byTestId }, scene, path }) {
			await page.goto(`${scene.url}/home/credentials/${scene.credentialId}`);
			await byTestId('editCredential-modal').waitFor();
			await page.waitForTimeout(1000);
			await byTestId('editCredential-modal').screenshot({ path });
		},
	},
];
