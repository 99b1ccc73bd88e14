import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { DELIVERABLE_CHANGES } from '../../../shared/api/deliverableChanges';
import { MODELS, readModel } from '../../../shared/api/models';
import { isRecord } from '../../../shared/api/types';
import { DELIVERABLES, findDeliverable } from '../../../shared/catalogues/deliverables';
import type { ExecuteClient } from '../../../shared/transport/hoverClient';
import { isOutcomeUnknown } from '../../../shared/transport/outcome';
import { defineOperation } from '../../defineOperation';
import { MODEL_ID } from '../../descriptions/locators';
import { NEW_DELIVERABLE } from './shared';

const MONEY_NOTICE: INodeProperties = {
	displayName:
		'This spends money: Hover charges the wallet of the job. Get Price says how much. The acting user must be an admin.',
	name: 'moneyNotice',
	type: 'notice',
	default: '',
};

/** An upgrade that is wanted. */
interface Upgrade {
	model_id: number;
	new_deliverable_id: number;
}

/** A change that Hover has carried out, or will not. The words are guessed (docs/hover-guesses.md). */
const SETTLED = /complete|fail|cancel|delete|reject/i;

const nameOf = (id: unknown) => DELIVERABLES.find((each) => each.id === id)?.name ?? String(id);

/** An error for what is not ordered. */
const notOrdered = (hover: ExecuteClient, problem: string, nextStep = '') =>
	new NodeOperationError(hover.context.getNode(), `${problem} [item ${hover.itemIndex}]`, {
		itemIndex: hover.itemIndex,
		description: ['Nothing was ordered.', nextStep].join(' ').trim(),
	});

/** @throws NodeOperationError if Hover doesn't upgrade the model to that */
async function checkPossible(
	hover: ExecuteClient,
	{ model_id, new_deliverable_id }: Upgrade,
): Promise<void> {
	const current = findDeliverable((await readModel(hover, model_id)).deliverable);
	if (current === undefined || current.upgrades.includes(new_deliverable_id)) return;
	const possible = current.upgrades.map(nameOf).join(' or ') || 'nothing';
	throw notOrdered(
		hover,
		`Model ${model_id} is ordered as ${current.name}, which can be upgraded to ${possible}, not to ${nameOf(new_deliverable_id)}`,
	);
}

/** The upgrades of a model that still wait. */
async function pendingChanges(hover: ExecuteClient, model_id: number): Promise<IDataObject[]> {
	const changes = await hover.list(DELIVERABLE_CHANGES.list, {
		task: `list the deliverable changes of model ${model_id}`,
		ids: { model_id },
	});
	return changes.filter(({ state }) => !SETTLED.test(String(state ?? '')));
}

/**
 * Orders an upgrade, once: a pending one to the same deliverable is returned, and one whose answer was
 * lost is looked for, never sent again.
 */
export const create = defineOperation({
	value: 'create',
	name: 'Create',
	action: 'Create a deliverable change',
	description: 'Upgrade what a model is measured as. Hover charges your wallet for it.',
	endpoints: [DELIVERABLE_CHANGES.create, DELIVERABLE_CHANGES.list, MODELS.get],
	fields: [MONEY_NOTICE, MODEL_ID, NEW_DELIVERABLE],
	actingUser: 'required',
	prepare(item) {
		const model_id = item.id('modelId');
		const new_deliverable_id = item.deliverable('newDeliverableId');
		const isSame = (change: IDataObject) =>
			Number(change.new_deliverable_id) === new_deliverable_id;
		return async (hover) => {
			await checkPossible(hover, { model_id, new_deliverable_id });
			const pending = (await pendingChanges(hover, model_id)).find(isSame);
			if (pending !== undefined) return { ...pending, _hover: { outcome: 'already_pending' } };

			const request = {
				task: `upgrade model ${model_id}`,
				ids: { model_id },
				query: { new_deliverable_id },
				needsResponse: true,
			};
			const outcome = await hover.outcome(DELIVERABLE_CHANGES.create, request);
			if (outcome.kind === 'response' && outcome.status < 300) {
				const created = isRecord(outcome.body) ? outcome.body : {};
				return { ...created, _hover: { outcome: 'created' } };
			}
			if (isOutcomeUnknown(outcome)) {
				const after = await pendingChanges(hover, model_id).catch(() => []);
				const found = after.find(isSame);
				if (found !== undefined) {
					return { ...found, _hover: { outcome: 'found_after_lost_answer' } };
				}
			}
			throw hover.error(request, outcome, DELIVERABLE_CHANGES.create.safety);
		};
	},
});
