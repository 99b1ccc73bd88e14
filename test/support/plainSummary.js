/** Closes the output with a line that scripts can read: how many tests passed and how many failed. */
module.exports = class PlainSummary {
	onRunComplete(_contexts, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		// Jest's own summary comes after all reporters.
		process.once('exit', () => {
			console.log(`${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed`);
		});
	}
};
