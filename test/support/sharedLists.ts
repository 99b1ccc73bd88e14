import { randomUUID } from 'node:crypto';

import type { DeduplicationItemTypes, IExecuteFunctions } from 'n8n-workflow';

type Item = DeduplicationItemTypes;

/**
 * n8n's lists of what was processed, as its database has them: read, changed and written back in separate
 * steps, so that two at the same moment overwrite each other; inserted under a unique key. How n8n 2.41
 * does it: `deduplication-helper.js`.
 */
export class SharedLists {
	readonly rows = new Map<string, Item[]>();

	/** @param slowestMs how long the database may take for a step */
	constructor(private readonly slowestMs = 2) {}

	/** A moment in which others may come in between, as at every question to a database. */
	private async moment(): Promise<void> {
		await new Promise<void>((resolve) => setTimeout(resolve, Math.random() * this.slowestMs));
	}

	/** What an execution of a node sees of them. */
	contextOf(nodeId: string, more: Partial<IExecuteFunctions> = {}): IExecuteFunctions {
		const keyOf = (scope: string) => (scope === 'node' ? nodeId : '');
		const read = async (scope: string) => {
			await this.moment();
			const list = this.rows.get(keyOf(scope));
			return list === undefined ? undefined : [...list];
		};
		const write = async (scope: string, list: Item[]) => {
			await this.moment();
			if (this.rows.has(keyOf(scope))) this.rows.set(keyOf(scope), list);
		};
		const executionId = randomUUID();
		const context = {
			getExecutionId: () => executionId,
			// As in processes of their own, which see nothing of each other's memory.
			getWorkflow: () => ({ id: executionId }) as never,
			getExecutionCancelSignal: () => undefined,
			helpers: {
				checkProcessedAndRecord: async (items: Item[], scope: string) => {
					const list = await read(scope);
					if (list === undefined) {
						await this.moment();
						if (this.rows.has(keyOf(scope))) throw new Error('duplicate key');
						this.rows.set(keyOf(scope), [...items]);
						return { new: items, processed: [] };
					}
					const added = items.filter((item) => !list.includes(item));
					await write(scope, [...list, ...added]);
					return { new: added, processed: items.filter((item) => list.includes(item)) };
				},
				removeProcessed: async (items: Item[], scope: string) => {
					const list = await read(scope);
					if (list === undefined) return;
					await write(
						scope,
						list.filter((item) => !items.includes(item)),
					);
				},
				clearAllProcessedItems: async (scope: string) => {
					await this.moment();
					this.rows.delete(keyOf(scope));
				},
				getProcessedDataCount: async (scope: string) => (await read(scope))?.length ?? 0,
			},
			...more,
		};
		return context as unknown as IExecuteFunctions;
	}
}
