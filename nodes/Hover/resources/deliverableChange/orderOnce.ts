import type { IDataObject } from 'n8n-workflow';

import { DELIVERABLE_CHANGES } from '../../../shared/api/deliverableChanges';
import { JOBS } from '../../../shared/api/jobs';
import type { ModelSource } from '../../../shared/api/models';
import { findModels } from '../../../shared/api/models';
import { isComplete } from '../../../shared/api/states';
import { findDeliverable } from '../../../shared/catalogs/deliverables';
import type { Created } from '../../../shared/createOnce';
import { createOnce } from '../../../shared/createOnce';
import type { Lease } from '../../../shared/n8n/lease';
import { LEASES } from '../../../shared/n8n/lease';
import { oneAtATime } from '../../../shared/oneAtATime';
import { pollFor } from '../../../shared/pollFor';
import type { ExecuteClient } from '../../../shared/transport/client';
import { priceWithin } from './price';
import { deliverableName, notOrdered } from './shared';

/** An upgrade to order. */
export interface Order {
	source: ModelSource;
	new_deliverable_id: number;
	/** Whether another upgrade that waits may be replaced. */
	replacesPending: boolean;
	/** In dollars; undefined for any price. */
	maximumPrice: number | undefined;
}

/** A deliverable change, with the price if it was asked for. */
export interface Ordered extends Created<IDataObject> {
	price?: number;
}

/** What {@link orderOnce} may ask Hover for, the order first. */
export const ORDER_ENDPOINTS = [
	DELIVERABLE_CHANGES.create,
	DELIVERABLE_CHANGES.list,
	JOBS.get,
	DELIVERABLE_CHANGES.price,
];

/** States of a change that is over; the words are guessed (docs/hover-guesses.md). */
const SETTLED = /complete|fail|cancel|delete|reject/i;

const isPending = ({ state }: IDataObject): boolean => !SETTLED.test(String(state ?? ''));

class OrderedElsewhere extends Error {}

/** Throws for what Hover can't upgrade, as far as the model's job tells; Hover itself decides otherwise. */
async function checkPossible(hover: ExecuteClient, { source, new_deliverable_id }: Order) {
	const [model] = (await findModels(hover, source)).models;
	const current = findDeliverable(model?.deliverable);
	if (current === undefined || current.upgrades.includes(new_deliverable_id)) return;
	const possible = current.upgrades.map(deliverableName).join(' or ') || 'nothing';
	throw notOrdered(
		hover,
		`Model ${source.modelId} is ordered as ${current.name}, which can be upgraded to ${possible}, not to ${deliverableName(new_deliverable_id)}`,
	);
}

async function order(hover: ExecuteClient, wanted: Order): Promise<Ordered> {
	const { source, new_deliverable_id, replacesPending, maximumPrice } = wanted;
	const { modelId: model_id } = source;
	const name = deliverableName(new_deliverable_id);
	const isSame = (change: IDataObject) => Number(change.new_deliverable_id) === new_deliverable_id;
	let lease: Lease | undefined;
	let price: number | undefined;

	const read = async () =>
		await hover.list(DELIVERABLE_CHANGES.list, {
			task: `list the upgrades of model ${model_id}`,
			ids: { model_id },
		});
	/** The same upgrade, pending; throws for one that stands in the way. */
	const look = async () => {
		const changes = await read();
		if (changes.some((change) => isSame(change) && isComplete(change.state))) {
			throw notOrdered(hover, `Model ${model_id} has been upgraded to ${name} already`);
		}
		const pending = changes.filter(isPending);
		const same = pending.find(isSame);
		const [other] = pending;
		if (same !== undefined || other === undefined || replacesPending) return same;
		throw notOrdered(
			hover,
			`An upgrade of model ${model_id} to ${deliverableName(other.new_deliverable_id)} is already pending, and another one would replace it`,
			"Delete the pending upgrade first, or turn on 'Replace Pending' under Options.",
		);
	};
	const find = async () => (await read()).filter(isPending).find(isSame);

	const send = async (): Promise<Ordered> => {
		const created = await createOnce(
			hover,
			DELIVERABLE_CHANGES.create,
			{
				task: `upgrade model ${model_id}`,
				ids: { model_id },
				query: { new_deliverable_id },
				needsResponse: true,
			},
			{
				existing: async () => {
					await checkPossible(hover, wanted);
					const same = await look();
					if (same !== undefined || maximumPrice === undefined) return same;
					price = await priceWithin(hover, { model_id, new_deliverable_id }, maximumPrice);
					return undefined;
				},
				beforeSend: async () => {
					const { account } = hover.connection;
					lease ??= await LEASES.take(hover.context, account, [`upgrade ${model_id}`]);
					if (lease.state !== 'held') throw new OrderedElsewhere();
				},
				find,
				refused: async () => await lease?.release(),
			},
		);
		return { ...created, price };
	};
	return await send().catch(async (error: unknown) => {
		if (!(error instanceof OrderedElsewhere)) throw error;
		await lease?.release();
		const record = await pollFor(find);
		if (record !== undefined) return { how: 'existing' as const, record };
		throw notOrdered(
			hover,
			`Another execution has begun to upgrade model ${model_id}, and Hover does not list the order yet`,
			'Run it again in two minutes: an order that is pending by then is not placed twice.',
		);
	});
}

/**
 * Orders an upgrade at most once: a pending or lost one is looked for, never sent again. Executions in this
 * process take turns by model, those of other processes are told by a lease.
 *
 * @throws NodeOperationError if nothing was ordered, NodeApiError if Hover refused or nobody can tell
 */
export async function orderOnce(hover: ExecuteClient, wanted: Order): Promise<Ordered> {
	const key = `${hover.connection.account} ${wanted.source.modelId}`;
	return await oneAtATime(key, async () => await order(hover, wanted));
}
