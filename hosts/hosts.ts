import { join } from 'node:path';

import { HOST, NODE, nodeIn, ROOT } from './paths';

/** One n8n and the Node.js it runs on. */
export interface Host {
	/** n8n's major version. */
	n8n: string;
	/** The folder of its package.json, lock file and node_modules. */
	folder: string;
	/** The major version of Node.js. */
	node: string;
	/** The binary of that Node.js. */
	binary: string;
}

interface HostPlan {
	folder: string;
	/** Its Node.js binaries by major version; the lowest is the usual one. */
	nodes: Readonly<Record<string, string>>;
}

/** Beside n8n 2's folder, not below it: Node.js would find there, one folder up, packages that n8n 1 lacks. */
const N8N_1 = join(ROOT, 'hosts', 'n8n-1');

/** Every n8n that the pack is tried on. n8n 2 says of itself that it needs Node.js 24. */
const PLANS: Readonly<Record<string, HostPlan>> = {
	'2': { folder: HOST, nodes: { '24': NODE } },
	'1': { folder: N8N_1, nodes: { '22': nodeIn(N8N_1), '24': NODE } },
};

/**
 * Finds a host.
 *
 * @param n8n n8n's major version; the newest unless given
 * @param node the major version of Node.js; the usual one of this n8n unless given
 * @throws Error that names the choices
 */
export function hostOf(n8n = '2', node?: string): Host {
	const plan = PLANS[n8n];
	if (plan === undefined) {
		throw new Error(`There is n8n ${Object.keys(PLANS).join(', ')}, not "${n8n}"`);
	}
	const nodes = Object.keys(plan.nodes);
	const chosen = node ?? nodes[0];
	const binary = plan.nodes[chosen];
	if (binary === undefined) {
		throw new Error(`n8n ${n8n} runs on Node.js ${nodes.join(', ')} here, not "${chosen}"`);
	}
	return { n8n, folder: plan.folder, node: chosen, binary };
}
