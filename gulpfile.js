const { spawn } = require('child_process');
const { mkdir, rm, writeFile } = require('fs/promises');
const { basename, dirname, posix } = require('path');

const esbuild = require('esbuild');
const { dest, parallel, series, src, watch } = require('gulp');

const { n8n } = require('./package.json');

const CODE = ['nodes/**/*.ts', 'credentials/**/*.ts', 'tsconfig.json', 'tsconfig.build.json'];
const ICONS = 'icons/**/*.svg';
// Codex files: what the node is found by in n8n's search, and where its documentation is.
const CODEX = 'nodes/**/*.node.json';
// The shapes of the outputs, which n8n's editor shows before a node has run.
const SCHEMAS = 'nodes/**/__schema__/**/*.json';

/** The code of both nodes: they share what they know of Hover's limits, so it is there once. */
const BUNDLE = 'dist/nodes/bundle.js';

const run = (script, ...args) =>
	spawn(process.execPath, [require.resolve(script), ...args], { stdio: 'inherit' });

/** Empties dist/, so that a file deleted from the source does not live on in the package. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/** TypeScript → dist/, file by file, with the compiler's own messages. */
function compile() {
	return run('typescript/bin/tsc', '-p', 'tsconfig.build.json');
}

/** The source of a file that package.json names. */
const sourceOf = (file) => file.replace(/^dist/, '.').replace(/js$/, 'ts');

/** Bundles TypeScript without a look at its types: `npm test` checks those. */
async function bundled(options) {
	await esbuild.build({
		bundle: true,
		platform: 'node',
		target: 'node20',
		charset: 'utf8',
		external: ['n8n-workflow'],
		tsconfig: 'tsconfig.build.json',
		...options,
	});
}

async function bundleCredentials() {
	await bundled({ entryPoints: n8n.credentials.map(sourceOf), outdir: 'dist/credentials' });
}

/** The nodes' code in one readable file, and where n8n looks for each node, a file that takes it from there. */
async function bundleNodes() {
	const nodes = n8n.nodes.map((file) => ({ file, name: basename(file, '.node.js') }));
	const exported = nodes.map(({ file, name }) => `export { ${name} } from '${sourceOf(file)}';`);
	const stdin = { contents: exported.join('\n'), resolveDir: __dirname };
	await bundled({ stdin, outfile: BUNDLE });
	for (const { file, name } of nodes) {
		const bundle = posix.relative(dirname(file), BUNDLE);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, `exports.${name} = require('${bundle}').${name};\n`);
	}
}

/**
 * What n8n shows of the nodes and the credential, read from the bundle. With these files n8n starts without the code,
 * which it loads when a workflow first needs it, as it does with its own nodes.
 */
function metadata() {
	return run('n8n-core/bin/generate-metadata');
}

/** These are for the tests of n8n's own nodes. */
async function cleanMetadata() {
	await rm('dist/methods', { recursive: true });
}

function icons() {
	return src(ICONS, { encoding: false }).pipe(dest('dist/icons'));
}

function codex() {
	return src(CODEX, { base: '.' }).pipe(dest('dist'));
}

function schemas() {
	return src(SCHEMAS, { base: '.' }).pipe(dest('dist'));
}

const assets = parallel(icons, codex, schemas);

/** The package, as it is published. */
const build = series(
	clean,
	parallel(bundleNodes, bundleCredentials, assets),
	metadata,
	cleanMetadata,
);

/**
 * For work on the code: compiles file by file, then again what changes. There is no metadata, so n8n shows the nodes as
 * they are now. A compiler error is shown and the watch goes on.
 */
function watchAll() {
	watch(CODE, compile);
	watch(ICONS, icons);
	watch(CODEX, codex);
	watch(SCHEMAS, schemas);
}

exports.clean = clean;
exports.build = build;
exports.watch = series(clean, parallel(compile, assets), watchAll);
exports.default = build;
