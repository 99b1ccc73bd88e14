module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	// Tests talk HTTP and wait for retries.
	testTimeout: 20_000,
	maxWorkers: 2,
	setupFiles: ['<rootDir>/test/support/silent.js', '<rootDir>/test/support/patience.js'],
	// tsx would take an import that ends in .node for a native addon.
	moduleNameMapper: { '^(.*/Hover\\.node)\\.js$': '$1' },
	transform: {
		'^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
	},
	reporters: ['default', '<rootDir>/test/support/plainSummary.js'],
};
