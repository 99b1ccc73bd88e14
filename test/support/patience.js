// n8n gives a regular expression 250 ms by the clock. On a busy machine a process can stand still for longer,
// and how long something takes must not decide a test.
const { Script } = require('node:vm');

const LEAST_MS = 10_000;

// Every test file of a worker runs this; once is enough.
if (Script.prototype.runInContext.isPatient !== true) {
	const { runInContext } = Script.prototype;
	const patiently = function (context, options) {
		const timeout = options?.timeout;
		const patient =
			timeout === undefined ? options : { ...options, timeout: Math.max(timeout, LEAST_MS) };
		return runInContext.call(this, context, patient);
	};
	Script.prototype.runInContext = Object.assign(patiently, { isPatient: true });
}
