// n8n gives a regular expression 250 ms by the clock. On a busy machine a process can stand still for longer,
// and how long something takes must not decide a test.
const { Script } = require('node:vm');

const { runInContext } = Script.prototype;
Script.prototype.runInContext = function (context, options) {
	const timeout = options?.timeout;
	const patient = timeout === undefined ? options : { ...options, timeout: 40 * timeout };
	return runInContext.call(this, context, patient);
};
