import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isRecord } from '../shared/api/types';
import { errorSentence } from '../shared/errorSentence';
import { recordProcessed } from '../shared/n8n/processedList';
import { eventHeader } from './events/header';
import { sampleItems, TRY_WITH, WITH_EVENT, WITH_SAMPLES } from './events/sampleMode';
import { isWanted, selectionOf } from './events/selection';
import { rememberStart, startedBefore } from './webhook/deduplication';
import { changeEntries, isReportedAgain, isReportedByTheOther } from './webhook/jobReports';
import { logRepeat } from './webhook/rejectionLog';

/** Two entries for each of the last 750 events; the end of a job takes six. */
const MAX_ENTRIES = 1500;

const triesWithSamples = (context: IExecuteFunctions) =>
	context.getMode() === 'manual' &&
	context.getNodeParameter(`options.${TRY_WITH.name}`, 0, WITH_EVENT) === WITH_SAMPLES;

const selected = (context: IExecuteFunctions) =>
	selectionOf((parameter) => context.getNodeParameter(parameter, 0, []) as string[]);

/** What tells a delivery from others, and the change it tells of. */
interface Keys {
	key: string;
	changeKeys: string[];
	event: string;
}

/** Whether another execution has the delivery, or has its change by Hover's other job event. */
type Standing = 'new' | 'repeat' | 'changeKnown' | 'changedAgain';

/**
 * How a delivery stands, by what this process or, in queue mode, n8n's list in the database knows. An execution
 * that n8n or a person repeats is no duplicate.
 */
async function standingOf(
	context: IExecuteFunctions,
	{ key, changeKeys, event }: Keys,
): Promise<Standing> {
	const executionId = context.getExecutionId();
	const known = startedBefore(key, executionId);
	if (known !== undefined) return known ? 'repeat' : 'new';
	let standing: Standing = 'new';
	try {
		const own = `${key} ${executionId}`;
		const entries = [key, own, ...changeEntries(changeKeys, event)];
		const recorded = await recordProcessed(context, entries, MAX_ENTRIES);
		if (!recorded.includes(own)) {
			if (recorded.includes(key)) return 'repeat';
			if (isReportedByTheOther(changeKeys, event, recorded)) standing = 'changeKnown';
			else if (isReportedAgain(changeKeys, event, recorded)) standing = 'changedAgain';
		}
	} catch (error) {
		// A repeated execution is better than a lost event.
		context.logger.warn(
			`Hover Trigger: could not check whether an event is a repeat: ${errorSentence(error)}`,
		);
	}
	rememberStart(key, executionId);
	return standing;
}

/** The event as the workflow gets it; undefined if another execution has it. */
async function passedOn(
	context: IExecuteFunctions,
	json: IDataObject,
): Promise<IDataObject | undefined> {
	if (!isRecord(json._hover) || typeof json._hover.delivery_key !== 'string') return json;
	const { change_keys, ...hover } = json._hover;
	const key = json._hover.delivery_key;
	const changeKeys = Array.isArray(change_keys) ? change_keys.map(String) : [];
	const header = eventHeader(json);
	const standing =
		context.getMode() === 'webhook'
			? await standingOf(context, { key, changeKeys, event: header.event })
			: 'new';
	if (standing === 'changeKnown' && isWanted(header, selected(context))) {
		delete hover.change;
	} else if (standing === 'repeat' || standing === 'changeKnown') {
		logRepeat(context.logger, header, key, Date.now());
		return undefined;
	}
	// Both events of one change have the same key.
	if (standing === 'new') hover.delivery_key = changeKeys[0] ?? key;
	return { ...json, _hover: hover };
}

/** Passes the event on unless another execution has done so; in the editor it can give samples instead. */
export async function executeTrigger(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	if (triesWithSamples(context)) {
		return [sampleItems(selected(context)).map((json) => ({ json, pairedItem: { item: 0 } }))];
	}

	const output: INodeExecutionData[] = [];
	for (const [index, item] of context.getInputData().entries()) {
		const json = await passedOn(context, item.json);
		if (json !== undefined) output.push({ ...item, json, pairedItem: { item: index } });
	}
	return [output];
}
