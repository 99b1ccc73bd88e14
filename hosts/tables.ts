import type { ColumnType } from './rest';
import { readWorkflow } from './rest';

interface CreateTable {
	tableName: string;
	columns: { column: Array<{ name: string; type: ColumnType }> };
}

/** The Data Tables of the workflows with their columns, by the workflow that creates them. */
export async function tablesOfWorkflows(): Promise<Record<string, Record<string, ColumnType>>> {
	const { nodes } = await readWorkflow('set-up-tables');
	const tables = nodes
		.filter(({ type }) => type === 'n8n-nodes-base.dataTable')
		.map(({ parameters }) => parameters as unknown as CreateTable);
	return Object.fromEntries(
		tables.map(({ tableName, columns }) => [
			tableName,
			Object.fromEntries(columns.column.map(({ name, type }) => [name, type])),
		]),
	);
}
