import { setTimeout as pause } from 'node:timers/promises';

import type { StoredWorkflow } from '../../hosts/rest';
import { until } from '../../hosts/until';
import { runDataOf } from '../e2e/executionData';
import type { Deployment } from './deployment';

/** One execution, as the database has it. */
export interface StoredExecution {
	id: string;
	status: string;
}

/** How long a burst of executions may take, in ms. */
const BURST_MS = 240_000;

/** All executions of a workflow, oldest first; n8n's own list gives only the newest hundred. */
export async function executionsOf(
	{ postgres }: Pick<Deployment, 'postgres'>,
	{ id }: Pick<StoredWorkflow, 'id'>,
): Promise<StoredExecution[]> {
	const rows = await postgres.sql(
		`select id, status from execution_entity where "workflowId" = '${id}' order by id`,
	);
	return rows.map(([executionId = '', status = '']) => ({ id: executionId, status }));
}

/**
 * Waits until a workflow has at least so many executions and none of them is under way.
 *
 * @returns how many there are
 */
export async function untilQuiet(
	deployment: Pick<Deployment, 'postgres'>,
	workflow: Pick<StoredWorkflow, 'id'>,
	atLeast: number,
): Promise<number> {
	const underWay = ['new', 'running', 'waiting'];
	const quiet = async () => {
		const all = await executionsOf(deployment, workflow);
		const isQuiet = all.length >= atLeast && !all.some(({ status }) => underWay.includes(status));
		return isQuiet ? all.length : undefined;
	};
	for (;;) {
		const count = await until(`${atLeast} executions to end`, quiet, BURST_MS);
		// A moment more, for one too many.
		await pause(1000);
		if ((await quiet()) === count) return count;
	}
}

/** What a node handed on in each execution in which it ran, one entry per item. */
export async function runsOf(
	{ postgres }: Pick<Deployment, 'postgres'>,
	{ id }: Pick<StoredWorkflow, 'id'>,
	node: string,
): Promise<Array<Record<string, unknown>>> {
	const rows = await postgres.sql(
		`select data from execution_data where "executionId" in (select id from execution_entity where "workflowId" = '${id}') order by "executionId"`,
	);
	return rows.flatMap(([data = '']) =>
		(runDataOf(data)[node] ?? []).flatMap(({ data: output }) =>
			(output?.main[0] ?? []).map(({ json }) => json),
		),
	);
}
