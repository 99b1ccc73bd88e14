import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { errorSentence } from '../shared/errorSentence';
import { sampleItems, TRY_WITH, WITH_EVENT, WITH_SAMPLES } from './events/sampleMode';
import { selectionOf } from './events/selection';
import { registrationKey, storedRegistration } from './registration/stored';
import { keepDelivery } from './webhook/deduplication';
import { isFirstExecution } from './webhook/firstExecution';

const triesWithSamples = (context: IExecuteFunctions) =>
	context.getMode() === 'manual' &&
	context.getNodeParameter(`options.${TRY_WITH.name}`, 0, WITH_EVENT) === WITH_SAMPLES;

/**
 * Whether an execution may go on with an event. The webhook function turns repeats away, but from the memory
 * of its process: another process may have taken the same delivery at the same moment, or this one before
 * it was killed. So the database decides. A run that a person asks for always goes on.
 */
async function mayGoOn(context: IExecuteFunctions, key: string): Promise<boolean> {
	if (context.getMode() !== 'webhook') return true;
	try {
		return await isFirstExecution(context, key, Date.now());
	} catch (error) {
		// Rather one execution too many than a lost event.
		context.logger.warn(`Hover Trigger: a repeat can't be told: ${errorSentence(error)}`);
		return true;
	}
}

/**
 * The first step of the execution that an event has started: keeps the event in mind beyond a restart,
 * and hands it on, unless another execution has done so. In the editor it can give samples instead.
 */
export async function executeTrigger(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (triesWithSamples(context)) {
		const selection = selectionOf(
			(parameter) => context.getNodeParameter(parameter, 0, []) as string[],
		);
		return [sampleItems(selection).map((json) => ({ json, pairedItem: { item: 0 } }))];
	}

	const staticData = context.getWorkflowStaticData('node');
	const registration = storedRegistration(staticData);
	const output: INodeExecutionData[] = [];
	for (const [index, item] of context.getInputData().entries()) {
		const key = (item.json._hover as IDataObject | undefined)?.delivery_key;
		const isKnown = typeof key === 'string';
		if (isKnown && registration !== undefined) {
			keepDelivery(registrationKey(registration), key, staticData, Date.now());
		}
		if (isKnown && !(await mayGoOn(context, key))) continue;
		output.push({ ...item, pairedItem: { item: index } });
	}
	return [output];
}
