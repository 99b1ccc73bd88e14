import type { IDataObject } from 'n8n-workflow';

import type { Stage, TemplateRun } from '../stage';

/** One run: its items, and what must come of it. */
export interface Row {
	items: IDataObject[];
	/** Starts each item by itself, where a trigger can't give two. */
	isOneByOne?: boolean;
	/** What the failed execution says of the items that were not done. */
	says: RegExp[];
	/** Checks what was done, after each run. */
	check(run: TemplateRun): Promise<void> | void;
	/** What is said of a second run with the same items, if it isn't the same. */
	saysAgain?: RegExp[];
}

/** Prepares a row, or names the end-to-end case that runs the template instead. */
export type MakeRow = ((stage: Stage) => Promise<Row>) | { e2e: string };

/** The values of a column. */
export const column = (rows: readonly IDataObject[], name: string) => rows.map((row) => row[name]);
