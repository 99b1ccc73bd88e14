import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

const PAGES = [
	'README.md',
	'CHANGELOG.md',
	'hosts/README.md',
	'workflows/README.md',
	...readdirSync(join(ROOT, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];

/** What is in backticks and can only be a file or a folder of this project: `a/b.ts`, `c.json`, `hosts/`. */
const PATH = /^\w[\w.-]*(\/[\w.-]+)*(\/|\.(ts|mjs|js|json|yml|md|svg|png))$/;

const textOf = (page: string) => readFileSync(join(ROOT, page), 'utf8');

/** The relative links and pictures of a page, without their anchors. */
function linksOf(page: string): string[] {
	return [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
		.map(([, target = '']) => target.replace(/#.*$/, ''))
		.filter((target) => target !== '' && !/^[a-z]+:/.test(target));
}

/**
 * The paths in backticks that name nothing. A path counts from the root, from the page's folder, or from
 * what the same line named before.
 */
function missingPaths(page: string): string[] {
	return textOf(page)
		.replace(/^```[\s\S]*?^```/gm, '')
		.split('\n')
		.flatMap((line) => {
			const bases = [ROOT, join(ROOT, dirname(page))];
			return [...line.matchAll(/`([^`]+)`/g)].flatMap(([, path = '']) => {
				if (!PATH.test(path)) return [];
				const found = bases.map((base) => join(base, path)).find(existsSync);
				if (found === undefined) return [path];
				bases.push(statSync(found).isDirectory() ? found : dirname(found));
				return [];
			});
		});
}

describe.each(PAGES)('%s', (page) => {
	it('links to files that exist', () => {
		const broken = linksOf(page).filter((to) => !existsSync(join(ROOT, dirname(page), to)));
		expect(broken).toEqual([]);
	});

	it('names files and folders that exist', () => {
		expect(missingPaths(page)).toEqual([]);
	});
});

it('has the generated pages as the code says', () => {
	const check = () =>
		execFileSync(
			process.execPath,
			['--import', 'tsx', join(ROOT, 'scripts', 'docs.ts'), '--check'],
			{ cwd: ROOT, encoding: 'utf8', stdio: 'pipe' },
		);
	expect(check).not.toThrow();
}, 60_000);
