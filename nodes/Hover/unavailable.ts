import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Artifact } from '../shared/catalogs/artifacts';
import { findDeliverable } from '../shared/catalogs/deliverables';
import type { ExecuteClient } from '../shared/transport/client';
import type { RequestOutcome } from '../shared/transport/outcome';
import type { Model } from '../shared/api/types';
import type { SourceModels } from '../shared/api/models';

export type Reason = 'not_ready' | 'not_in_deliverable' | 'model_failed' | 'not_found';

export interface Unavailable extends IDataObject {
	artifact: string;
	model_id: number | string;
	reason: Reason;
	message: string;
}

const NEXT_STEPS: Record<Reason, string> = {
	not_ready:
		'Start this from a Hover Trigger that listens to completed jobs, or wait and try again.',
	not_in_deliverable: 'Choose other artifacts, or upgrade the deliverable in Hover.',
	model_failed: 'Look at the job in Hover: the photos may have to be taken again.',
	not_found: 'Look at the job in Hover; it may have no such file.',
};

function explain(reason: Reason, label: string, model: Model): string {
	const place = model.name ? `model ${model.id} (${model.name})` : `model ${model.id}`;
	const failure = model.failure_reason ? `: ${model.failure_reason}` : '';
	const sentences: Record<Reason, string> = {
		not_ready:
			model.state === 'complete'
				? `${label} of ${place} is not ready yet: Hover is still making the file`
				: `${label} of ${place} is not ready yet: its state is ${model.state}`,
		not_in_deliverable: `${label} of ${place} is not in its deliverable (${model.deliverable})`,
		model_failed: `${label} of ${place} does not exist: Hover could not build the model${failure}`,
		not_found: `${label} of ${place} was not found at Hover`,
	};
	return sentences[reason];
}

export function unavailable(
	reason: Reason,
	{ name, label }: Pick<Artifact, 'name' | 'label'>,
	model: Model,
): Unavailable {
	return { artifact: name, model_id: model.id, reason, message: explain(reason, label, model) };
}

/** Undefined for a deliverable this package doesn't know. */
function isPartOf(artifact: Artifact, model: Model): boolean | undefined {
	const deliverable = findDeliverable(model.deliverable);
	return deliverable === undefined ? undefined : artifact.deliverables.includes(deliverable.id);
}

/** Why a model can't have a file, as far as known without requesting it. */
export function knownReason(artifact: Artifact, model: Model): Reason | undefined {
	if (isPartOf(artifact, model) === false) return 'not_in_deliverable';
	if (model.state === 'failed') return 'model_failed';
	if (model.state !== 'complete') return 'not_ready';
	return undefined;
}

/**
 * Why Hover refused a file of a complete model; undefined for any other error. Files can lag behind the state, so
 * one that the deliverable includes is still being written.
 */
export function refusalReason(
	artifact: Artifact,
	model: Model,
	refused: RequestOutcome,
): Reason | undefined {
	if (refused.kind === 'failure') return undefined;
	// ESX: Hover answers 202 until the export is made.
	if (refused.status === 202) return 'not_ready';
	if (![404, 422].includes(refused.status)) return undefined;
	return isPartOf(artifact, model) === true ? 'not_ready' : 'not_found';
}

/** The first file's message, with the others counted. */
export function unavailableError(
	hover: ExecuteClient,
	first: Unavailable,
	others: readonly Unavailable[],
): NodeOperationError {
	const { context, itemIndex } = hover;
	const more = others.length > 0 ? ` (and ${others.length} more)` : '';
	const description = [
		NEXT_STEPS[first.reason],
		...others.map(({ message }) => `${message}.`),
	].join(' ');
	return new NodeOperationError(context.getNode(), `${first.message}${more} [item ${itemIndex}]`, {
		itemIndex,
		description,
	});
}

/** For a job whose photos nobody has sent yet. */
export function noModelsError(
	hover: ExecuteClient,
	{ label, jobState }: Pick<SourceModels, 'label' | 'jobState'>,
): NodeOperationError {
	const { context, itemIndex } = hover;
	const state = jobState === null ? '' : `: its state is ${jobState}`;
	return new NodeOperationError(
		context.getNode(),
		`${label} has no models yet${state} [item ${itemIndex}]`,
		{ itemIndex, description: NEXT_STEPS.not_ready },
	);
}
