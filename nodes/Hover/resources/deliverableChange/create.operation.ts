import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { DELIVERABLE_CHANGES } from '../../../shared/api/deliverableChanges';
import { JOBS } from '../../../shared/api/jobs';
import type { ModelSource } from '../../../shared/api/models';
import { findModels } from '../../../shared/api/models';
import { isComplete } from '../../../shared/api/states';
import { DELIVERABLES, findDeliverable } from '../../../shared/catalogs/deliverables';
import { createOnce } from '../../../shared/createOnce';
import { oneAtATime } from '../../../shared/oneAtATime';
import type { ExecuteClient } from '../../../shared/transport/client';
import { defineOperation } from '../../defineOperation';
import { MODEL_ID, MODEL_JOB_ID } from '../../descriptions/locators';
import { modelSourceOf } from '../../descriptions/source';
import { NEW_DELIVERABLE } from './shared';

const MONEY_NOTICE: INodeProperties = {
	displayName:
		'This spends money: Hover charges the wallet of the job. Get Price says how much. The acting user must be an admin.',
	name: 'moneyNotice',
	type: 'notice',
	default: '',
};

const REPLACE_PENDING: INodeProperties = {
	displayName: 'Replace Pending',
	name: 'replacePending',
	type: 'boolean',
	default: false,
	description:
		'Whether to order although another upgrade of the model waits, which Hover then replaces. It is not known what Hover charges for that.',
};

/** States of a change that is over; the words are guessed (docs/hover-guesses.md). */
const SETTLED = /complete|fail|cancel|delete|reject/i;

const nameOf = (id: unknown) => DELIVERABLES.find((each) => each.id === id)?.name ?? String(id);

const notOrdered = (hover: ExecuteClient, problem: string, nextStep = '') =>
	new NodeOperationError(hover.context.getNode(), `${problem} [item ${hover.itemIndex}]`, {
		itemIndex: hover.itemIndex,
		description: ['Nothing was ordered.', nextStep].join(' ').trim(),
	});

/** Throws for what Hover can't upgrade, as far as the model's job tells; Hover itself decides otherwise. */
async function checkPossible(
	hover: ExecuteClient,
	source: ModelSource,
	new_deliverable_id: number,
): Promise<void> {
	const [model] = (await findModels(hover, source)).models;
	const current = findDeliverable(model?.deliverable);
	if (current === undefined || current.upgrades.includes(new_deliverable_id)) return;
	const possible = current.upgrades.map(nameOf).join(' or ') || 'nothing';
	throw notOrdered(
		hover,
		`Model ${source.modelId} is ordered as ${current.name}, which can be upgraded to ${possible}, not to ${nameOf(new_deliverable_id)}`,
	);
}

async function changesOf(hover: ExecuteClient, model_id: number): Promise<IDataObject[]> {
	return await hover.list(DELIVERABLE_CHANGES.list, {
		task: `list the deliverable changes of model ${model_id}`,
		ids: { model_id },
	});
}

const isPending = ({ state }: IDataObject): boolean => !SETTLED.test(String(state ?? ''));

const OUTCOMES = {
	existing: 'already_pending',
	created: 'created',
	found: 'found_after_lost_answer',
};

/** Orders an upgrade once: a pending or lost one is looked for, never sent again; one at a time per model. */
export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a deliverable change',
	description: 'Upgrade what a model is measured as. Hover charges your wallet for it.',
	endpoints: [DELIVERABLE_CHANGES.create, DELIVERABLE_CHANGES.list, JOBS.get],
	fields: [MONEY_NOTICE, MODEL_ID, MODEL_JOB_ID, NEW_DELIVERABLE],
	options: [REPLACE_PENDING],
	actingUser: 'required',
	prepare(item) {
		const source = modelSourceOf(item);
		const { modelId: model_id } = source;
		const new_deliverable_id = item.deliverable('newDeliverableId');
		const replacesPending = item.options.flag('replacePending') ?? false;
		const task = `upgrade model ${model_id}`;
		const isSame = (change: IDataObject) =>
			Number(change.new_deliverable_id) === new_deliverable_id;

		const existing = async (hover: ExecuteClient) => {
			await checkPossible(hover, source, new_deliverable_id);
			const changes = await changesOf(hover, model_id);
			if (changes.some((change) => isSame(change) && isComplete(change.state))) {
				throw notOrdered(
					hover,
					`Model ${model_id} has been upgraded to ${nameOf(new_deliverable_id)} already`,
				);
			}
			const pending = changes.filter(isPending);
			const same = pending.find(isSame);
			const [other] = pending;
			if (same !== undefined || other === undefined || replacesPending) return same;
			throw notOrdered(
				hover,
				`An upgrade of model ${model_id} to ${nameOf(other.new_deliverable_id)} already waits, and another one would replace it`,
				'Delete the deliverable change first, or switch on Replace Pending under Options.',
			);
		};
		const order = async (hover: ExecuteClient) => {
			const { how, record } = await createOnce(
				hover,
				DELIVERABLE_CHANGES.create,
				{ task, ids: { model_id }, query: { new_deliverable_id }, needsResponse: true },
				{
					existing: async () => await existing(hover),
					find: async () => (await changesOf(hover, model_id)).filter(isPending).find(isSame),
				},
			);
			return { ...record, _hover: { outcome: OUTCOMES[how] } };
		};
		return async (hover) =>
			await oneAtATime(`${hover.connection.account} ${model_id}`, async () => await order(hover));
	},
});
