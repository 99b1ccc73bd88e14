import { fileURLToPath } from 'node:url';

import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('.', import.meta.url));

/** What ships to n8n: only here do n8n's own rules make sense. */
const PACK = ['nodes/**/*.ts', 'credentials/**/*.ts', 'package.json'];
/** The code in it. */
const SHIPPED = ['nodes/**/*.ts', 'credentials/**/*.ts'];
const TYPESCRIPT = ['**/*.ts'];

/**
 * A rule set of eslint-plugin-n8n-nodes-base for some files. A rule that says of itself that it is only
 * for n8n's own repository is not for us: its counterpart for community packages asks for the opposite.
 */
const nodesBaseRules = (set, files) => ({
	files,
	plugins: { 'n8n-nodes-base': nodesBase },
	rules: Object.fromEntries(
		Object.entries(nodesBase.configs[set].rules).filter(([name]) => {
			const { description } = nodesBase.rules[name.replace('n8n-nodes-base/', '')].meta.docs;
			return !description.includes('Only applicable to nodes in the main repository');
		}),
	),
});

export default tseslint.config(
	{ ignores: ['**/node_modules/', 'dist/', 'coverage/', '.artifacts/'] },
	{
		files: ['**/*.{js,mjs,ts}'],
		extends: [js.configs.recommended],
		linterOptions: { reportUnusedDisableDirectives: 'error' },
	},
	{
		files: TYPESCRIPT,
		extends: [tseslint.configs.recommended],
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': 'error',
			'@typescript-eslint/await-thenable': 'error',
		},
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
	},
	{
		files: ['**/*.js'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: {
				module: 'writable',
				require: 'readonly',
				process: 'readonly',
				__dirname: 'readonly',
				console: 'readonly',
			},
		},
	},
	{
		files: ['**/*.mjs'],
		languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
	},
	{
		files: ['package.json'],
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
	},
	{
		files: TYPESCRIPT,
		plugins: { 'import-x': importX },
		settings: {
			...importX.flatConfigs.typescript.settings,
			'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.mjs', '.js'] })],
		},
		rules: { 'import-x/no-cycle': 'error' },
	},
	{
		files: SHIPPED,
		rules: {
			'@typescript-eslint/max-params': ['error', { max: 4, countVoidThis: false }],
			'max-lines': ['error', 250],
		},
	},
	{ files: PACK, extends: [n8nCommunityNodesPlugin.configs.recommended] },
	nodesBaseRules('community', ['package.json']),
	nodesBaseRules('credentials', ['credentials/**/*.ts']),
	nodesBaseRules('nodes', ['nodes/**/*.ts']),
);
