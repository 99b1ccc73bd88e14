/**
 * `npm run pictures`: the pictures of the docs, from a running n8n 2 with the local Hover, light and dark.
 * They go to docs/images/; names given as arguments choose some. With pngquant installed they are a third of
 * the size. Fails if a workflow's nodes and notes lie so that its picture is hard to read.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { hostOf } from '../../hosts/host';
import { ROOT } from '../../hosts/paths';
import { startEditor } from '../../test/e2e/editor';
import { startEnvironment } from '../../test/e2e/environment';
import { allPictures } from './pictures';
import { prepareScene } from './scene';

const IMAGES = join(ROOT, 'docs', 'images');
const SCHEMES = ['light', 'dark'] as const;

function shrink(path: string): void {
	try {
		execFileSync('pngquant', ['--force', '--skip-if-larger', '--output', path, '64', '--', path]);
	} catch (error) {
		const { code, status } = error as { code?: string; status?: number };
		if (code === 'ENOENT') console.log('  pngquant is not installed: the picture stays large');
		else if (status !== 98) throw error;
	}
}

async function main(): Promise<void> {
	const [...wanted] = process.argv.slice(2);
	mkdirSync(IMAGES, { recursive: true });
	const environment = await startEnvironment({
		host: hostOf('2'),
		log: console.log,
		n8nEnv: {},
		flood: 0,
	});
	try {
		const scene = await prepareScene(environment);
		const editor = await startEditor(environment.rest, '2', { deviceScaleFactor: 2 });
		const { page } = editor;
		const pictures = (await allPictures()).filter(
			({ name }) => wanted.length === 0 || wanted.includes(name),
		);
		for (const { name, take } of pictures) {
			const save = async (shoot: () => Promise<Buffer>) => {
				for (const colorScheme of SCHEMES) {
					const path = join(IMAGES, `${name}${colorScheme === 'dark' ? '.dark' : ''}.png`);
					await page.emulateMedia({ colorScheme });
					await page.waitForTimeout(500);
					writeFileSync(path, await shoot());
					shrink(path);
					console.log(`  ${path} (${Math.round(statSync(path).size / 1024)} KB)`);
				}
			};
			for (const fault of await take({ editor, page, scene, save })) {
				console.error(`  ${name}: ${fault}`);
				process.exitCode = 1;
			}
		}
		await editor.stop();
	} finally {
		await environment.stop();
	}
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
