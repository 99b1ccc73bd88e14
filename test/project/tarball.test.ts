import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, posix, relative } from 'node:path';

import { LazyPackageDirectoryLoader, PackageDirectoryLoader } from 'n8n-core';

import { packNodes } from '../../hosts/pack';
import { ROOT } from '../../hosts/paths';

interface Manifest {
	name: string;
	n8n: { credentials: string[]; nodes: string[] };
}

/** What n8n reads instead of the code when it starts. */
const METADATA = ['known', 'types'].flatMap((kind) =>
	['nodes', 'credentials'].map((of) => `dist/${kind}/${of}.json`),
);

/** What a file requires that is not a package, from the package's root. */
function requiredBy(root: string, file: string): string[] {
	const text = readFileSync(join(root, file), 'utf8');
	const { resolve } = createRequire(join(root, file));
	return [...text.matchAll(/require\(["'](\.[^"']+)["']\)/g)].map(([, path = '']) =>
		relative(root, resolve(path)),
	);
}

/** A file and everything that loading it loads. */
function closureOf(root: string, entries: readonly string[]): Set<string> {
	const closure = new Set<string>();
	const open = [...entries];
	for (let file = open.pop(); file !== undefined; file = open.pop()) {
		if (closure.has(file)) continue;
		closure.add(file);
		open.push(...requiredBy(root, file));
	}
	return closure;
}

/** The icons that n8n's editor asks for, from the package's root. */
function iconsOf(root: string, name: string): string[] {
	const texts = METADATA.map((file) => readFileSync(join(root, file), 'utf8'));
	const icons = [...texts.join('').matchAll(/"icons\/([^"]+)"/g)].map(([, path = '']) => path);
	return icons.map((path) => posix.relative(name, path));
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'hover-tarball-')));
const unpacked = join(folder, 'package');
let tarball = '';
let files: string[] = [];

beforeAll(async () => {
	tarball = await packNodes(folder, () => undefined);
	execFileSync('tar', ['-xzf', tarball, '-C', folder]);
	symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
	files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' })
		.trim()
		.split('\n')
		.map((line) => line.replace(/^package\//, ''));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('holds what n8n loads and what npm shows, and nothing else', () => {
	const text = readFileSync(join(unpacked, 'package.json'), 'utf8');
	const { name, n8n } = JSON.parse(text) as Manifest;
	const icons = iconsOf(unpacked, name);
	const entries = [...n8n.credentials, ...n8n.nodes];
	const expected = new Set([
		'package.json',
		'README.md',
		'LICENSE.md',
		...closureOf(unpacked, ['index.js', ...entries]),
		...METADATA,
		...icons,
		...n8n.nodes.map((node) => node.replace(/\.js$/, '.json')),
	]);
	/** n8n's editor asks for the schemas of a node's output by this path beside the node. */
	const isSchema = (file: string) =>
		n8n.nodes.some((node) => file.startsWith(`${posix.dirname(node)}/__schema__/v`)) &&
		file.endsWith('.json');

	expect(new Set(icons).size).toBe(2);
	expect(files.filter((file) => !expected.has(file) && !isSchema(file))).toEqual([]);
	expect([...expected].filter((file) => !files.includes(file))).toEqual([]);
});

it('tells n8n of the nodes what n8n would find in their code', async () => {
	const told = new LazyPackageDirectoryLoader(unpacked);
	const found = new PackageDirectoryLoader(unpacked);
	await told.loadAll();
	await found.loadAll();

	expect(told.isLazyLoaded).toBe(true);
	expect(told.types).toEqual(JSON.parse(JSON.stringify(found.types)));
	expect(told.known).toEqual(JSON.parse(JSON.stringify(found.known)));
	expect(Object.keys(told.known.nodes)).toEqual(['hover', 'hoverTrigger']);
});

it('is small', () => {
	const unpackedSize = files.reduce((sum, file) => sum + statSync(join(unpacked, file)).size, 0);
	const size = `${statSync(tarball).size} bytes packed, ${unpackedSize} unpacked, ${files.length} files`;
	process.stdout.write(`The tarball: ${size}\n`);
	expect(unpackedSize).toBeLessThan(1_000_000);
});
