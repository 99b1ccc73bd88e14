import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { errorSentence } from '../shared/errorSentence';
import { recordProcessed } from '../shared/n8n/processedList';
import { eventHeader } from './events/header';
import { sampleItems, TRY_WITH, WITH_EVENT, WITH_SAMPLES } from './events/sampleMode';
import { selectionOf } from './events/selection';
import { rememberStart, startedBefore } from './webhook/deduplication';
import { logRepeat } from './webhook/rejectionLog';

/** Two entries for each of the last 750 events. */
const MAX_ENTRIES = 1500;

const triesWithSamples = (context: IExecuteFunctions) =>
	context.getMode() === 'manual' &&
	context.getNodeParameter(`options.${TRY_WITH.name}`, 0, WITH_EVENT) === WITH_SAMPLES;

/**
 * Whether another execution has this event, by this process or, in queue mode, by n8n's list in the database.
 * An execution that n8n or a person repeats is no duplicate.
 */
async function isDuplicate(context: IExecuteFunctions, key: string): Promise<boolean> {
	const executionId = context.getExecutionId();
	const known = startedBefore(key, executionId);
	if (known !== undefined) return known;
	try {
		const own = `${key} ${executionId}`;
		const recorded = await recordProcessed(context, [key, own], MAX_ENTRIES);
		if (recorded.includes(key) && !recorded.includes(own)) return true;
	} catch (error) {
		// A repeated execution is better than a lost event.
		context.logger.warn(`Hover Trigger: a repeat can't be told: ${errorSentence(error)}`);
	}
	rememberStart(key, executionId);
	return false;
}

/** Passes the event on unless another execution has done so; in the editor it can give samples instead. */
export async function executeTrigger(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (triesWithSamples(context)) {
		const selection = selectionOf(
			(parameter) => context.getNodeParameter(parameter, 0, []) as string[],
		);
		return [sampleItems(selection).map((json) => ({ json, pairedItem: { item: 0 } }))];
	}

	const output: INodeExecutionData[] = [];
	for (const [index, item] of context.getInputData().entries()) {
		const key = (item.json._hover as IDataObject | undefined)?.delivery_key;
		const isEvent = context.getMode() === 'webhook' && typeof key === 'string';
		if (isEvent && (await isDuplicate(context, key))) {
			logRepeat(context.logger, eventHeader(item.json), key);
			continue;
		}
		output.push({ ...item, pairedItem: { item: index } });
	}
	return [output];
}
