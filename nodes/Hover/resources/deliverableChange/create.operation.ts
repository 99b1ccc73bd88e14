import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { DELIVERABLES, findDeliverable } from '../../../shared/catalogues/deliverables';
import { outcomeError } from '../../../shared/errors';
import { isOutcomeUnknown } from '../../../shared/transport/outcome';
import { isRecord } from '../../../shared/api/types';
import { hoverOutcome } from '../../../shared/transport/client';
import { optionsField, optionsOf, requiredActingUser } from '../../descriptions/actingUser';
import { idOf, MODEL_ID } from '../../descriptions/locators';
import { readModels } from '../../../shared/api/models';
import type { HoverOperation } from '../../operation';
import { asItems } from '../../operation';
import { changesOf, changesPath, isPending, NEW_DELIVERABLE, newDeliverableOf } from './changes';

const nameOf = (id: number) => DELIVERABLES.find((each) => each.id === id)?.name ?? String(id);

/**
 * Orders an upgrade, once: a pending one to the same deliverable is returned, and one whose answer was
 * lost is looked for, never sent again.
 * Hover page: developers.hover.to/reference/create-deliverable-change-request
 */
export const create: HoverOperation = {
	value: 'create',
	name: 'Create',
	action: 'Create a deliverable change',
	description: 'Upgrade what a model is measured as. Hover charges your wallet for it.',
	endpoint: 'POST /api/v3/models/{id}/deliverable_change_requests',
	page: 'create-deliverable-change-request',
	fields: [
		{
			displayName:
				'This spends money: Hover charges the wallet of the job. Get Price says how much. The acting user must be an admin.',
			name: 'moneyNotice',
			type: 'notice',
			default: '',
		},
		MODEL_ID,
		NEW_DELIVERABLE,
		optionsField(),
	],
	width: 1,
	plan(context, itemIndex) {
		const modelId = idOf(context, itemIndex, MODEL_ID);
		const deliverable = newDeliverableOf(context, itemIndex);
		const options = optionsOf(context, itemIndex);
		return async () => {
			const user = await requiredActingUser(context, itemIndex, options);
			const { models } = await readModels(context, itemIndex, { modelId }, options);
			const current = findDeliverable(models[0].deliverable);
			if (current !== undefined && !current.upgrades.includes(deliverable)) {
				const possible = current.upgrades.map(nameOf).join(' or ') || 'nothing';
				throw new NodeOperationError(
					context.getNode(),
					`Model ${modelId} is ordered as ${current.name}, which can be upgraded to ${possible}, not to ${nameOf(deliverable)} [item ${itemIndex}]`,
					{ itemIndex, description: 'Nothing was ordered.' },
				);
			}
			const known = await changesOf(context, itemIndex, modelId, user);
			const isSame = (change: IDataObject) =>
				isPending(change) && Number(change.new_deliverable_id) === deliverable;
			const pending = known.find(isSame);
			if (pending !== undefined) {
				return asItems({ ...pending, _hover: { outcome: 'already_pending' } });
			}

			const attempt = { task: `upgrade model ${modelId}`, itemIndex, writes: true };
			const outcome = await hoverOutcome(context, {
				...attempt,
				method: 'POST',
				path: changesPath(modelId),
				qs: { ...user, new_deliverable_id: deliverable },
				needsAnswer: true,
			});
			if (outcome.kind === 'response' && outcome.status < 300) {
				const answer = isRecord(outcome.body) ? outcome.body : {};
				return asItems({ ...answer, _hover: { outcome: 'created' } });
			}
			if (isOutcomeUnknown(outcome)) {
				const after = await changesOf(context, itemIndex, modelId, user).catch(() => []);
				const found = after.find(isSame);
				if (found !== undefined) {
					return asItems({ ...found, _hover: { outcome: 'found_after_lost_answer' } });
				}
			}
			throw outcomeError(context.getNode(), attempt, outcome);
		};
	},
};
