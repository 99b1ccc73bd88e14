/** n8n's Data Table node over rows in memory, as far as templates need it. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { describeStandIn } from './standInNode';

interface Condition {
	keyName: string;
	condition: string;
	keyValue?: unknown;
}

const isEmpty = (value: unknown) => value === null || value === undefined || value === '';

/** As the database compares: a missing value finds the rows that have none. */
function holds(row: IDataObject, { keyName, condition, keyValue }: Condition): boolean {
	const value = row[keyName] ?? null;
	if (condition === 'isEmpty') return isEmpty(value);
	if (condition === 'isNotEmpty') return !isEmpty(value);
	if (condition === 'eq') return value === (keyValue ?? null);
	if (condition === 'gt') return Number(value) > Number(keyValue);
	if (condition === 'gte') return String(value) >= String(keyValue);
	if (condition === 'lte') return String(value) <= String(keyValue);
	throw new Error(`Not known here: ${condition}`);
}

/** Tables by their names. A table is there once it is asked for. */
export class Tables {
	private readonly tables = new Map<string, IDataObject[]>();
	private lastId = 0;

	rows(table: string): IDataObject[] {
		const rows = this.tables.get(table) ?? [];
		this.tables.set(table, rows);
		return rows;
	}

	insert(table: string, ...rows: IDataObject[]): IDataObject[] {
		const made = rows.map((row) => {
			const createdAt = '2020-01-01T00:00:00.000Z';
			return { id: ++this.lastId, createdAt, ...row };
		});
		this.rows(table).push(...made);
		return made;
	}

	clear(): void {
		this.tables.clear();
	}

	private execute(context: IExecuteFunctions, index: number, input: IDataObject): IDataObject[] {
		const parameter = (name: string) => context.getNodeParameter(name, index);
		const table = (parameter('dataTableId') as { value: string }).value;
		const { conditions = [] } = parameter('filters') as { conditions?: Condition[] };
		const { value = {} } = parameter('columns') as { value?: IDataObject };
		const isAny = parameter('matchType') === 'anyCondition';
		const found = this.rows(table).filter((row) => {
			const held = conditions.filter((each) => holds(row, each)).length;
			return isAny ? held > 0 : held === conditions.length;
		});
		const operation = parameter('operation') as string;
		if (operation === 'insert') return this.insert(table, value);
		if (conditions.length === 0) throw new Error('At least one condition is required');
		if (operation === 'get') return found;
		// n8n compares by nothing else there, whatever the file says.
		if (operation === 'rowNotExists' && conditions.some(({ condition }) => condition !== 'eq')) {
			throw new Error('Rows that are not there are looked for by equal values');
		}
		if (operation === 'rowNotExists') return found.length === 0 ? [input] : [];
		if (operation === 'deleteRows') {
			this.tables.set(
				table,
				this.rows(table).filter((row) => !found.includes(row)),
			);
			return found;
		}
		if (operation === 'upsert' && found.length === 0) return this.insert(table, value);
		return found.map((row) => Object.assign(row, value));
	}

	/** The node. */
	node(): INodeType {
		const execute = this.execute.bind(this);
		const names = ['resource', 'operation', 'dataTableId', 'matchType', 'filters', 'columns'];
		return {
			description: describeStandIn(names),
			async execute() {
				const outputs = this.getInputData().flatMap((input, item): INodeExecutionData[] =>
					execute(this, item, input.json).map((row) => ({
						json: { ...row },
						pairedItem: { item },
					})),
				);
				return await Promise.resolve([outputs]);
			},
		};
	}
}
