import { randomUUID } from 'node:crypto';

import type { WorkflowFile } from '../../hosts/rest';
import type { Environment } from './environment';
import { triggerWorkflow } from './triggerWorkflow';

/** The table into which {@link recordingWorkflow} writes. */
const TABLE = 'Hover runs';

/** One event that a workflow has run. */
export interface Run {
	delivery_key: string;
	job_id: number;
	workflow: string;
}

/** Everything that the workflows of one name have run. */
export async function runsOf({ rest }: Environment, workflow: string): Promise<Run[]> {
	const tableId = await rest.findDataTable(TABLE);
	if (tableId === undefined) return [];
	const rows = (await rest.rowsOf(tableId)) as unknown as Run[];
	return rows.filter((row) => row.workflow === workflow);
}

/**
 * A workflow that writes a row for each completed job that it is told of. What it has done can then be
 * seen even if n8n was killed in the middle, which leaves no trace of an execution's data.
 *
 * @param after nodes that come after the row is written, each with the one before it
 */
export async function recordingWorkflow(
	{ rest }: Environment,
	name: string,
	after: WorkflowFile['nodes'] = [],
): Promise<WorkflowFile> {
	if ((await rest.findDataTable(TABLE)) === undefined) {
		await rest.createDataTable(TABLE, {
			delivery_key: 'string',
			job_id: 'number',
			workflow: 'string',
		});
	}
	const file = triggerWorkflow(name, {
		events: ['job-state-changed-v2'],
		jobStateChangedV2States: ['completed'],
	});
	const record = dataTableNode('Record', 240, TABLE, {
		operation: 'insert',
		columns: {
			mappingMode: 'defineBelow',
			value: {
				delivery_key: '={{ $json._hover.delivery_key }}',
				job_id: '={{ $json.job_id }}',
				workflow: name,
			},
			matchingColumns: [],
			schema: [],
		},
	});
	const nodes = [...file.nodes.slice(0, 1), record, ...after];
	return { ...file, nodes, connections: inALine(nodes) };
}

/** A node of n8n's Data Tables. */
export function dataTableNode(
	name: string,
	x: number,
	table: string,
	parameters: Record<string, unknown>,
): WorkflowFile['nodes'][number] {
	return plainNode(name, 'n8n-nodes-base.dataTable', x, {
		resource: 'row',
		dataTableId: { __rl: true, mode: 'name', value: table },
		...parameters,
	});
}

/** A node of a test's workflow. */
export function plainNode(
	name: string,
	type: string,
	x: number,
	parameters: Record<string, unknown>,
): WorkflowFile['nodes'][number] {
	return { name, type, parameters, ...{ id: randomUUID(), typeVersion: 1, position: [x, 0] } };
}

/** Connects nodes one after the other. */
export function inALine(nodes: ReadonlyArray<{ name: string }>): object {
	return Object.fromEntries(
		nodes
			.slice(0, -1)
			.map(({ name }, index) => [
				name,
				{ main: [[{ node: nodes[index + 1]?.name, type: 'main', index: 0 }]] },
			]),
	);
}
