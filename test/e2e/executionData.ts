/** What n8n keeps of an execution, made readable. */

/** One node's part of an execution. */
export interface NodeRunData {
	error?: { message: string };
	data?: { main: Array<Array<{ json: Record<string, unknown>; binary?: object }> | null> };
}

/**
 * Puts n8n's text of an execution together again: it is a list in which every value of an object or array
 * is the index of another entry, and texts stand in entries of their own.
 */
function unflatten(text: string): unknown {
	const entries = JSON.parse(text) as unknown[];
	const built = new Map<number, unknown>();
	const build = (index: number): unknown => {
		if (built.has(index)) return built.get(index);
		const entry = entries[index];
		if (typeof entry !== 'object' || entry === null) return entry;
		const target = (Array.isArray(entry) ? [] : {}) as Record<string, unknown>;
		built.set(index, target);
		for (const [key, value] of Object.entries(entry)) {
			target[key] = typeof value === 'string' ? build(Number(value)) : value;
		}
		return target;
	};
	return build(0);
}

/** The runs of every node of an execution, by the node's name. */
export function runDataOf(executionData: string): Record<string, NodeRunData[]> {
	const { resultData } = unflatten(executionData) as {
		resultData: { runData: Record<string, NodeRunData[]> };
	};
	return resultData.runData;
}
