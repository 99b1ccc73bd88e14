/** Closes a jest run with one plain line, 'N passed, N failed', for whoever reads the end of a log. */
module.exports = class PlainSummary {
	onRunComplete(_contexts, results) {
		const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
		console.log(`${results.numPassedTests} passed, ${failed} failed`);
	}
};
