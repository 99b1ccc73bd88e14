import type { IDataObject } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import type { Artifact } from '../shared/catalogs/artifacts';
import { findDeliverable } from '../shared/catalogs/deliverables';
import { isLinked } from '../shared/api/artifactLinks';
import { isComplete, isFailed, isUnfinished } from '../shared/api/states';
import type { ExecuteClient } from '../shared/transport/client';
import type { RequestOutcome } from '../shared/transport/outcome';
import { isAboutConnection } from '../shared/transport/outcome';
import type { Model } from '../shared/api/types';
import type { SourceModels } from '../shared/api/models';

export type Reason = 'not_ready' | 'not_in_deliverable' | 'model_failed' | 'not_found' | 'unknown';

export interface Unavailable extends IDataObject {
	artifact: string;
	model_id: number | string;
	reason: Reason;
	message: string;
}

const NEXT_STEPS: Record<Reason, string> = {
	not_ready:
		"Start this from a Hover Trigger with the event 'Job Finished', or wait and try again.",
	not_in_deliverable: 'Choose other files, or upgrade the deliverable in Hover.',
	model_failed: 'Look at the job in Hover: the photos may have to be taken again.',
	not_found: 'Look at the job in Hover; it may have no such file.',
	unknown:
		"Wait and try again, or set 'Job of the Model': then the state and the deliverable of the model tell the reason.",
};

function explain(reason: Reason, label: string, model: Model): string {
	const place = model.name ? `model ${model.id} (${model.name})` : `model ${model.id}`;
	const deliverable = findDeliverable(model.deliverable)?.name ?? model.deliverable;
	const failure = model.failure_reason ? `: ${model.failure_reason}` : '';
	const sentences: Record<Reason, string> = {
		not_ready: isComplete(model.state)
			? `${label} of ${place} is not ready yet: Hover is still making the file`
			: `${label} of ${place} is not ready yet: its state is ${model.state}`,
		not_in_deliverable: `${label} of ${place} is not in its deliverable (${deliverable})`,
		model_failed: `${label} of ${place} does not exist: Hover could not build the model${failure}`,
		not_found: `${label} of ${place} was not found at Hover`,
		unknown: `Hover does not give ${label} of ${place}: it may not be ready yet, or not in the deliverable`,
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

/** Undefined for a deliverable this package doesn't know, or where only the model's number is known. */
function isPartOf(
	{ connection }: ExecuteClient,
	artifact: Artifact,
	model: Model,
): boolean | undefined {
	if (isLinked(connection, model, artifact)) return true;
	const deliverable = findDeliverable(model.deliverable);
	return deliverable === undefined ? undefined : artifact.deliverables.includes(deliverable.id);
}

/** Why a model has no files at all: the only reason for which Hover isn't asked. */
export function stateReason({ state }: Model): Reason | undefined {
	if (isFailed(state)) return 'model_failed';
	return isUnfinished(state) ? 'not_ready' : undefined;
}

/** Why a model isn't likely to have a file, by its deliverable and its state. */
export function likelyReason(
	hover: ExecuteClient,
	artifact: Artifact,
	model: Model,
): Reason | undefined {
	return isPartOf(hover, artifact, model) === false ? 'not_in_deliverable' : stateReason(model);
}

/** How Hover answers for a file that isn't there, or not yet. */
export const isAbsence = (refused: RequestOutcome): boolean =>
	refused.kind === 'response' && [404, 422].includes(refused.status);

/** Which statuses a file that the deliverable doesn't have may answer with: anything but those about the account. */
const isRefusal = (status: number) => status >= 400 && status <= 500 && !isAboutConnection(status);

/**
 * Why Hover refused a file; undefined for any other error. Files can lag behind the state, so one that the
 * deliverable includes is still being written.
 */
export function refusalReason(
	hover: ExecuteClient,
	artifact: Artifact,
	model: Model,
	refused: RequestOutcome,
): Reason | undefined {
	if (refused.kind === 'failure') return undefined;
	const { status } = refused;
	// ESX: Hover answers 202 until the export is made.
	if (status === 202) return 'not_ready';
	const isIncluded = isPartOf(hover, artifact, model);
	if (isIncluded === false && isRefusal(status)) return 'not_in_deliverable';
	if (!isAbsence(refused)) return undefined;
	if (model.state === null) return 'unknown';
	return isIncluded === true || !isComplete(model.state) ? 'not_ready' : 'not_found';
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
