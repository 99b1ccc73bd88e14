/**
 * Runs inside n8n, loaded before it: measures each node where it runs, in time, CPU time, memory and credential
 * reads. Answers on a port of its own. It also sets how long the minute of our 120 requests is.
 */
const { createServer } = require('node:http');
const Module = require('node:module');
const { performance } = require('node:perf_hooks');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { Worker } = require('node:worker_threads');

const PORT = Number(process.env.HOVER_BENCH_PORT);
const PACK = 'n8n-nodes-hover';
/** The code of our nodes, which keeps its parts to itself. */
const BUNDLE = /n8n-nodes-hover\/dist\/nodes\/bundle\.js$/;

/** The process's memory, watched from a thread, which goes on while this one works. */
const peakMb = new Int32Array(new SharedArrayBuffer(4));
const WATCH = `
	const { workerData } = require('node:worker_threads');
	setInterval(() => {
		const mb = Math.round(process.memoryUsage.rss() / 1048576);
		if (mb > Atomics.load(workerData, 0)) Atomics.store(workerData, 0, mb);
	}, 20);
`;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const counts = { credentialReads: 0, packLoadMs: 0 };
let runs = [];
const cpuMs = () => {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
};

function measureNodes(prototype) {
	const { runNode } = prototype;
	prototype.runNode = async function (...args) {
		const { node, data } = args[1];
		const startMs = performance.now();
		const cpuBefore = cpuMs();
		const readsBefore = counts.credentialReads;
		try {
			const result = await runNode.apply(this, args);
			runs.push({
				node: node.name,
				startMs,
				endMs: performance.now(),
				cpuMs: cpuMs() - cpuBefore,
				credentialReads: counts.credentialReads - readsBefore,
				itemsIn: data?.main?.[0]?.length ?? 0,
				itemsOut: result?.data?.[0]?.length ?? 0,
			});
			return result;
		} catch (error) {
			runs.push({ node: node.name, error: String(error?.message ?? error) });
			throw error;
		}
	};
}

function countReads(prototype) {
	const { getDecrypted } = prototype;
	prototype.getDecrypted = async function (...args) {
		counts.credentialReads += 1;
		return await getDecrypted.apply(this, args);
	};
}

/** How long n8n takes to load our package when it starts; later it reads the package's metadata again. */
function measureLoading(prototype) {
	const { loadAll } = prototype;
	prototype.loadAll = async function (...args) {
		const startMs = performance.now();
		await loadAll.apply(this, args);
		if (this.packageName === PACK) counts.packLoadMs ||= performance.now() - startMs;
	};
}

const patched = new Set();
const patch = (prototype, how) => {
	if (prototype === undefined || patched.has(prototype)) return;
	patched.add(prototype);
	how(prototype);
};

const load = Module._load;
Module._load = function (request, ...args) {
	const exported = load.call(this, request, ...args);
	if (request.endsWith('credentials-helper')) {
		patch(exported?.CredentialsHelper?.prototype, countReads);
	}
	if (request === 'n8n-core') {
		patch(exported?.WorkflowExecute?.prototype, measureNodes);
		patch(exported?.LazyPackageDirectoryLoader?.prototype, measureLoading);
	}
	return exported;
};

/** Hover's minute for the nodes, in ms: none at first, as the simulator's limit is off. */
globalThis.hoverBenchMinuteMs = 1;

function withMinute(code) {
	const minute = 'get windowMs() { return globalThis.hoverBenchMinuteMs; }';
	const changed = code.replace('windowMs: 6e4', minute);
	if (changed === code) throw new Error("The nodes' limit of requests is not where it was");
	return changed;
}

let bundle;
const compile = Module.prototype._compile;
Module.prototype._compile = function (code, filename, ...args) {
	if (!BUNDLE.test(filename)) return compile.call(this, code, filename, ...args);
	bundle = this;
	const opened = `${withMinute(code)}\nmodule.exports.OpenRequests = OpenRequests;`;
	return compile.call(this, opened, filename, ...args);
};

const COMMANDS = {
	/** Begins a measurement. To collect garbage first costs the nodes their compiled code, so it is for memory alone. */
	begin(what) {
		if (what === 'memory') collectGarbage();
		runs = [];
		const startMb = Math.round(process.memoryUsage.rss() / 1048576);
		peakMb[0] = startMb;
		return { startMb, cpuMs: cpuMs() };
	},
	/** What was measured since. */
	end: () => ({ runs, peakMb: Atomics.load(peakMb, 0), cpuMs: cpuMs() }),
	/** How many runs of a node there were. */
	count: (node) => ({ count: runs.filter((run) => run.node === node).length, cpuMs: cpuMs() }),
	/** How long Hover's minute is for the nodes: as long as in the simulator. */
	minute(ms) {
		globalThis.hoverBenchMinuteMs = Number(ms);
		return {};
	},
	/** As after a restart of n8n: Hover's capture requests have to be read again. */
	forget() {
		bundle?.exports.OpenRequests.reset();
		return {};
	},
	loading: () => ({ packLoadMs: counts.packLoadMs }),
};

// n8n starts other processes, which inherit the option that loads this file.
if (/bin\/n8n$/.test(process.argv[1] ?? '') && Number.isInteger(PORT)) {
	new Worker(WATCH, { eval: true, workerData: peakMb }).unref();
	createServer((request, response) => {
		const [, command, value] = request.url.split('/');
		response.setHeader('content-type', 'application/json');
		try {
			response.end(JSON.stringify(COMMANDS[command](decodeURIComponent(value ?? ''))));
		} catch (error) {
			response.statusCode = 500;
			response.end(JSON.stringify({ error: String(error.stack) }));
		}
	})
		.listen(PORT, '127.0.0.1')
		.unref();
}
