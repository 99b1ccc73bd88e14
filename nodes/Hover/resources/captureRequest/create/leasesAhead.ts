import type { IExecuteFunctions } from 'n8n-workflow';

import type { Lease } from '../../../../shared/n8n/lease';
import { LEASES } from '../../../../shared/n8n/lease';
import type { ExecuteClient } from '../../../../shared/transport/client';

/** How long a lease may lie ready; they last at least a minute. */
const READY_MS = 10_000;

const MOST = 40;

interface Ready {
	lease: Lease;
	atMs: number;
}

/** The leases of an execution's items, of which those that come next are taken together: each taking waits a moment. */
export class LeasesAhead {
	private readonly wanted = new Map<number, readonly string[]>();
	private readonly ready = new Map<number, Ready>();

	private static readonly runs = new WeakMap<IExecuteFunctions, LeasesAhead>();

	static of(context: IExecuteFunctions): LeasesAhead {
		const ahead = this.runs.get(context) ?? new LeasesAhead();
		this.runs.set(context, ahead);
		return ahead;
	}

	/** Notes what an item will take, before the first one begins. */
	want(item: number, keys: readonly string[]): void {
		this.wanted.set(item, keys);
	}

	/** The lease of an item, which is the caller's from now on. */
	async take(hover: ExecuteClient, item: number, keys: readonly string[]): Promise<Lease> {
		const { context, connection } = hover;
		const known = this.ready.get(item);
		this.ready.delete(item);
		if (known !== undefined && Date.now() - known.atMs < READY_MS) return known.lease;
		this.want(item, keys);
		const next = [...this.wanted.keys()].filter((each) => each >= item).slice(0, MOST);
		const atMs = Date.now();
		const wanted = next.map((each) => this.wanted.get(each) ?? []);
		const leases = await LEASES.takeAll(context, connection.account, wanted);
		leases.forEach((lease, index) => this.ready.set(next[index] ?? item, { lease, atMs }));
		const lease = leases[0] ?? (await LEASES.take(context, connection.account, keys));
		this.ready.delete(item);
		return lease;
	}

	/** Lets go what an item didn't need. */
	async drop(item: number): Promise<void> {
		const known = this.ready.get(item);
		this.ready.delete(item);
		await known?.lease.release();
	}

	/** Lets everything go that is left, since the execution may be over. */
	async dropAll(): Promise<void> {
		await Promise.all([...this.ready.keys()].map(async (item) => await this.drop(item)));
	}
}
