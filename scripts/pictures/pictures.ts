import type { Page } from 'playwright-core';

import { workflowNames } from '../../hosts/rest';
import type { Editor } from '../../test/e2e/editor';
import { present } from '../../test/support/present';
import { canvas } from './canvas';
import { faultsOf } from './layout';
import type { Scene } from './scene';

/** What a picture is taken with. */
export interface Shot {
	editor: Editor;
	page: Page;
	scene: Scene;
	/** Saves what it is given, once in light and once in dark. */
	save(take: () => Promise<Buffer>): Promise<void>;
}

export interface Picture {
	/** The file's name in docs/images/, without its ending. */
	name: string;
	/** Takes it; gives what makes it hard to read. */
	take(shot: Shot): Promise<string[]>;
}

/** A page, as wide as a person's screen. */
const SCREEN = { width: 1400, height: 1000 };

const canvasOf = (name: string, workflow: (scene: Scene) => { id: string }): Picture => ({
	name,
	async take(shot) {
		await canvas(shot, workflow(shot.scene).id);
		return [];
	},
});

/** A workflow as it comes with the pack, without the note, whose text the page has. */
const workflowOf = (name: string): Picture => ({
	name,
	async take(shot) {
		const { id, note } = present(name, shot.scene.workflows[name]);
		return faultsOf(await canvas(shot, id, note), note);
	},
});

/** The panel of a node, with its input and output where there is some. */
const panelOf = (
	name: string,
	workflow: (scene: Scene) => { id: string },
	node: string,
	afterRun = false,
): Picture => ({
	name,
	async take({ editor, page, scene, save }) {
		await page.setViewportSize(SCREEN);
		await editor.openWorkflow(workflow(scene).id);
		if (afterRun) {
			await editor.byTestId('execute-workflow-button').first().click();
			await page.getByText('Workflow executed successfully').first().waitFor();
			await page.locator('.el-notification__closeBtn').first().click();
		}
		await editor.openNode(node);
		if (afterRun) await page.getByText('Schema', { exact: true }).last().click();
		await page.waitForTimeout(1000);
		await save(async () => await editor.byTestId('ndv').screenshot());
		return [];
	},
});

/** All pictures of the docs: those of the pages, then one of each workflow. */
export const allPictures = async (): Promise<Picture[]> => [
	canvasOf('form-to-request', ({ form }) => form),
	canvasOf('finished-to-crm', ({ finished }) => finished),
	panelOf('create-capture-request', ({ operations }) => operations, 'Create a Request'),
	panelOf('get-measurements', ({ operations }) => operations, 'Get the Measurements', true),
	panelOf('download-files', ({ operations }) => operations, 'Download the Report'),
	panelOf('hover-trigger', ({ finished }) => finished, 'Hover Trigger'),
	...(await workflowNames()).map(workflowOf),
];
