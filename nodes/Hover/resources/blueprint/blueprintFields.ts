import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { Checks } from '../../descriptions/checks';
import { DELIVERABLE } from '../../descriptions/deliverable';
import { CREATABLE, jobBody, jobFieldsCollection } from '../job/jobFields';

/** What plans can be built as, by Hover's number. Hover page: …/reference/blueprint-upload-build-all */
export const BUILDABLE: readonly unknown[] = [2, 3, 8];

/** What to build. */
export const BLUEPRINT_DELIVERABLE: INodeProperties = {
	...DELIVERABLE,
	options: DELIVERABLE.options?.filter(
		(option) => 'value' in option && BUILDABLE.includes(option.value),
	),
	description: 'What Hover builds and measures from the plans',
};

/** What the job is called. */
export const BLUEPRINT_NAME: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Maple Street new build',
	description: 'What the job is called in Hover',
};

const MORE = CREATABLE.filter(({ hover }) => hover !== 'name');
const collection = jobFieldsCollection('additionalFields', 'Additional Fields', MORE);

/** What else can be said of the job. Hover's page names no more than that it may be. */
export const BLUEPRINT_MORE: INodeProperties = {
	...collection,
	options: [
		...(collection.options ?? []),
		{
			displayName: 'Extra Fields (JSON)',
			name: 'extraFieldsJson',
			type: 'json',
			default: '{}',
			description: 'More fields of the job, under Hover’s own names',
		} as INodeProperties,
	].sort((one, other) =>
		(one as INodeProperties).displayName.localeCompare((other as INodeProperties).displayName),
	) as INodeProperties[],
};

/**
 * The job's fields of one item, under Hover's names.
 *
 * @throws NodeOperationError that names the field at fault
 */
export function blueprintJob(context: IExecuteFunctions, itemIndex: number): IDataObject {
	const checks = new Checks(context, itemIndex);
	const values = context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject;
	return {
		...checks.object('Extra Fields (JSON)', values.extraFieldsJson),
		...jobBody(checks, values, MORE),
		name: checks.required('Name', context.getNodeParameter('name', itemIndex)),
	};
}

/** @throws NodeOperationError for a deliverable that plans can't be built as */
export function checkBuildable(checks: Checks, field: string, deliverable: unknown): void {
	if (!BUILDABLE.includes(deliverable)) {
		checks.fail(field, 'is none that plans can be built as: choose one of the list');
	}
}
