const { spawn } = require('child_process');
const { rm } = require('fs/promises');
const { dest, parallel, series, src, watch } = require('gulp');

const CODE = ['nodes/**/*.ts', 'credentials/**/*.ts', 'tsconfig.json', 'tsconfig.build.json'];
const ICONS = 'icons/**/*.svg';
// Codex files: what the node is found by in n8n's search, and where its documentation is.
const CODEX = 'nodes/**/*.node.json';
// The shapes of the outputs, which n8n's editor shows before a node has run.
const SCHEMAS = 'nodes/**/__schema__/**/*.json';

/** Empties dist/, so that a file deleted from the source does not live on in the package. */
async function clean() {
	await rm('dist', { recursive: true, force: true });
}

/** TypeScript → dist/, with the compiler's own messages. */
function compile() {
	return spawn(
		process.execPath,
		[require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
		{
			stdio: 'inherit',
		},
	);
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

const build = series(clean, parallel(compile, icons, codex, schemas));

/** Builds, then rebuilds what changes. A compiler error is shown and the watch goes on. */
function watchAll() {
	watch(CODE, compile);
	watch(ICONS, icons);
	watch(CODEX, codex);
	watch(SCHEMAS, schemas);
}

exports.clean = clean;
exports.build = build;
exports.watch = series(build, watchAll);
exports.default = build;
